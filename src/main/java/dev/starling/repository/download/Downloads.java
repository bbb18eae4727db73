package dev.starling.repository.download;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/**
 * The downloader of a server; another one when a command comes with other settings.
 *
 * <p>Settings say how files are got, never what is in them, so that no value depends on them.
 */
public final class Downloads {

  @GuardedBy("this")
  private @Nullable Downloader downloader;

  /** Without a downloader, until there are settings. */
  public Downloads() {}

  /**
   * Has all downloads from now on follow these settings.
   *
   * @throws DownloadException if a file or variable that they name is malformed
   */
  public synchronized void use(DownloadSettings settings) throws DownloadException {
    Downloader current = downloader;
    // A configuration file may have been edited since.
    boolean isSame =
        current != null
            && current.settings().equals(settings)
            && settings.configurationFiles().isEmpty();
    if (!isSame) {
      downloader = Downloader.of(settings);
    }
  }

  /** The downloader for what is asked for now. */
  public synchronized Downloader current() {
    Downloader current = downloader;
    if (current == null) {
      throw new IllegalStateException("no settings have been given");
    }
    return current;
  }
}
