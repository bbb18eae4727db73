/**
 * The documentation of {@code .bzl} files as data: what {@code starlark_doc_extract} writes.
 *
 * <p>Start at {@link dev.starling.analysis.documentation.ModuleDocumentation}. It reads a loaded
 * module and makes a message of it; docstrings are read by {@link
 * dev.starling.analysis.documentation.DocstringParser}. Used by the rule in {@code
 * analysis.builtin}.
 */
@NullMarked
package dev.starling.analysis.documentation;

import org.jspecify.annotations.NullMarked;
