package dev.starling.exec;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.InputFile;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import java.util.Optional;
import net.starlark.java.syntax.EditDistance;
import net.starlark.java.syntax.Location;

/** A source file that is needed does not exist. */
public final class MissingInputException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient Label label;
  private final transient Optional<Location> mention;

  private MissingInputException(Label label, String suggestion, Optional<Location> mention) {
    super("missing input file '" + label + "'" + suggestion);
    this.label = label;
    this.mention = mention;
  }

  /** The file with this label is missing; a target of nearly the same name is suggested. */
  static MissingInputException of(Label label, TargetLocations locations, Environment environment)
      throws InterruptedException {
    Optional<Package> found = environment.outcome(new PackageKey(label.packageId())).success();
    String suggestion =
        found
            .map(
                p ->
                    EditDistance.didYouMean(
                        label.name(),
                        p.targets().stream()
                            .filter(target -> !(target instanceof InputFile))
                            .map(target -> target.label().name())
                            .toList()))
            .orElse("");
    return new MissingInputException(label, suggestion, locations.of(label, environment));
  }

  /** The label of the file. */
  public Label label() {
    return label;
  }

  /** Where its package mentions the file, if that can be told. */
  public Optional<Location> mention() {
    return mention;
  }
}
