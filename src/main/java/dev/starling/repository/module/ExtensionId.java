package dev.starling.repository.module;

import dev.starling.label.Label;
import java.util.Optional;

/**
 * Names a module extension.
 *
 * @param bzlFile the file that defines it
 * @param name the variable that holds it
 * @param isolation whose usage it is, if it is evaluated for that one alone
 */
public record ExtensionId(Label bzlFile, String name, Optional<Isolation> isolation) {

  /**
   * One usage that shares nothing with others.
   *
   * @param variable in the module's file that holds the proxy
   */
  public record Isolation(ModuleKey module, String variable) {
    @Override
    public String toString() {
      return module + "+" + variable;
    }
  }

  /** Whether it stands for one rule that one module has by {@code use_repo_rule}. */
  public boolean isInnate() {
    return ExtensionUsage.isInnate(name)
        && bzlFile.name().equals("MODULE.bazel")
        && bzlFile.packagePath().isEmpty();
  }

  /** The form of messages and files: {@code @@repo//pkg:file.bzl%name}. */
  @Override
  public String toString() {
    return bzlFile.unambiguousForm()
        + "%"
        + name
        + isolation.map(isolated -> "%" + isolated).orElse("");
  }
}
