package dev.starling.repository.extension;

import com.google.common.collect.ImmutableMap;
import dev.starling.repository.context.ContextRun;
import dev.starling.repository.context.ExternalContext;
import dev.starling.repository.module.PlainValues;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkList;

/** What the function of a module extension gets: {@code module_ctx}. */
@StarlarkBuiltin(name = "module_ctx", doc = "The context of a module extension.")
final class ExtensionContext extends ExternalContext {
  private final StarlarkList<BazelModule> modules;
  private final boolean isolated;
  private final boolean rootUsesItForMore;
  private final Dict<String, Object> facts;

  ExtensionContext(
      ContextRun run,
      StarlarkList<BazelModule> modules,
      boolean isolated,
      boolean rootUsesItForMore,
      Dict<String, Object> facts) {
    super(run);
    this.modules = modules;
    this.isolated = isolated;
    this.rootUsesItForMore = rootUsesItForMore;
    this.facts = facts;
  }

  /** The modules that use the extension. */
  @StarlarkMethod(
      name = "modules",
      doc = "The modules that use the extension, the main one first, breadth first.",
      structField = true)
  public StarlarkList<BazelModule> modules() {
    return modules;
  }

  /** Whether a tag is for development. */
  @StarlarkMethod(
      name = "is_dev_dependency",
      doc = "Whether the tag was made by a usage that is for development only.",
      parameters =
          @Param(
              name = "tag",
              named = true,
              allowedTypes = @ParamType(type = BazelModule.Tag.class)))
  public boolean isDevDependency(BazelModule.Tag tag) {
    return tag.isDev();
  }

  /** Whether an isolated usage is evaluated. */
  @StarlarkMethod(
      name = "is_isolated",
      doc = "Whether this evaluation is for one isolated usage.",
      structField = true)
  public boolean isIsolated() {
    return isolated;
  }

  /** Whether the main module uses the extension not only for development. */
  @StarlarkMethod(
      name = "root_module_has_non_dev_dependency",
      doc = "Whether the main module uses the extension not only for development.",
      structField = true)
  public boolean rootModuleHasNonDevDependency() {
    return rootUsesItForMore;
  }

  /** What the last evaluation wanted to be known. */
  @StarlarkMethod(
      name = "facts",
      doc = "What the last evaluation said that this one should know.",
      structField = true)
  public Dict<String, Object> facts() {
    return facts;
  }

  /** What the extension says of its result. */
  @StarlarkMethod(
      name = "extension_metadata",
      doc = "What the function of an extension returns to say something of its result.",
      parameters = {
        @Param(
            name = "root_module_direct_deps",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(
            name = "root_module_direct_dev_deps",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "reproducible", named = true, positional = false, defaultValue = "False"),
        @Param(name = "facts", named = true, positional = false, defaultValue = "{}")
      })
  public ExtensionMetadata extensionMetadata(
      Object direct, Object directDev, boolean reproducible, Dict<?, ?> newFacts)
      throws EvalException {
    ImmutableMap.Builder<String, Object> copied = ImmutableMap.builder();
    for (Map.Entry<String, Object> fact :
        Dict.cast(newFacts, String.class, Object.class, "facts").entrySet()) {
      copied.put(fact.getKey(), PlainValues.of(fact.getValue()));
    }
    return new ExtensionMetadata(
        ExtensionMetadata.direct(direct, directDev), reproducible, copied.buildOrThrow());
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<module_ctx>");
  }
}
