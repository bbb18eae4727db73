package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import net.starlark.java.eval.Starlark;

/** The globals that define things: {@code rule}, {@code attr}, {@code provider} and so on. */
public final class DefinitionGlobals implements StarlarkGlobals {
  private final ImmutableMap<String, Object> definitions;
  private final ImmutableMap<String, Object> select;
  private final ImmutableMap<String, Object> struct;

  /** The part; it has no state, so one is enough. */
  public DefinitionGlobals() {
    ImmutableMap.Builder<String, Object> functions = ImmutableMap.builder();
    Starlark.addMethods(functions, new DefinitionFunctions());
    functions.put("attr", new AttrModule());
    functions.put("config", new ConfigModule());
    this.definitions = functions.buildOrThrow();
    ImmutableMap.Builder<String, Object> selecting = ImmutableMap.builder();
    Starlark.addMethods(selecting, new SelectFunction());
    this.select = selecting.buildOrThrow();
    this.struct = ImmutableMap.of("struct", StructProvider.STRUCT);
  }

  @Override
  public ImmutableMap<String, Object> globals(FileKind kind) {
    return switch (kind) {
      case BUILD, WORKSPACE -> select;
      case BZL, BUILTINS_BZL ->
          ImmutableMap.<String, Object>builder()
              .putAll(definitions)
              .putAll(select)
              .putAll(struct)
              .buildOrThrow();
      case SCL, CQUERY -> struct;
      case MODULE, REPO, VENDOR -> ImmutableMap.of();
    };
  }
}
