package dev.starling.command.build;

import dev.starling.analysis.transition.CommandLineSettings;
import dev.starling.analysis.transition.CommandLineSettingsKey;
import dev.starling.analysis.transition.PlatformConfigurationKey;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.config.BuildOptions;
import dev.starling.config.BuildOptionsReader;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.InvalidOptionException;
import dev.starling.config.NativeOptions;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.option.FlagTable;
import dev.starling.packages.RepositoryMappingKey;

/** The configuration that a command line asks for. */
final class TopLevelConfiguration {

  private TopLevelConfiguration() {}

  /**
   * The configuration of top-level targets, without what it says about how tests are run; unless
   * the target platform's flags say something about that, too.
   *
   * @throws CommandException if an option or a build setting has no such value
   */
  static ConfigurationKey of(BuildSession session, LoadingPhase loading)
      throws CommandException, InterruptedException {
    RepositoryMapping mapping =
        loading.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    PackageContext context = PackageContext.topOf(mapping);
    BuildOptions options;
    try {
      options =
          session.optionsReader().get().read(session.options(), text -> Label.parse(text, context));
    } catch (InvalidOptionException e) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, e.getMessage(), e);
    }
    if (session.options().starlarkFlags().isEmpty()) {
      return withoutTestRuns(options, session, loading);
    }
    CommandLineSettings settings =
        loading.get(
            new CommandLineSettingsKey(session.options().starlarkFlags()),
            ExitCode.COMMAND_LINE_ERROR);
    BuildOptions.Builder builder = options.toBuilder();
    settings.values().forEach(builder::setStarlark);
    return withoutTestRuns(builder.build(), session, loading);
  }

  private static ConfigurationKey withoutTestRuns(
      BuildOptions options, BuildSession session, LoadingPhase loading)
      throws CommandException, InterruptedException {
    ConfigurationKey key = forPlatform(options.withoutTestRunOptions(), session, loading);
    return key.options().decideOnTestRuns() ? forPlatform(options, session, loading) : key;
  }

  static BuildOptionsReader reader(FlagTable flags) {
    return new BuildOptionsReader(
        NativeOptions.from(flags),
        BuildOptionsReader.cpuOf(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  private static ConfigurationKey forPlatform(
      BuildOptions options, BuildSession session, LoadingPhase loading)
      throws CommandException, InterruptedException {
    return loading
        .get(
            new PlatformConfigurationKey(session.configurations().interned(options)),
            ExitCode.COMMAND_LINE_ERROR)
        .configuration();
  }
}
