package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.Conflict;
import dev.starling.action.DerivedArtifact;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/**
 * The outputs that a rule declared and the actions that make them. Confined to the thread of the
 * rule function.
 */
public final class ActionRegistry {
  private final Label label;
  private final ActionLookupKey owner;
  private final ArtifactRoot root;
  private final PathFragment packageDirectory;
  private final Map<DerivedArtifact, @Nullable Action> outputs = new LinkedHashMap<>();

  /** What actions make, of files, directories and links at one path only the first. */
  private final Map<PathFragment, DerivedArtifact> byPath = new HashMap<>();

  private final List<Action> actions = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();

  /**
   * Makes an empty registry.
   *
   * @param owner whose outputs these are
   * @param root where outputs go unless said otherwise
   */
  public ActionRegistry(Label label, ActionLookupKey owner, ArtifactRoot root) {
    this.label = label;
    this.owner = owner;
    this.root = root;
    this.packageDirectory = label.packageId().execPath();
  }

  /** The root of rule outputs. */
  public ArtifactRoot root() {
    return root;
  }

  /** The directory of the package below each root. */
  public PathFragment packageDirectory() {
    return packageDirectory;
  }

  /**
   * Declares an output at {@code path} below the root.
   *
   * @throws EvalException if it does not lie in the package's directory
   */
  public DerivedArtifact declare(PathFragment path, DerivedArtifact.Kind kind)
      throws EvalException {
    if (!path.startsWith(packageDirectory) || path.equals(packageDirectory)) {
      throw Starlark.errorf(
          "the output artifact '%s' is not under package directory '%s' for target '%s'",
          root.path() + "/" + path, packageDirectory, label);
    }
    return declareInternal(root, path, kind);
  }

  /** Whose actions these are. */
  ActionLookupKey owner() {
    return owner;
  }

  /** Declares an output of the engine's own, wherever it lies. */
  public DerivedArtifact declareInternal(
      ArtifactRoot outputRoot, PathFragment path, DerivedArtifact.Kind kind) {
    DerivedArtifact output = new DerivedArtifact(outputRoot, path, kind, owner);
    outputs.putIfAbsent(output, null);
    return output;
  }

  /** Has every action refused, for the reason given, until {@link #admitActions}. */
  void refuseActions(String reason) {
    refusal = Optional.of(reason);
  }

  /** Has actions taken again. */
  void admitActions() {
    refusal = Optional.empty();
  }

  /**
   * Adds an action.
   *
   * @throws EvalException if one of its outputs belongs to another target or to another action of
   *     this one
   */
  public void register(Action action) throws EvalException {
    if (refusal.isPresent()) {
      throw Starlark.errorf("%s", refusal.get());
    }
    for (DerivedArtifact output : action.outputs()) {
      if (!output.owner().equals(owner)) {
        throw Starlark.errorf(
            "file '%s' was not declared by target '%s', so it cannot be the output of one of its"
                + " actions",
            output.execPathString(), label);
      }
      DerivedArtifact made = byPath.putIfAbsent(output.rootRelativePath(), output);
      if (made != null && !made.equals(output) && made.root().equals(output.root())) {
        throw Starlark.errorf("%s", conflict(made, outputs.get(made), output, action));
      }
      Action other = outputs.putIfAbsent(output, action);
      if (other != null && !other.equals(action)) {
        throw Starlark.errorf("%s", conflict(output, other, output, action));
      }
      if (other != null) {
        return;
      }
    }
    actions.add(action);
  }

  /** Changes the action that makes an output. */
  void change(DerivedArtifact output, UnaryOperator<Action> change) {
    Action known = outputs.get(output);
    if (known == null) {
      throw new IllegalStateException("no action makes " + output);
    }
    Action changed = change.apply(known);
    changed.outputs().forEach(each -> outputs.put(each, changed));
    actions.set(actions.indexOf(known), changed);
  }

  private static String conflict(
      DerivedArtifact output, @Nullable Action first, DerivedArtifact same, Action second) {
    try {
      return new Conflict.SameOutput(output, Objects.requireNonNull(first), same, second)
          .message(new ActionKeyContext());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "file '" + output.rootRelativePath() + "' is generated by two actions";
    }
  }

  /** The actions so far, in the order in which they were added. */
  public ImmutableList<Action> actions() {
    return ImmutableList.copyOf(actions);
  }

  /** The paths of declared outputs that no action makes, in the order of their declaration. */
  public ImmutableList<PathFragment> orphans() {
    ImmutableList.Builder<PathFragment> orphans = ImmutableList.builder();
    outputs.forEach(
        (output, action) -> {
          if (action == null) {
            orphans.add(output.rootRelativePath());
          }
        });
    return orphans.build();
  }
}
