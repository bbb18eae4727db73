package dev.starling.command.build;

import dev.starling.definition.StarlarkInfo;
import dev.starling.option.Flag;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.LoadingSettings;

/** Reads from the command line what Starlark means in build files. */
final class LoadingSettingsReader {
  private static final Flag<Boolean> STRUCT_HAS_NO_METHODS =
      Flag.bool("incompatible_struct_has_no_methods");

  private LoadingSettingsReader() {}

  /**
   * What the options say. The flag for methods of structs matters only where it is said: its
   * documented default is that of release 7, and release 8 has no such methods.
   */
  static LoadingSettings read(ParsedOptions options) {
    if (!options.isSet(STRUCT_HAS_NO_METHODS)) {
      return LoadingSettings.DEFAULT;
    }
    return new LoadingSettings(
        LoadingSettings.DEFAULT.semantics().toBuilder()
            .setBool(StarlarkInfo.HAS_NO_METHODS, options.get(STRUCT_HAS_NO_METHODS))
            .build(),
        LoadingSettings.DEFAULT.deletedPackages());
  }
}
