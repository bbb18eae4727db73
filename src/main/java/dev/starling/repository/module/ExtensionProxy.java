package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Structure;
import net.starlark.java.eval.Tuple;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * What {@code use_extension} returns: its fields are functions that add tags, of any name, because
 * which tags there are is known only when the extension is loaded.
 */
@StarlarkBuiltin(name = "module_extension_proxy", doc = "A module extension as a module uses it.")
final class ExtensionProxy implements Structure {
  private final ModuleFileBuilder builder;
  private final UsagesBuilder.Usage usage;
  private final UsagesBuilder.Proxy proxy;

  ExtensionProxy(ModuleFileBuilder builder, UsagesBuilder.Usage usage, UsagesBuilder.Proxy proxy) {
    this.builder = builder;
    this.usage = usage;
    this.proxy = proxy;
  }

  /** Takes the name of the first variable that holds the proxy. */
  void exportAs(String variable) {
    if (!proxy.isNamed()) {
      proxy.setVariable(variable);
    }
  }

  void importRepository(String seenAs, String exported, String how, Location location)
      throws EvalException {
    ModuleNames.checkRepository(seenAs);
    ModuleNames.checkRepository(exported);
    usage.take(exported, location);
    if (!builder.leavesOut(proxy.isDev())) {
      builder.takeName(seenAs, how, location);
    }
    proxy.addImport(seenAs, exported);
  }

  void override(String exported, String replacement, boolean mustExist, Location location)
      throws EvalException {
    ModuleNames.checkRepository(exported);
    ModuleNames.checkRepository(replacement);
    usage.override(
        exported, new ExtensionUsage.RepositoryOverride(replacement, mustExist, location));
  }

  @Override
  public Object getValue(String name) {
    return new TagFunction(name);
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    return ImmutableList.of();
  }

  @Override
  public @Nullable String getErrorMessageForUnknownField(String name) {
    return null;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<module extension proxy>");
  }

  /** Adds tags of one class. */
  private final class TagFunction implements StarlarkCallable {
    private final String className;

    private TagFunction(String className) {
      this.className = className;
    }

    @Override
    public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
        throws EvalException {
      if (!args.isEmpty()) {
        throw Starlark.errorf("unexpected positional arguments of tag '%s'", className);
      }
      ImmutableMap.Builder<String, Object> attributes = ImmutableMap.builder();
      for (var entry : kwargs.entrySet()) {
        attributes.put(entry.getKey(), PlainValues.of(entry.getValue()));
      }
      usage.tag(
          new ExtensionUsage.Tag(
              className, attributes.buildOrThrow(), proxy.isDev(), thread.getCallerLocation()));
      return Starlark.NONE;
    }

    @Override
    public String getName() {
      return className;
    }
  }
}
