package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.SourceArtifact;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.TestRunsKey;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.TestRunOptions;
import dev.starling.fs.FileSystem;
import dev.starling.label.Label;
import dev.starling.path.StringEncoding;
import dev.starling.query.target.TargetGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Actions, ready to be printed.
 *
 * @param all actions, of which those that the options choose are shown
 * @param options which of them, and what is shown
 * @param format how labels are printed
 * @param targets the targets that the actions belong to
 * @param files the source files
 */
public record ActionResult(
    ImmutableList<ShownAction> all,
    ActionOptions options,
    FormatOptions format,
    TargetGraph targets,
    FileSystem files) {

  /**
   * The actions of targets, target by target, and of the aspects on them.
   *
   * @param tests how tests would be run
   */
  public static ActionResult of(
      ConfiguredResult result, ActionOptions options, TestRunOptions tests, FileSystem files) {
    ImmutableList.Builder<ShownAction> all = ImmutableList.builder();
    for (ConfiguredTargetKey node : result.nodes()) {
      Optional<ConfigurationKey> configuration = Optional.ofNullable(node.configuration());
      all.addAll(
          ShownAction.of(
              TestRunsKey.actions(result.graph().value(node), tests),
              ImmutableList.of(),
              configuration));
      if (options.aspects()) {
        result
            .graph()
            .aspectActions(node)
            .forEach(
                (aspect, actions) ->
                    all.addAll(ShownAction.of(actions, aspect.path(), configuration)));
      }
    }
    return new ActionResult(
        all.build(), options, result.options(), result.graph().unconfigured(), files);
  }

  /** The actions to be shown, each once. */
  ImmutableList<ShownAction> actions() {
    Map<Action, ShownAction> actions = new LinkedHashMap<>();
    for (ShownAction shown : all) {
      if (options.shows(shown.action())) {
        actions.putIfAbsent(shown.action(), shown);
      }
    }
    return ImmutableList.copyOf(actions.values());
  }

  /** The text of a template that is a source file; the path of one that an action makes. */
  String template(TemplateExpansionAction action) throws InterruptedException {
    if (action.template() instanceof SourceArtifact(Label label)) {
      try {
        Path path = Path.of(targets.locations().path(label));
        return StringEncoding.bytesToInternal(files.read(path));
      } catch (IOException _) {
        // the path has to do
      }
    }
    return "ARTIFACT: " + action.template().execPathString();
  }

  /** A label as this result prints it. */
  String text(Label label) {
    return format.consistentLabels()
        ? label.unambiguousForm()
        : label.displayForm(targets.mainMapping());
  }
}
