package dev.starling.server;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;

/** Tells which names the main module gives to build settings on the command line. */
interface ModuleAliases {
  /** None. */
  ModuleAliases NONE = _ -> ImmutableMap.of();

  /** The settings by the names, as far as the module can be read. */
  ImmutableMap<String, String> in(Path workspace) throws InterruptedException;
}
