package dev.starling.repository.module;

import dev.starling.label.Label;
import dev.starling.repository.RepositoryRuleId;

/** The repository rules by which modules are fetched. */
public final class RepositorySpecs {
  static final RepositoryRuleId HTTP_ARCHIVE = rule("http.bzl", "http_archive");
  static final RepositoryRuleId GIT_REPOSITORY = rule("git.bzl", "git_repository");

  /** Puts a directory of this machine in the place of a repository. */
  public static final RepositoryRuleId LOCAL_REPOSITORY = rule("local.bzl", "local_repository");

  /** As {@link #LOCAL_REPOSITORY}, with another BUILD file. */
  public static final RepositoryRuleId NEW_LOCAL_REPOSITORY =
      rule("local.bzl", "new_local_repository");

  private RepositorySpecs() {}

  private static RepositoryRuleId rule(String file, String name) {
    return new RepositoryRuleId(
        Label.parseCanonicalUnchecked("@bazel_tools//tools/build_defs/repo:" + file), name);
  }
}
