package dev.starling.repository;

import dev.starling.label.Label;

/**
 * Names a repository rule: the {@code .bzl} file that defines it, and the variable that holds it.
 *
 * @param bzlFile the file in which {@code repository_rule()} was called
 * @param name the rule's exported name
 */
public record RepositoryRuleId(Label bzlFile, String name) {
  /** The form of messages and files, such as {@code @@rules//a:b.bzl%http_archive}. */
  @Override
  public String toString() {
    return bzlFile.unambiguousForm() + "%" + name;
  }
}
