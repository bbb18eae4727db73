package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Diagnostic;
import dev.starling.graph.CycleException;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.StarlarkFile;

/**
 * The files that a file loads.
 *
 * @param file the loading file
 * @param labels the loaded files by the text of the load statement, in the order of the statements
 */
record LoadStatements(StarlarkFile file, Map<String, Label> labels) {

  /**
   * Reads the load statements of a file; tells the malformed ones.
   *
   * @throws BzlLoadException if one is malformed
   */
  static LoadStatements read(
      StarlarkFile file, SourceDialect dialect, PackageContext context, Environment environment)
      throws BzlLoadException {
    Map<String, Label> labels = new LinkedHashMap<>();
    boolean ok = true;
    for (LoadStatement load : file.loads()) {
      String text = load.module().value();
      try {
        labels.put(text, label(text, dialect, context));
      } catch (LabelSyntaxException e) {
        ok = false;
        environment
            .events()
            .handle(
                Diagnostic.error(
                    new GraphPositions(environment).positions(file).location(load.module().id()),
                    "in load statement: " + e.getMessage()));
      }
    }
    if (!ok) {
      throw new BzlLoadException("malformed load statements");
    }
    return new LoadStatements(file, labels);
  }

  private static Label label(String text, SourceDialect dialect, PackageContext context)
      throws LabelSyntaxException {
    if (dialect == SourceDialect.SCL
        && !text.startsWith("//")
        && !text.startsWith("@bazel_tools//")) {
      throw new LabelSyntaxException(
          "in .scl files, load labels must begin with \"//\" or \"@bazel_tools//\"");
    }
    Label label = Label.parse(text, context);
    if (dialect == SourceDialect.SCL && !label.name().endsWith(".scl")) {
      throw new LabelSyntaxException(
          "The label must reference a file with extension \".scl\" (.scl files cannot load .bzl files)");
    }
    if (!label.name().endsWith(".bzl") && !label.name().endsWith(".scl")) {
      throw new LabelSyntaxException(
          "The label must reference a file with extension \".bzl\" or \".scl\"");
    }
    return label;
  }

  /** Returns the loaded files, each once, in order. */
  ImmutableList<Label> distinct() {
    return labels.values().stream().distinct().collect(ImmutableList.toImmutableList());
  }

  /**
   * Returns the loaded files, evaluated; tells those that this file may not load.
   *
   * @param keys asks for a loaded file
   * @throws NodeException if one cannot be loaded
   */
  Map<Label, BzlLoadValue> load(
      Function<Label, BzlLoadKey> keys,
      PackageContext context,
      String loader,
      Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList<Label> distinct = distinct();
    ImmutableList<Outcome<BzlLoadValue>> outcomes =
        environment.outcomes(distinct.stream().map(keys).toList());
    Map<Label, BzlLoadValue> loaded = new LinkedHashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Success<BzlLoadValue>(BzlLoadValue value) ->
            loaded.put(distinct.get(i), value);
        case Outcome.Failure<BzlLoadValue>(NodeException e) ->
            throw failure(distinct.get(i), e, environment);
      }
    }
    checkVisibility(loaded, context, loader, environment);
    return loaded;
  }

  /** Names the load statement, beside what is wrong with the file. */
  private NodeException failure(Label label, NodeException e, Environment environment) {
    if (e instanceof CycleException) {
      return e;
    }
    for (LoadStatement load : file.loads()) {
      if (label.equals(labels.get(load.module().value()))) {
        Location place =
            new GraphPositions(environment).positions(file).location(load.module().id());
        return new BzlLoadException("at %s: %s".formatted(place, e.getMessage()), e);
      }
    }
    return e;
  }

  private void checkVisibility(
      Map<Label, BzlLoadValue> loaded,
      PackageContext context,
      String loader,
      Environment environment)
      throws BzlLoadException {
    boolean ok = true;
    for (LoadStatement load : file.loads()) {
      BzlLoadValue value = loaded.get(labels.get(load.module().value()));
      if (value != null && !value.visibility().admits(context.packageId())) {
        ok = false;
        environment
            .events()
            .handle(
                Diagnostic.error(
                    new GraphPositions(environment).positions(file).location(load.id()),
                    ("Starlark file %s is not visible for loading from package %s. Check the"
                            + " file's `visibility()` declaration.")
                        .formatted(value.label(), context.packageId().canonicalForm())));
      }
    }
    if (!ok) {
      throw new BzlLoadException("%s contains .bzl load visibility violations".formatted(loader));
    }
  }
}
