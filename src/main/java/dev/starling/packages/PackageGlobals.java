package dev.starling.packages;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.StarlarkGlobals;
import dev.starling.depset.DepsetFunction;
import net.starlark.java.eval.Starlark;
import net.starlark.java.lib.json.Json;
import net.starlark.java.lib.proto.Proto;

/**
 * The globals of this room: the functions about packages, {@code macro} and {@code visibility};
 * with them those of the language's libraries and {@code depset}.
 */
public final class PackageGlobals implements StarlarkGlobals {
  /** What is not a member of {@code native}, because the BUILD file alone may say it. */
  private static final ImmutableSet<String> BUILD_ONLY =
      ImmutableSet.of("package", "licenses", "distribs", "environment_group");

  private final ImmutableMap<String, Object> functions;
  private final ImmutableMap<String, Object> libraries;
  private final ImmutableMap<String, Object> definitions;

  /** The part; it has no state, so one is enough. */
  public PackageGlobals() {
    ImmutableMap.Builder<String, Object> packages = ImmutableMap.builder();
    Starlark.addMethods(packages, new GlobFunctions());
    Starlark.addMethods(packages, new DeclarationFunctions());
    Starlark.addMethods(packages, new PackageQueries());
    this.functions = packages.buildOrThrow();
    ImmutableMap.Builder<String, Object> common = ImmutableMap.builder();
    Starlark.addMethods(common, new DepsetFunction());
    Starlark.addModule(common, Json.INSTANCE);
    Starlark.addModule(common, Proto.INSTANCE);
    this.libraries = common.buildOrThrow();
    ImmutableMap.Builder<String, Object> bzl = ImmutableMap.builder();
    Starlark.addMethods(bzl, new MacroDefinition());
    Starlark.addMethods(bzl, new BzlVisibilityFunction());
    this.definitions = bzl.buildOrThrow();
  }

  @Override
  public ImmutableMap<String, Object> globals(FileKind kind) {
    return switch (kind) {
      case BUILD -> join(functions, libraries);
      case BZL, BUILTINS_BZL -> join(definitions, libraries);
      case SCL -> ImmutableMap.of("visibility", definitions.get("visibility"));
      case WORKSPACE, CQUERY -> libraries;
      case MODULE, REPO, VENDOR -> ImmutableMap.of();
    };
  }

  private static ImmutableMap<String, Object> join(
      ImmutableMap<String, Object> some, ImmutableMap<String, Object> more) {
    return ImmutableMap.<String, Object>builder().putAll(some).putAll(more).buildOrThrow();
  }

  @Override
  public ImmutableMap<String, Object> nativeFields() {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    functions.forEach(
        (name, function) -> {
          if (!BUILD_ONLY.contains(name)) {
            fields.put(name, function);
          }
        });
    return fields.buildOrThrow();
  }
}
