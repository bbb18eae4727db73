package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.RepositoryName;
import java.util.Comparator;

/**
 * One version of a module.
 *
 * @param name empty for the main module only, whatever that calls itself
 */
public record ModuleKey(String name, ModuleVersion version) implements Comparable<ModuleKey> {
  /** The module of the main repository. */
  public static final ModuleKey ROOT = new ModuleKey("", ModuleVersion.EMPTY);

  /** The module of the tools that come with the engine. */
  public static final ModuleKey BAZEL_TOOLS = new ModuleKey("bazel_tools", ModuleVersion.EMPTY);

  /** Modules whose repositories have fixed names. */
  private static final ImmutableMap<String, RepositoryName> WELL_KNOWN =
      ImmutableMap.of(
          "bazel_tools",
          RepositoryName.BAZEL_TOOLS,
          "platforms",
          RepositoryName.unvalidated("platforms"));

  private static final Comparator<ModuleKey> ORDER =
      Comparator.comparing(ModuleKey::name).thenComparing(ModuleKey::version);

  /** Whether this is the module of the main repository. */
  public boolean isRoot() {
    return equals(ROOT);
  }

  /**
   * The canonical name of the module's repository.
   *
   * @param withVersion whether the build has other versions of the module, too
   */
  public RepositoryName repository(boolean withVersion) {
    if (isRoot()) {
      return RepositoryName.MAIN;
    }
    RepositoryName known = WELL_KNOWN.get(name);
    return known != null
        ? known
        : RepositoryName.unvalidated(name + "+" + (withVersion ? version.text() : ""));
  }

  @Override
  public int compareTo(ModuleKey other) {
    return ORDER.compare(this, other);
  }

  /** The form of messages: {@code name@version}, {@code name@_} and {@code <root>}. */
  @Override
  public String toString() {
    return isRoot() ? "<root>" : name + "@" + (version.isEmpty() ? "_" : version.text());
  }
}
