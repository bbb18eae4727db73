package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.config.ToolchainResolution.Fit;
import dev.starling.config.ToolchainResolution.MissingToolchains;
import dev.starling.config.ToolchainResolution.NoExecutionPlatform;
import dev.starling.config.ToolchainResolution.Rejection;
import dev.starling.config.ToolchainResolution.Request;
import dev.starling.config.ToolchainResolution.Resolved;
import dev.starling.config.ToolchainResolution.Result;
import dev.starling.config.ToolchainResolution.Step;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.label.Label;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What users read about toolchain resolution: failures, and the trace that a flag asks for. */
public final class ToolchainMessages {
  private static final String DEBUG_PREFIX = "ToolchainResolution: ";

  private ToolchainMessages() {}

  /**
   * Why resolution failed, with everything that was turned down; empty if it did not.
   *
   * @param types what is known of the requested types, for their own messages
   */
  public static Optional<String> failure(
      Request request, Result result, ImmutableMap<Label, ToolchainTypeInfo> types) {
    return switch (result) {
      case Resolved _ -> Optional.empty();
      case MissingToolchains missing -> Optional.of(missingToolchains(request, missing, types));
      case NoExecutionPlatform none -> Optional.of(noExecutionPlatform(request, none));
    };
  }

  private static String missingToolchains(
      Request request, MissingToolchains missing, ImmutableMap<Label, ToolchainTypeInfo> types) {
    StringBuilder message = new StringBuilder("No matching toolchains found for types:");
    for (Label type : missing.types()) {
      message.append("\n  ").append(type);
      ToolchainTypeInfo info = types.get(type);
      if (info != null && !info.noMatchError().isEmpty()) {
        message.append(": ").append(info.noMatchError());
      }
      considered(missing.rejections(), type)
          .forEach(line -> message.append("\n    considered ").append(line));
    }
    return message
        .append("\nTo debug, rerun with --toolchain_resolution_debug='")
        .append(missing.types().stream().map(Label::toString).collect(Collectors.joining("|")))
        .append("'\n")
        .append(request.targetPlatform().missingToolchainError())
        .toString();
  }

  /** One line for each toolchain of the type that was turned down. */
  private static ImmutableList<String> considered(List<Rejection> rejections, Label type) {
    return rejections.stream()
        .filter(rejection -> toolchainOf(rejection).filter(t -> isOf(t, type)).isPresent())
        .map(rejection -> toolchainOf(rejection).get().label() + ": " + reason(rejection))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isOf(DeclaredToolchain toolchain, Label type) {
    return toolchain.toolchainType().equals(type);
  }

  private static Optional<DeclaredToolchain> toolchainOf(Rejection rejection) {
    return switch (rejection) {
      case Rejection.SettingsMismatch r -> Optional.of(r.toolchain());
      case Rejection.TargetMismatch r -> Optional.of(r.toolchain());
      case Rejection.ExecMismatch r -> Optional.of(r.toolchain());
      case Rejection.Shadowed _,
          Rejection.PlatformMismatch _,
          Rejection.PlatformSettingsMismatch _,
          Rejection.PlatformLacksToolchains _ ->
          Optional.empty();
    };
  }

  private static String reason(Rejection rejection) {
    return switch (rejection) {
      case Rejection.SettingsMismatch r -> "mismatching config settings: " + names(r.settings());
      case Rejection.TargetMismatch r -> "target platform lacks " + labels(r.missing());
      case Rejection.ExecMismatch r ->
          "execution platform %s lacks %s".formatted(r.executionPlatform(), labels(r.missing()));
      case Rejection.Shadowed r ->
          "execution platform %s has one of higher priority".formatted(r.executionPlatform());
      case Rejection.PlatformMismatch r -> "lacks " + labels(r.missing());
      case Rejection.PlatformSettingsMismatch r ->
          "mismatching required settings: " + names(r.settings());
      case Rejection.PlatformLacksToolchains r -> "no toolchain for " + names(r.types());
    };
  }

  private static String noExecutionPlatform(Request request, NoExecutionPlatform none) {
    StringBuilder message =
        new StringBuilder("Unable to find an execution platform for target platform ")
            .append(request.targetPlatform().label())
            .append(" and toolchain types [")
            .append(
                request.types().stream()
                    .map(type -> type.toolchainType().toString())
                    .collect(Collectors.joining(", ")))
            .append("] from available execution platforms [")
            .append(
                request.executionPlatforms().stream()
                    .map(platform -> platform.label().toString())
                    .collect(Collectors.joining(", ")))
            .append("]");
    for (Rejection rejection : none.rejections()) {
      platformOf(rejection)
          .ifPresent(
              platform ->
                  message
                      .append("\n    considered ")
                      .append(platform)
                      .append(": ")
                      .append(reason(rejection)));
    }
    return message.toString();
  }

  private static Optional<Label> platformOf(Rejection rejection) {
    return switch (rejection) {
      case Rejection.PlatformMismatch r -> Optional.of(r.executionPlatform());
      case Rejection.PlatformSettingsMismatch r -> Optional.of(r.executionPlatform());
      case Rejection.PlatformLacksToolchains r -> Optional.of(r.executionPlatform());
      case Rejection.SettingsMismatch _,
          Rejection.TargetMismatch _,
          Rejection.ExecMismatch _,
          Rejection.Shadowed _ ->
          Optional.empty();
    };
  }

  /**
   * The trace that {@code --toolchain_resolution_debug} asks for.
   *
   * @param wanted which types and targets to tell about
   * @param target the target that is resolved
   */
  public static ImmutableList<String> debug(
      Request request, Result result, Pattern wanted, Label target) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    boolean targetWanted = wanted.matcher(target.toString()).find();
    for (ToolchainTypeRequirement type : request.types()) {
      if (targetWanted || wanted.matcher(type.toolchainType().toString()).find()) {
        debugType(request, result, type.toolchainType(), lines);
      }
    }
    if (result instanceof Resolved resolved
        && (targetWanted
            || request.types().stream()
                .anyMatch(t -> wanted.matcher(t.toolchainType().toString()).find()))) {
      lines.add(
          DEBUG_PREFIX
              + "Target platform %s: Selected execution platform %s, %s"
                  .formatted(
                      request.targetPlatform().label(),
                      resolved.executionPlatform().label(),
                      resolved.toolchains().entrySet().stream()
                          .map(
                              entry ->
                                  "type %s -> toolchain %s"
                                      .formatted(entry.getKey(), entry.getValue().implementation()))
                          .collect(Collectors.joining(", "))));
    }
    return lines.build();
  }

  private static void debugType(
      Request request, Result result, Label type, ImmutableList.Builder<String> lines) {
    Label platform = request.targetPlatform().label();
    lines.add(
        DEBUG_PREFIX
            + "Performing resolution of %s for target platform %s".formatted(type, platform));
    Optional<Label> current = Optional.empty();
    for (Step step : result.steps()) {
      Optional<DeclaredToolchain> toolchain = subject(step).filter(t -> isOf(t, type));
      if (toolchain.isEmpty()) {
        continue;
      }
      Label label = toolchain.get().implementation();
      boolean fitsTarget =
          !(step instanceof Rejection.SettingsMismatch || step instanceof Rejection.TargetMismatch);
      if (fitsTarget && !current.equals(Optional.of(label))) {
        lines.add(
            DEBUG_PREFIX
                + "  Toolchain %s is compatible with target platform, searching for execution platforms:"
                    .formatted(label));
        current = Optional.of(label);
      }
      lines.add(DEBUG_PREFIX + describe(step, label));
    }
    recap(result, type, platform, lines);
  }

  private static Optional<DeclaredToolchain> subject(Step step) {
    return switch (step) {
      case Fit fit -> Optional.of(fit.toolchain());
      case Rejection.Shadowed shadowed -> Optional.of(shadowed.toolchain());
      case Rejection rejection -> toolchainOf(rejection);
    };
  }

  private static String describe(Step step, Label toolchain) {
    return switch (step) {
      case Fit fit -> "    Compatible execution platform " + fit.executionPlatform();
      case Rejection.SettingsMismatch r ->
          "  Rejected toolchain %s; mismatching config settings: %s"
              .formatted(toolchain, names(r.settings()));
      case Rejection.TargetMismatch r ->
          "  Rejected toolchain %s; mismatching values: %s"
              .formatted(toolchain, valueNames(r.missing()));
      case Rejection.ExecMismatch r ->
          "    Incompatible execution platform %s; mismatching values: %s"
              .formatted(r.executionPlatform(), valueNames(r.missing()));
      case Rejection.Shadowed r ->
          "    Skipping execution platform %s; it has already selected a toolchain"
              .formatted(r.executionPlatform());
      case Rejection rejection -> "  " + reason(rejection);
    };
  }

  private static void recap(
      Result result, Label type, Label platform, ImmutableList.Builder<String> lines) {
    ImmutableList<Fit> fits =
        result.steps().stream()
            .filter(Fit.class::isInstance)
            .map(Fit.class::cast)
            .filter(fit -> isOf(fit.toolchain(), type))
            .collect(ImmutableList.toImmutableList());
    if (fits.isEmpty()) {
      lines.add(
          DEBUG_PREFIX + "No %s toolchain found for target platform %s.".formatted(type, platform));
      return;
    }
    lines.add(
        DEBUG_PREFIX
            + "Recap of selected %s toolchains for target platform %s:".formatted(type, platform));
    for (Fit fit : fits) {
      lines.add(
          DEBUG_PREFIX
              + "  Selected %s to run on execution platform %s"
                  .formatted(fit.toolchain().implementation(), fit.executionPlatform()));
    }
  }

  private static String labels(List<ConstraintValueInfo> values) {
    return values.stream().map(value -> value.label().toString()).collect(Collectors.joining(", "));
  }

  private static String valueNames(List<ConstraintValueInfo> values) {
    return values.stream().map(value -> value.label().name()).collect(Collectors.joining(", "));
  }

  private static String names(List<Label> labels) {
    return labels.stream().map(Label::toString).collect(Collectors.joining(", "));
  }
}
