package dev.starling.definition;

import com.google.common.collect.ImmutableMap;

/**
 * One room's share of the names that Starlark files find predeclared. The server lists all parts in
 * one place; {@link GlobalEnvironments} puts them together.
 */
public interface StarlarkGlobals {

  /** The kinds of files that differ in what they find. */
  enum FileKind {
    /** BUILD files and their prelude's users. */
    BUILD,
    /** Extensions, whoever loads them; {@code native} is added by the loader. */
    BZL,
    /** Extensions in the restricted dialect. */
    SCL,
    /** MODULE.bazel and what it includes. */
    MODULE,
    /** REPO.bazel. */
    REPO,
    /** VENDOR.bazel. */
    VENDOR,
    /** WORKSPACE. */
    WORKSPACE,
    /** The file of {@code cquery --starlark:file}. */
    CQUERY,
    /** Extensions that come with the engine, which may use what users may not. */
    BUILTINS_BZL
  }

  /** The names that this part declares in files of the given kind. */
  ImmutableMap<String, Object> globals(FileKind kind);

  /**
   * The fields that this part adds to {@code native} in {@code .bzl} files that BUILD files load.
   */
  default ImmutableMap<String, Object> nativeFields() {
    return ImmutableMap.of();
  }
}
