package dev.starling.action;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.digest.Digester;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;

/** Turns items of a command line into strings, by a Starlark function where one is given. */
final class ItemStrings {
  private final Optional<StarlarkCallable> mapEach;
  private final DirectoryExpander directories;
  private final boolean wantsDirectories;
  private final StarlarkSemantics semantics;
  private final PathMapping paths;

  ItemStrings(
      Optional<StarlarkCallable> mapEach, ArtifactExpander expander, StarlarkSemantics semantics) {
    this.mapEach = mapEach;
    this.directories = new DirectoryExpander(expander);
    this.paths = expander.paths();
    this.semantics = paths.in(semantics);
    this.wantsDirectories =
        mapEach.isPresent()
            && mapEach.get() instanceof StarlarkFunction function
            && function.getParameterNames().size() >= 2;
  }

  /** Adds the item's strings to a digest. */
  void addTo(Digester fingerprint, Object item) throws CommandLineException, InterruptedException {
    boolean isTree = item instanceof Artifact artifact && artifact.isTree();
    if (item instanceof Artifact artifact && isTree) {
      fingerprint.add("tree").add(paths.execPath(artifact));
    }
    if ((wantsDirectories || isTree) && mapEach.orElse(null) instanceof StarlarkFunction function) {
      FunctionDigest.addTo(fingerprint, function);
      if (isTree) {
        return; // what is in the tree, and so what the function may ask of it, is not known yet
      }
    }
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    add(item, strings);
    fingerprint.addAll(strings.build());
  }

  /** Adds the item's strings to {@code strings}. */
  void add(Object item, ImmutableList.Builder<String> strings)
      throws CommandLineException, InterruptedException {
    if (mapEach.isEmpty()) {
      strings.add(plain(item, paths));
      return;
    }
    Object result = call(mapEach.get(), item);
    switch (result) {
      case String string -> strings.add(string);
      case Sequence<?> sequence -> {
        for (Object element : sequence) {
          if (!(element instanceof String string)) {
            throw new CommandLineException(
                "Expected map_each to return string, None, or list of strings, found list"
                    + " containing "
                    + Starlark.type(element));
          }
          strings.add(string);
        }
      }
      default -> {
        if (result != Starlark.NONE) {
          throw new CommandLineException(
              "Expected map_each to return string, None, or list of strings, found "
                  + Starlark.type(result));
        }
      }
    }
  }

  /** The string of an item for which no function is given. */
  static String plain(Object item, PathMapping paths) {
    return switch (item) {
      case String string -> string;
      case Artifact artifact -> paths.execPath(artifact);
      case Label label -> label.toString();
      default -> item.toString();
    };
  }

  private Object call(StarlarkCallable function, Object item)
      throws CommandLineException, InterruptedException {
    try (Mutability mutability = Mutability.create("map_each")) {
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      return Starlark.call(
          thread,
          function,
          wantsDirectories ? ImmutableList.of(item, directories) : ImmutableList.of(item),
          ImmutableMap.of());
    } catch (EvalException e) {
      throw new CommandLineException(e.getMessageWithStack(), e);
    }
  }
}
