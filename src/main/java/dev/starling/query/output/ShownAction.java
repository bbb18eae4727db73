package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.config.ConfigurationKey;
import java.util.List;
import java.util.Optional;

/**
 * An action as aquery shows it.
 *
 * @param aspects the aspect that made it, last, after those that it sees; none for a rule's action
 * @param configuration that of its target; none if there is none
 */
public record ShownAction(
    Action action, ImmutableList<AppliedAspect> aspects, Optional<ConfigurationKey> configuration) {

  /** The actions that one aspect or rule made. */
  public static ImmutableList<ShownAction> of(
      List<Action> actions,
      ImmutableList<AppliedAspect> aspects,
      Optional<ConfigurationKey> configuration) {
    return actions.stream()
        .map(action -> new ShownAction(action, aspects, configuration))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What identifies the configuration. The action's own owner names the one in which it was made,
   * which may be another that makes the same.
   */
  String configurationChecksum() {
    return configuration
        .map(key -> key.options().checksum())
        .orElseGet(() -> action.owner().configurationChecksum());
  }
}
