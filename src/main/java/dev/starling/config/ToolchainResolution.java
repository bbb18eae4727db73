package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the execution platform and the toolchains of an execution group.
 *
 * <p>For every type, each execution platform gets the first registered toolchain that fits it and
 * the target platform. Then the first execution platform that has a toolchain for every mandatory
 * type is chosen. A pure function; everything that was turned down is in the result.
 */
public final class ToolchainResolution {
  private final Request request;
  private final ImmutableList.Builder<Step> steps = ImmutableList.builder();

  private ToolchainResolution(Request request) {
    this.request = request;
  }

  /**
   * What is to be resolved.
   *
   * @param types the toolchain types that are wanted, each once
   * @param targetPlatform what is built for
   * @param executionPlatforms the candidates, in order of priority
   * @param toolchains the registered toolchains, in order of priority
   * @param execConstraints what the execution platform must have
   * @param forcedExecutionPlatform the platform that must be chosen, if it is a candidate that fits
   * @param matchingSettings of the toolchains' target settings and the platforms' required
   *     settings, those that match the target configuration
   */
  public record Request(
      ImmutableList<ToolchainTypeRequirement> types,
      PlatformInfo targetPlatform,
      ImmutableList<PlatformInfo> executionPlatforms,
      ImmutableList<DeclaredToolchain> toolchains,
      ImmutableList<ConstraintValueInfo> execConstraints,
      Optional<Label> forcedExecutionPlatform,
      ImmutableSet<Label> matchingSettings) {}

  /** What came of it. */
  public sealed interface Result {

    /** Everything that was considered, in the order of the search. */
    ImmutableList<Step> steps();

    /** Everything that was turned down, in the order of the search. */
    default ImmutableList<Rejection> rejections() {
      return steps().stream()
          .filter(Rejection.class::isInstance)
          .map(Rejection.class::cast)
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * A platform fits.
   *
   * @param toolchains the implementation by type; an optional type may be missing
   */
  public record Resolved(
      PlatformInfo executionPlatform,
      ImmutableMap<Label, DeclaredToolchain> toolchains,
      ImmutableList<Step> steps)
      implements Result {}

  /**
   * Mandatory types for which no platform has a toolchain.
   *
   * @param types in the order of the request
   */
  public record MissingToolchains(ImmutableList<Label> types, ImmutableList<Step> steps)
      implements Result {}

  /** Every mandatory type has toolchains, but no platform fits all. */
  public record NoExecutionPlatform(ImmutableList<Step> steps) implements Result {}

  /** Something that the search came upon. */
  public sealed interface Step {}

  /** A toolchain that an execution platform gets. */
  public record Fit(DeclaredToolchain toolchain, Label executionPlatform) implements Step {}

  /** Why a candidate was not taken. */
  public sealed interface Rejection extends Step {

    /** A toolchain whose target settings do not match. */
    record SettingsMismatch(DeclaredToolchain toolchain, ImmutableList<Label> settings)
        implements Rejection {}

    /** A toolchain that does not build for the target platform. */
    record TargetMismatch(DeclaredToolchain toolchain, ImmutableList<ConstraintValueInfo> missing)
        implements Rejection {}

    /** A toolchain that does not run on an execution platform. */
    record ExecMismatch(
        DeclaredToolchain toolchain,
        Label executionPlatform,
        ImmutableList<ConstraintValueInfo> missing)
        implements Rejection {}

    /** A toolchain that is not needed, because the platform has one of higher priority. */
    record Shadowed(DeclaredToolchain toolchain, Label executionPlatform) implements Rejection {}

    /** A platform that lacks constraint values that the target wants. */
    record PlatformMismatch(Label executionPlatform, ImmutableList<ConstraintValueInfo> missing)
        implements Rejection {}

    /** A platform whose required settings do not match. */
    record PlatformSettingsMismatch(Label executionPlatform, ImmutableList<Label> settings)
        implements Rejection {}

    /** A platform for which a mandatory type has no toolchain. */
    record PlatformLacksToolchains(Label executionPlatform, ImmutableList<Label> types)
        implements Rejection {}
  }

  /** Resolves. */
  public static Result resolve(Request request) {
    return new ToolchainResolution(request).run();
  }

  private Result run() {
    List<PlatformInfo> candidates = new ArrayList<>();
    for (PlatformInfo platform : request.executionPlatforms()) {
      if (isCandidate(platform)) {
        candidates.add(platform);
      }
    }
    Map<Label, Map<Label, DeclaredToolchain>> byPlatform = new LinkedHashMap<>();
    candidates.forEach(platform -> byPlatform.put(platform.label(), new LinkedHashMap<>()));
    ImmutableList.Builder<Label> unresolved = ImmutableList.builder();
    for (ToolchainTypeRequirement type : request.types()) {
      boolean found = resolveType(type.toolchainType(), candidates, byPlatform);
      if (!found && type.mandatory()) {
        unresolved.add(type.toolchainType());
      }
    }
    ImmutableList<Label> missing = unresolved.build();
    if (!missing.isEmpty()) {
      return new MissingToolchains(missing, steps.build());
    }
    return choose(candidates, byPlatform);
  }

  private boolean isCandidate(PlatformInfo platform) {
    ImmutableList<ConstraintValueInfo> missing =
        platform.constraints().missing(request.execConstraints());
    if (!missing.isEmpty()) {
      steps.add(new Rejection.PlatformMismatch(platform.label(), missing));
      return false;
    }
    ImmutableList<Label> settings = unmatched(platform.requiredSettings());
    if (!settings.isEmpty()) {
      steps.add(new Rejection.PlatformSettingsMismatch(platform.label(), settings));
      return false;
    }
    return true;
  }

  private ImmutableList<Label> unmatched(ImmutableList<Label> settings) {
    return settings.stream()
        .filter(setting -> !request.matchingSettings().contains(setting))
        .collect(ImmutableList.toImmutableList());
  }

  /** Gives every platform its first toolchain of the type; says whether any got one. */
  private boolean resolveType(
      Label type,
      List<PlatformInfo> platforms,
      Map<Label, Map<Label, DeclaredToolchain>> byPlatform) {
    boolean found = false;
    for (DeclaredToolchain toolchain : request.toolchains()) {
      if (!toolchain.toolchainType().equals(type) || !fitsTarget(toolchain)) {
        continue;
      }
      for (PlatformInfo platform : platforms) {
        Map<Label, DeclaredToolchain> chosen = byPlatform.get(platform.label());
        if (chosen.containsKey(type)) {
          steps.add(new Rejection.Shadowed(toolchain, platform.label()));
        } else if (fitsExecution(toolchain, platform)) {
          chosen.put(type, toolchain);
          steps.add(new Fit(toolchain, platform.label()));
          found = true;
        }
      }
    }
    return found;
  }

  private boolean fitsTarget(DeclaredToolchain toolchain) {
    ImmutableList<Label> settings = unmatched(toolchain.targetSettings());
    if (!settings.isEmpty()) {
      steps.add(new Rejection.SettingsMismatch(toolchain, settings));
      return false;
    }
    ImmutableList<ConstraintValueInfo> missing =
        request.targetPlatform().constraints().missing(toolchain.targetConstraints());
    if (!missing.isEmpty()) {
      steps.add(new Rejection.TargetMismatch(toolchain, missing));
      return false;
    }
    return true;
  }

  private boolean fitsExecution(DeclaredToolchain toolchain, PlatformInfo platform) {
    ImmutableList<ConstraintValueInfo> required =
        toolchain.usesTargetPlatformConstraints()
            ? request.targetPlatform().constraints().values().values().asList()
            : toolchain.execConstraints();
    ImmutableList<ConstraintValueInfo> missing = platform.constraints().missing(required);
    if (!missing.isEmpty()) {
      steps.add(new Rejection.ExecMismatch(toolchain, platform.label(), missing));
      return false;
    }
    return true;
  }

  private Result choose(
      List<PlatformInfo> candidates, Map<Label, Map<Label, DeclaredToolchain>> byPlatform) {
    Optional<PlatformInfo> forced =
        candidates.stream()
            .filter(
                platform -> Optional.of(platform.label()).equals(request.forcedExecutionPlatform()))
            .filter(platform -> lacking(byPlatform.get(platform.label())).isEmpty())
            .findFirst();
    Optional<PlatformInfo> chosen = forced;
    if (chosen.isEmpty()) {
      for (PlatformInfo platform : candidates) {
        ImmutableList<Label> lacking = lacking(byPlatform.get(platform.label()));
        if (lacking.isEmpty()) {
          chosen = Optional.of(platform);
          break;
        }
        steps.add(new Rejection.PlatformLacksToolchains(platform.label(), lacking));
      }
    }
    return chosen.isEmpty()
        ? new NoExecutionPlatform(steps.build())
        : new Resolved(
            chosen.get(), ImmutableMap.copyOf(byPlatform.get(chosen.get().label())), steps.build());
  }

  private ImmutableList<Label> lacking(Map<Label, DeclaredToolchain> toolchains) {
    return request.types().stream()
        .filter(ToolchainTypeRequirement::mandatory)
        .map(ToolchainTypeRequirement::toolchainType)
        .filter(type -> !toolchains.containsKey(type))
        .collect(ImmutableList.toImmutableList());
  }
}
