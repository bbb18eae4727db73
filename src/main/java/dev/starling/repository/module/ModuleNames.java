package dev.starling.repository.module;

import java.util.regex.Pattern;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** What names may look like that authors of MODULE.bazel files give. */
public final class ModuleNames {
  private static final Pattern MODULE = Pattern.compile("[a-z]([a-z0-9._-]*[a-z0-9])?");
  private static final Pattern REPOSITORY = Pattern.compile("[a-zA-Z0-9][-.\\w]*");

  private ModuleNames() {}

  static void checkModule(String name) throws EvalException {
    if (!MODULE.matcher(name).matches()) {
      throw Starlark.errorf(
          "invalid module name '%s': valid names must 1) only contain lowercase letters (a-z),"
              + " digits (0-9), dots (.), hyphens (-), and underscores (_); 2) begin with a"
              + " lowercase letter; 3) end with a lowercase letter or digit.",
          name);
    }
  }

  /** Fails unless an author may give a repository this name. */
  public static void checkRepository(String name) throws EvalException {
    if (!REPOSITORY.matcher(name).matches()) {
      throw Starlark.errorf(
          "invalid user-provided repo name '%s': valid names may contain only A-Z, a-z, 0-9, '-',"
              + " '_', '.', and must start with a letter or a number",
          name);
    }
  }

  static ModuleVersion version(String text, String where) throws EvalException {
    try {
      return ModuleVersion.parse(text);
    } catch (IllegalArgumentException e) {
      throw new EvalException("Invalid version in " + where + ": " + e.getMessage(), e);
    }
  }
}
