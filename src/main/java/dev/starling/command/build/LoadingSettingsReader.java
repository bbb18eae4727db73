package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.definition.DormantDependency;
import dev.starling.definition.StarlarkInfo;
import dev.starling.depset.Depset;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.AutoloadSettings;
import dev.starling.packages.GlobFunctions;
import dev.starling.packages.LoadingSettings;
import java.nio.file.Path;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * Reads from the command line what Starlark means in build files and which packages are left out.
 */
final class LoadingSettingsReader {
  private static final Flag<Boolean> STRUCT_HAS_NO_METHODS =
      Flag.bool("incompatible_struct_has_no_methods");

  private static final Flag<Boolean> DORMANT_DEPENDENCIES = Flag.bool("experimental_dormant_deps");
  private static final Flag<Integer> DEPSET_DEPTH = Flag.integer("nested_set_depth_limit");
  private static final Flag<Boolean> DISALLOW_EMPTY_GLOB =
      Flag.bool("incompatible_disallow_empty_glob");

  private static final Flag<ImmutableList<String>> DELETED_PACKAGES =
      Flag.flattened("deleted_packages", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<String>> PACKAGE_PATH =
      Flag.of("package_path", FlagTypes.COLON_LIST);

  private static final Flag<ImmutableList<String>> AUTOLOADS =
      Flag.of("incompatible_autoload_externally", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<String>> WITHOUT_AUTOLOADS =
      Flag.of("repositories_without_autoloads", FlagTypes.COMMA_LIST);
  private static final Flag<Boolean> MAIN_WITHOUT_AUTOLOADS =
      Flag.bool("incompatible_disable_autoloads_in_main_repo");

  private static final Flag<Boolean> WASM = Flag.bool("experimental_repository_ctx_execute_wasm");

  private LoadingSettingsReader() {}

  /**
   * What the options say. The flag for methods of structs matters only where it is said: its
   * documented default is that of release 7, and release 8 has no such methods.
   *
   * @throws CommandException if they ask for what is not supported, a package's name is malformed,
   *     or packages are to come from outside of the workspace
   */
  static LoadingSettings read(ParsedOptions options, Path workspace) throws CommandException {
    if (options.get(WASM)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "--experimental_repository_ctx_execute_wasm is not supported: this engine does not run"
              + " WebAssembly; let repository rules run a program with execute()");
    }
    checkPackagePath(options.get(PACKAGE_PATH), workspace);
    return new LoadingSettings(
        semantics(options),
        deletedPackages(options.get(DELETED_PACKAGES)),
        new AutoloadSettings(
            options.isSet(AUTOLOADS) ? options.get(AUTOLOADS) : ImmutableList.of(),
            options.isSet(AUTOLOADS),
            ImmutableSet.copyOf(options.get(WITHOUT_AUTOLOADS)),
            options.get(MAIN_WITHOUT_AUTOLOADS)));
  }

  private static StarlarkSemantics semantics(ParsedOptions options) {
    StarlarkSemantics.Builder semantics =
        LoadingSettings.DEFAULT.semantics().toBuilder()
            .setBool(GlobFunctions.DISALLOW_EMPTY, options.get(DISALLOW_EMPTY_GLOB))
            .setBool(DormantDependency.ENABLED_BY, options.get(DORMANT_DEPENDENCIES))
            .set(Depset.DEPTH_LIMIT, options.get(DEPSET_DEPTH));
    if (options.isSet(STRUCT_HAS_NO_METHODS)) {
      semantics.setBool(StarlarkInfo.HAS_NO_METHODS, options.get(STRUCT_HAS_NO_METHODS));
    }
    return semantics.build();
  }

  /** Packages as {@code a/b}, {@code //a/b} or {@code @repository//a/b}. */
  private static ImmutableSet<PackageId> deletedPackages(ImmutableList<String> names)
      throws CommandException {
    ImmutableSet.Builder<PackageId> deleted = ImmutableSet.builder();
    for (String name : names) {
      try {
        String qualified = name.startsWith("@") || name.startsWith("//") ? name : "//" + name;
        deleted.add(Label.parseCanonical(qualified + ":BUILD").packageId());
      } catch (LabelSyntaxException e) {
        throw new CommandException(
            ExitCode.COMMAND_LINE_ERROR,
            "While parsing option --deleted_packages=%s: %s".formatted(name, e.getMessage()),
            e);
      }
    }
    return deleted.build();
  }

  private static void checkPackagePath(ImmutableList<String> roots, Path workspace)
      throws CommandException {
    for (String root : roots) {
      Path path = Path.of(root.replace("%workspace%", workspace.toString()));
      if (!workspace.resolve(path).normalize().equals(workspace)) {
        throw new CommandException(
            ExitCode.COMMAND_LINE_ERROR,
            "While parsing option --package_path=%s: packages come from the workspace (%%workspace%%)"
                    .formatted(String.join(":", roots))
                + " only; declare '%s' as a repository to use what is in it".formatted(root));
      }
    }
  }
}
