package dev.starling.command.build;

import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.label.Label;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** For each of some files, one target of its package that is made from it. */
final class OneDependency {
  private final LoadingPhase loading;

  OneDependency(LoadingPhase loading) {
    this.loading = loading;
  }

  /**
   * The targets.
   *
   * @throws CommandException if one of the labels is no file, or nothing is made from it
   */
  ImmutableSet<Label> of(Iterable<Label> files) throws CommandException, InterruptedException {
    ImmutableSet.Builder<Label> users = ImmutableSet.builder();
    for (Label file : files) {
      Package in = loading.get(new PackageKey(file.packageId()));
      if (in.find(file.name()).orElse(null) instanceof Rule) {
        throw failure("--compile_one_dependency target '%s' must be a file".formatted(file));
      }
      users.add(
          user(file, in)
              .orElseThrow(
                  () -> failure("Couldn't find dependency on target '%s'".formatted(file))));
    }
    return users.build();
  }

  /** A rule that names the file itself, or a group that holds it. */
  private static Optional<Label> user(Label file, Package in) {
    Optional<Label> group = Optional.empty();
    for (Target target : in.targets()) {
      if (target instanceof Rule rule && names(rule, file)) {
        if (!rule.ruleClass().name().equals("filegroup")) {
          return Optional.of(rule.label());
        }
        group = group.or(() -> Optional.of(rule.label()));
      }
    }
    return group.map(label -> user(label, in).orElse(label));
  }

  private static boolean names(Rule rule, Label file) {
    AtomicBoolean found = new AtomicBoolean();
    rule.forEachLabel(
        (attribute, label) -> {
          if (label.equals(file)) {
            found.set(true);
          }
        });
    return found.get();
  }

  private static CommandException failure(String message) {
    return new CommandException(ExitCode.BUILD_FAILURE, message);
  }
}
