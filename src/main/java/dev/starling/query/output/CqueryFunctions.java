package dev.starling.query.output;

import dev.starling.analysis.ConfiguredTarget;
import dev.starling.config.BuildOptions;
import dev.starling.definition.Info;
import dev.starling.definition.ProviderKey;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;

/** The functions that {@code format(target)} has besides those of the language. */
final class CqueryFunctions {

  /** The settings of a target's configuration. */
  @StarlarkMethod(
      name = "build_options",
      doc = "The settings of a target's configuration by name; None for a target without any.",
      parameters = {@Param(name = "target")},
      allowReturnNones = true)
  public Object buildOptions(ConfiguredTarget target) {
    if (target.key().configuration() == null) {
      return Starlark.NONE;
    }
    BuildOptions options = target.key().configuration().options();
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : options.table().byName().keySet()) {
      values.put("//command_line_option:" + name, starlark(options.get(name)));
    }
    options.starlark().forEach((label, value) -> values.put(label.toString(), starlark(value)));
    return Dict.immutableCopyOf(values);
  }

  /** The providers of a target. */
  @StarlarkMethod(
      name = "providers",
      doc = "The providers of a target by name.",
      parameters = {@Param(name = "target")})
  public Dict<String, Object> providers(ConfiguredTarget target) {
    Map<String, Object> providers = new LinkedHashMap<>();
    for (Info info : target.providers().instances()) {
      providers.put(name(info.provider().key()), info);
    }
    return Dict.immutableCopyOf(providers);
  }

  private static String name(ProviderKey key) {
    return key instanceof ProviderKey.Exported(Label file, String name)
        ? file.canonicalForm() + "%" + name
        : key.name();
  }

  private static Object starlark(Object value) {
    return switch (value) {
      case List<?> list ->
          StarlarkList.immutableCopyOf(list.stream().map(CqueryFunctions::starlark).toList());
      case Boolean _, String _, StarlarkValue _ -> value;
      default -> value.toString();
    };
  }
}
