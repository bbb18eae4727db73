package dev.starling.analysis.environment;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * The environments that a build is for, with their groups.
 *
 * @param wanted each environment with its group
 */
public record TargetEnvironments(ImmutableList<Wanted> wanted) implements Value {

  /** An environment that every target of the command must be fit for. */
  record Wanted(Label environment, Membership group) {}

  /**
   * Asks for the environments that labels mean.
   *
   * @param labels the values of {@code --target_environment}
   */
  public record Request(ImmutableList<Label> labels) implements Key<TargetEnvironments> {
    /** The kind of these nodes. */
    public static final NodeKind KIND = new NodeKind("TARGET_ENVIRONMENTS");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }

  /** A label that means no environment. */
  public static final class InvalidEnvironmentException extends NodeException {
    private static final long serialVersionUID = 1L;

    InvalidEnvironmentException(String message) {
      super("invalid target environment: " + message);
    }
  }

  /** Finds the groups. */
  public static final class Function implements NodeFunction<Request, TargetEnvironments> {
    @Override
    public TargetEnvironments compute(Request request, Environment env)
        throws NodeException, InterruptedException {
      ImmutableList.Builder<Wanted> wanted = ImmutableList.builder();
      for (Label label : request.labels()) {
        wanted.add(new Wanted(label, group(label, env)));
      }
      return new TargetEnvironments(wanted.build());
    }

    private static Membership group(Label label, Environment env)
        throws NodeException, InterruptedException {
      boolean isEnvironment;
      try {
        isEnvironment =
            env.get(new DeclaredTargetKey(label)).target(label.name()) instanceof Rule rule
                && rule.ruleClass().name().equals("environment");
      } catch (NodeException e) {
        throw new InvalidEnvironmentException(e.getMessage());
      }
      if (!isEnvironment) {
        throw new InvalidEnvironmentException(label + " is not a valid environment definition");
      }
      return Membership.of(label, env)
          .orElseThrow(
              () ->
                  new InvalidEnvironmentException(
                      label + " is not a member of an environment group"));
    }
  }

  /** The environments that a target is not fit for. */
  public ImmutableList<Label> missing(SupportedEnvironments supported) {
    List<Label> missing = new ArrayList<>();
    for (Wanted each : wanted) {
      if (!each.group.supports(supported.refined(each.group), each.environment)) {
        missing.add(each.environment);
      }
    }
    return ImmutableList.copyOf(missing);
  }
}
