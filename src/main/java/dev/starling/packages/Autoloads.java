package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import java.util.Optional;

/**
 * Symbols that files find predeclared, although {@code .bzl} files define them.
 *
 * @param symbols each name once
 */
public record Autoloads(ImmutableList<Symbol> symbols) {
  /** Nothing is loaded. */
  public static final Autoloads NONE = new Autoloads(ImmutableList.of());

  /** Rule sets, and what they are built upon: their files declare what they load. */
  private static final ImmutableSet<String> EXPLICIT_MODULES =
      ImmutableSet.of(
          RepositoryName.BUILTINS.name(),
          "bazel_features",
          "bazel_skylib",
          "cc_compatibility_proxy",
          "com_google_protobuf",
          "compatibility_proxy",
          "platforms",
          "protobuf",
          "rules_android",
          "rules_cc",
          "rules_java",
          "rules_license",
          "rules_pkg",
          "rules_proto",
          "rules_python",
          "rules_shell");

  /** Where a symbol is predeclared. */
  public enum Kind {
    /** In BUILD files, and in {@code native} of extensions. */
    RULE,
    /** As a global of extensions. */
    TOPLEVEL
  }

  /**
   * One symbol.
   *
   * @param ours the file that defines it where the workspace has no rule set for it
   * @param ruleSet the file of the rule set, as the main repository would name it
   */
  public record Symbol(String name, Kind kind, Label ours, Optional<String> ruleSet) {}

  /**
   * Reads a table: a line per symbol with its name, {@code rule} or {@code toplevel}, the engine's
   * own file and that of the rule set or a dash; {@code #} begins a comment line.
   *
   * @throws IllegalArgumentException if a line is malformed
   */
  public static Autoloads parse(String table) {
    ImmutableList.Builder<Symbol> symbols = ImmutableList.builder();
    for (String line : table.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length != 4) {
        throw new IllegalArgumentException("malformed autoload: " + line);
      }
      symbols.add(
          new Symbol(
              columns[0],
              columns[1].equals("rule") ? Kind.RULE : Kind.TOPLEVEL,
              Label.parseCanonicalUnchecked(columns[2]),
              columns[3].equals("-") ? Optional.empty() : Optional.of(columns[3])));
    }
    return new Autoloads(symbols.build());
  }

  /**
   * Tells whether extensions of a repository find no symbols of rule sets but those that they load.
   */
  static boolean isExplicit(RepositoryName repository) {
    return EXPLICIT_MODULES.contains(moduleName(repository));
  }

  /** The module whose repository this is, or one of whose extensions makes it. */
  static String moduleName(RepositoryName repository) {
    String name = repository.name();
    int end = name.indexOf('+');
    return end < 0 ? name : name.substring(0, end);
  }
}
