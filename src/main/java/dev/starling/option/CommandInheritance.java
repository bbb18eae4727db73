package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/** Which command takes the flags, and the rc lines, of which other. */
public final class CommandInheritance {
  private CommandInheritance() {}

  private static final ImmutableMap<String, String> PARENTS =
      ImmutableMap.<String, String>builder()
          .put("test", "build")
          .put("run", "build")
          .put("clean", "build")
          .put("mobile-install", "build")
          .put("info", "build")
          .put("print_action", "build")
          .put("config", "build")
          .put("aquery", "build")
          .put("canonicalize-flags", "build")
          .put("cquery", "test")
          .put("coverage", "test")
          .put("fetch", "test")
          .put("vendor", "test")
          .buildOrThrow();

  private static final ImmutableSet<String> WITHOUT_PARENT =
      ImmutableSet.of(
          "analyze-profile",
          "build",
          "dump",
          "help",
          "license",
          "mod",
          "query",
          "shutdown",
          "sync",
          "version");

  /** The command after the commands it inherits from: the most general first. */
  public static ImmutableList<String> withAncestors(String command) {
    ImmutableList.Builder<String> chain = ImmutableList.builder();
    @Nullable String parent = PARENTS.get(command);
    if (parent != null) {
      chain.addAll(withAncestors(parent));
    }
    return chain.add(command).build();
  }

  /** Every command that exists, by name. */
  public static ImmutableSet<String> commands() {
    return ImmutableSet.<String>builder().addAll(PARENTS.keySet()).addAll(WITHOUT_PARENT).build();
  }
}
