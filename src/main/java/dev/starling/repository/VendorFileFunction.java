package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.ParserInput;

/** Reads VENDOR.bazel. */
final class VendorFileFunction implements NodeFunction<VendorFile.FileKey, VendorFile> {
  private final FileSystem fileSystem;
  private final StarlarkSemantics semantics;

  VendorFileFunction(FileSystem fileSystem, StarlarkSemantics semantics) {
    this.fileSystem = fileSystem;
    this.semantics = semantics;
  }

  @Override
  public VendorFile compute(VendorFile.FileKey key, Environment env)
      throws NodeException, InterruptedException {
    DeclarationReader reader = new DeclarationReader(fileSystem, semantics, env);
    RootedPath file = new RootedPath(key.directory(), PathFragment.of("VENDOR.bazel"));
    if (!reader.isFile(file)) {
      return VendorFile.EMPTY;
    }
    VendorFunctions functions = new VendorFunctions();
    ImmutableMap.Builder<String, Object> predeclared = ImmutableMap.builder();
    Starlark.addMethods(predeclared, functions);
    ImmutableMap<String, Object> _ =
        reader.evaluate(
            ParserInput.fromLatin1(reader.content(file), file.asPath().toString()),
            DeclarationReader.dialect("VENDOR.bazel files"),
            predeclared.buildOrThrow(),
            _ -> {});
    return functions.result();
  }
}
