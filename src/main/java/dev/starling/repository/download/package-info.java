/**
 * Getting files from elsewhere: over HTTP, from a cache, from a directory of files that were got
 * before.
 *
 * <p>Start at {@link dev.starling.repository.download.Downloader}. Knows nothing of repositories;
 * used by all that fetches them. What may stop a download is a {@link
 * dev.starling.repository.download.DownloadException} whose kind says whether there is nothing at
 * that address, the content is not the expected one, or a retry may help.
 */
@NullMarked
package dev.starling.repository.download;

import org.jspecify.annotations.NullMarked;
