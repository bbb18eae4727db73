package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** Checks the names of settings that transitions read and write. */
final class TransitionSettings {
  private static final String COMMAND_LINE_OPTION = "//command_line_option:";

  private TransitionSettings() {}

  /** The names as written, each of which is well formed and there once. */
  static ImmutableList<String> names(Sequence<?> value, String kind, BzlModuleContext module)
      throws EvalException {
    ImmutableList<String> names =
        ImmutableList.copyOf(Sequence.cast(value, String.class, kind + "s"));
    Set<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      if (!seen.add(canonical(name, kind, module))) {
        throw Starlark.errorf("duplicate transition %s '%s'", kind, name);
      }
    }
    return names;
  }

  /** Values by canonical name. */
  static ImmutableMap<String, Object> values(Dict<?, ?> settings, BzlModuleContext module)
      throws EvalException {
    Map<String, Object> result = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry :
        Dict.cast(settings, String.class, Object.class, "settings").entrySet()) {
      if (result.put(canonical(entry.getKey(), "output", module), entry.getValue()) != null) {
        throw Starlark.errorf("duplicate transition output '%s'", entry.getKey());
      }
    }
    return ImmutableMap.copyOf(result);
  }

  private static String canonical(String name, String kind, BzlModuleContext module)
      throws EvalException {
    if (name.startsWith(COMMAND_LINE_OPTION)) {
      if (!AttributeDescriptor.isIdentifier(name.substring(COMMAND_LINE_OPTION.length()))) {
        throw invalid(name, kind, "not a valid option name");
      }
      return name;
    }
    if (!name.startsWith("//") && !name.startsWith("@")) {
      throw Starlark.errorf(
          "invalid transition %s '%s'. If this is intended as a native option, it must begin with"
              + " //command_line_option:",
          kind, name);
    }
    try {
      Label label = Label.parse(name, module.packageContext());
      return label.unambiguousForm();
    } catch (LabelSyntaxException e) {
      throw invalid(name, kind, e.getMessage());
    }
  }

  private static EvalException invalid(String name, String kind, String why) {
    return Starlark.errorf(
        "invalid transition %s '%s'. If this is intended as a native option, it must begin with"
            + " //command_line_option: %s",
        kind, name, why);
  }
}
