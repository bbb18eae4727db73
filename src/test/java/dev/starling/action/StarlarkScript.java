package dev.starling.action;

import com.google.common.collect.ImmutableMap;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.path.PathFragment;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;

/**
 * Runs Starlark code that sees {@code args}, {@code template}, a source {@code src}, an output
 * {@code out}, a directory {@code tree}, a depset {@code files} and the runfiles {@code rf}.
 */
final class StarlarkScript {
  static final Owner OWNER = new Owner();
  static final DerivedArtifact OUT = artifact("pkg/out.o", DerivedArtifact.Kind.FILE);
  static final DerivedArtifact TREE = artifact("pkg/tree", DerivedArtifact.Kind.TREE);
  static final Artifact SRC = new SourceArtifact(label("//pkg:src.c"));

  /** Owns all outputs. */
  record Owner() implements ActionLookupKey, Key<ActionLookupValue> {
    @Override
    public NodeKind kind() {
      return new NodeKind("TEST");
    }

    @Override
    public Key<? extends ActionLookupValue> lookupKey() {
      return this;
    }

    @Override
    public Optional<Label> ownerLabel() {
      return Optional.of(label("//pkg:t"));
    }
  }

  private StarlarkScript() {}

  static Label label(String text) {
    try {
      return Label.parseCanonical(text);
    } catch (LabelSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static DerivedArtifact artifact(String path, DerivedArtifact.Kind kind) {
    return new DerivedArtifact(ArtifactRoot.bin("k8-opt"), PathFragment.of(path), kind, OWNER);
  }

  static NestedSet<Artifact> files() {
    NestedSetBuilder<Artifact> inner = NestedSet.builder(Order.STABLE_ORDER);
    NestedSetBuilder<Artifact> outer = NestedSet.builder(Order.STABLE_ORDER);
    return outer
        .addTransitive(inner.add(SRC).add(new SourceArtifact(label("//pkg:b.c"))).build())
        .add(OUT)
        .build();
  }

  /** The result of an execution. */
  record Result(Args args, TemplateDict template, Module module) {}

  static Result run(String code) throws EvalException, InterruptedException {
    try (Mutability mutability = Mutability.create("test")) {
      StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
      Args args = new Args(mutability, StarlarkSemantics.DEFAULT);
      TemplateDict template = new TemplateDict(mutability, StarlarkSemantics.DEFAULT);
      Module module =
          Module.withPredeclared(
              StarlarkSemantics.DEFAULT,
              ImmutableMap.<String, Object>builder()
                  .put("args", args)
                  .put("template", template)
                  .put("src", SRC)
                  .put("out", OUT)
                  .put("tree", TREE)
                  .put("label", label("//pkg:name"))
                  .put("files", Depset.of(Artifact.class, files()))
                  .put("rf", Runfiles.of(files()))
                  .put("tree_file", new TreeFileArtifact(TREE, PathFragment.of("a/b")))
                  .put("external", new SourceArtifact(label("@@repo//pkg:x.py")))
                  .buildOrThrow());
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(code, "test.bzl"), FileOptions.DEFAULT, module, thread);
      return new Result(args, template, module);
    } catch (SyntaxError.Exception e) {
      throw new IllegalArgumentException(e);
    }
  }
}
