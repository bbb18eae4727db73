package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.path.RootedPath;
import dev.starling.repository.DeclarationReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.Construct;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;

/** Evaluates MODULE.bazel files, on behalf of one node. */
final class ModuleFileReader {
  private static final FileOptions DIALECT =
      DeclarationReader.dialect("MODULE.bazel files").toBuilder()
          .forbidden(
              Stream.concat(FileOptions.NOT_IN_DATA_FILES.stream(), Stream.of(Construct.LOAD))
                  .filter(construct -> construct != Construct.STAR_STAR_ARGUMENT)
                  .collect(ImmutableSet.toImmutableSet()))
          .build();

  private final DeclarationReader reader;
  private final ImmutableMap<String, Object> predeclared;
  private final Set<String> including = new LinkedHashSet<>();

  ModuleFileReader(DeclarationReader reader, ImmutableMap<String, Object> predeclared) {
    this.reader = reader;
    this.predeclared = predeclared;
  }

  /** Reads a file that is there. */
  ModuleFile read(RootedPath file, ModuleContext context)
      throws NodeException, InterruptedException {
    return read(reader.content(file), file.asPath().toString(), context);
  }

  /**
   * Evaluates a file.
   *
   * @param name by which messages call it
   */
  ModuleFile read(byte[] content, String name, ModuleContext context)
      throws NodeException, InterruptedException {
    return read(content, name, context, ImmutableMap.of());
  }

  /**
   * Evaluates a file.
   *
   * @param injected directories that the module sees as repositories, too
   */
  ModuleFile read(
      byte[] content, String name, ModuleContext context, ImmutableMap<String, Path> injected)
      throws NodeException, InterruptedException {
    ModuleFileBuilder builder = new ModuleFileBuilder(context, this::include);
    evaluate(content, name, builder);
    try {
      for (var entry : injected.entrySet()) {
        builder.inject(entry.getKey(), entry.getValue().toString());
      }
      return builder.build();
    } catch (EvalException e) {
      throw new ModuleException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void evaluate(byte[] content, String name, ModuleFileBuilder builder)
      throws NodeException, InterruptedException {
    reader.evaluate(
        ParserInput.fromLatin1(content, name),
        DIALECT,
        predeclared,
        thread -> prepare(thread, builder));
  }

  private static void prepare(StarlarkThread thread, ModuleFileBuilder builder) {
    thread.setThreadLocal(ModuleFileBuilder.class, builder);
    thread.setPostAssignHook(
        (variable, value) -> {
          if (value instanceof ExtensionProxy proxy) {
            proxy.exportAs(variable);
          }
        });
  }

  private void include(String text, ModuleFileBuilder builder)
      throws EvalException, InterruptedException {
    Label label;
    try {
      label = Label.parse(text, PackageContext.topOf(RepositoryMapping.ALWAYS_FALLBACK));
    } catch (LabelSyntaxException e) {
      throw new EvalException("bad include label '%s': %s".formatted(text, e.getMessage()), e);
    }
    RootedPath file = new RootedPath(builder.context().workspace(), label.toPath());
    if (!including.add(text)) {
      throw Starlark.errorf("include cycle: %s -> %s", String.join(" -> ", including), text);
    }
    try {
      if (!reader.isFile(file)) {
        throw Starlark.errorf("cannot include '%s': there is no file %s", text, file.asPath());
      }
      evaluate(reader.content(file), file.asPath().toString(), builder);
    } catch (NodeException e) {
      throw new EvalException("cannot include '%s': %s".formatted(text, e.getMessage()), e);
    } finally {
      including.remove(text);
    }
  }
}
