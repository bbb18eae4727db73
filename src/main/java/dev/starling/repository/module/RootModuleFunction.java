package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.DeclarationReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.StarlarkSemantics;

/** Reads the main module, and what the command line adds to it. */
final class RootModuleFunction implements NodeFunction<RootModuleKey, ModuleFile> {
  private final FileSystem fileSystem;
  private final Path workspace;
  private final ImmutableMap<String, Object> predeclared;
  private final StarlarkSemantics semantics;

  RootModuleFunction(
      FileSystem fileSystem,
      Path workspace,
      ImmutableMap<String, Object> predeclared,
      StarlarkSemantics semantics) {
    this.fileSystem = fileSystem;
    this.workspace = workspace;
    this.predeclared = predeclared;
    this.semantics = semantics;
  }

  @Override
  public ModuleFile compute(RootModuleKey key, Environment env)
      throws NodeException, InterruptedException {
    ModuleOptions options = env.get(ModuleOptions.OptionsKey.INSTANCE);
    DeclarationReader reader = new DeclarationReader(fileSystem, semantics, env);
    RootedPath file = new RootedPath(workspace, PathFragment.of("MODULE.bazel"));
    byte[] content = reader.isFile(file) ? reader.content(file) : new byte[0];
    ModuleContext context =
        new ModuleContext(
            ModuleFileBuilder.Role.ROOT,
            !options.ignoreDevDependencies(),
            options.allowIsolation(),
            workspace);
    ModuleFile read =
        new ModuleFileReader(reader, predeclared)
            .read(content, file.asPath().toString(), context, options.injected());
    Map<String, ModuleOverride> overrides = new LinkedHashMap<>(read.overrides());
    options
        .overrides()
        .forEach((module, path) -> overrides.put(module, new ModuleOverride.LocalPath(path)));
    return read.withOverrides(ImmutableMap.copyOf(overrides));
  }
}
