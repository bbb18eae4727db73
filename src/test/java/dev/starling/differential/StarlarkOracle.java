package dev.starling.differential;

import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.util.Map;

/** Another implementation of the language. */
interface StarlarkOracle {
  /** Its name in the list of differences. */
  String name();

  /** Whether it is installed here. */
  boolean isInstalled();

  /**
   * Runs programs; returns what went wrong in each of them.
   *
   * @param programs texts by names of letters, digits and underscores
   */
  ImmutableListMultimap<String, String> complaints(Map<String, String> programs)
      throws IOException, InterruptedException;
}
