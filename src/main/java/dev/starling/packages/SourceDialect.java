package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import net.starlark.java.syntax.Construct;
import net.starlark.java.syntax.FileOptions;

/** The kinds of Starlark files that differ in syntax. */
public enum SourceDialect {
  /** BUILD files. */
  BUILD(data("BUILD files").allowToplevelRebinding(true).build()),
  /** Extensions. */
  BZL(extension(".bzl files").build()),
  /** Extensions in the restricted dialect. */
  SCL(extension(".scl files").stringLiteralsAreAsciiOnly(true).build()),
  /** The extension whose names, those it loads included, every BUILD file sees. */
  PRELUDE(extension("the prelude file").loadBindsGlobally(true).build()),
  /** WORKSPACE files. */
  WORKSPACE(data("WORKSPACE files").allowToplevelRebinding(true).loadBindsGlobally(true).build()),
  /** MODULE.bazel files. */
  MODULE(data("MODULE.bazel files").build()),
  /** REPO.bazel files. */
  REPO(data("REPO.bazel files").build());

  @SuppressWarnings("ImmutableEnumChecker") // options are an immutable record
  private final FileOptions options;

  SourceDialect(FileOptions options) {
    this.options = options;
  }

  private static FileOptions.Builder extension(String kind) {
    return FileOptions.builder().forbidden(ImmutableSet.of(Construct.BYTES_LITERAL)).fileKind(kind);
  }

  private static FileOptions.Builder data(String kind) {
    return FileOptions.builder()
        .requireLoadStatementsFirst(false)
        .forbidden(ImmutableSet.copyOf(FileOptions.NOT_IN_DATA_FILES))
        .fileKind(kind);
  }

  /** Returns what the parser and the resolver accept. */
  public FileOptions options() {
    return options;
  }

  /** Returns the dialect of a file that is loaded by others. */
  static SourceDialect ofLoaded(String fileName) {
    return fileName.endsWith(".scl") ? SCL : BZL;
  }
}
