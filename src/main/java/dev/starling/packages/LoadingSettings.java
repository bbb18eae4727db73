package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.label.PackageId;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * What the user set about loading; injected at each version.
 *
 * @param semantics what Starlark means in build files
 * @param deletedPackages packages that count as absent
 * @param autoloads which symbols of rule sets files find without loading them
 */
public record LoadingSettings(
    StarlarkSemantics semantics,
    ImmutableSet<PackageId> deletedPackages,
    AutoloadSettings autoloads)
    implements Value {
  /** The only node of its kind. */
  public static final SettingsKey KEY = new SettingsKey();

  /** Byte strings, and nothing deleted. */
  public static final LoadingSettings DEFAULT =
      new LoadingSettings(
          StarlarkSemantics.builder().setBool(StarlarkSemantics.UTF8_BYTE_STRINGS, true).build(),
          ImmutableSet.of(),
          AutoloadSettings.DEFAULT);

  /** Asks for the settings. */
  public record SettingsKey() implements Key<LoadingSettings> {
    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("LOADING_SETTINGS");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }
}
