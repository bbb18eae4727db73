package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * A set of environments, some of which hold by default.
 *
 * @param environments rules of this package
 * @param defaults some of them
 */
public record EnvironmentGroup(
    Label label,
    ImmutableList<Label> environments,
    ImmutableList<Label> defaults,
    Optional<CallFrame> callFrame)
    implements Target {
  @Override
  public String targetKind() {
    return "environment group";
  }

  /** Groups are found from their environments; nobody depends on them. */
  @Override
  public Visibility visibility() {
    return Visibility.PRIVATE;
  }
}
