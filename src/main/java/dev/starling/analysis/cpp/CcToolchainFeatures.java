package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The features and actions of a C++ toolchain; equal by content.
 *
 * <p>What was configured once is kept: many targets ask for the same.
 */
@StarlarkBuiltin(name = "CcToolchainFeatures", documented = false, doc = "Features of a toolchain.")
public final class CcToolchainFeatures implements StarlarkValue {
  private final ImmutableMap<String, Feature> features;
  private final FeatureSelection selection;
  private final Map<Request, FeatureConfiguration> configured = new ConcurrentHashMap<>();

  private record Request(ImmutableSet<String> requested, ImmutableSet<String> unsupported) {}

  private CcToolchainFeatures(ImmutableMap<String, Feature> features) {
    this.features = features;
    this.selection = new FeatureSelection(features);
  }

  /**
   * Reads what a toolchain declares.
   *
   * @throws EvalException if something is malformed, named twice, or implies what there is not
   */
  static CcToolchainFeatures of(Sequence<Structure> features, Sequence<Structure> actionConfigs)
      throws EvalException {
    Map<String, Feature> all = new LinkedHashMap<>();
    for (Structure feature : features) {
      add(FeatureReader.feature(feature), all);
    }
    for (Structure config : actionConfigs) {
      add(FeatureReader.actionConfig(config), all);
    }
    for (Feature feature : all.values()) {
      for (String implied : feature.implies()) {
        if (!all.containsKey(implied)) {
          throw Starlark.errorf(
              "Invalid toolchain configuration: feature '%s', which is referenced from feature"
                  + " '%s', is not defined.",
              implied, feature.name());
        }
      }
    }
    return new CcToolchainFeatures(ImmutableMap.copyOf(all));
  }

  /** Makes what {@link #all} gave. */
  static CcToolchainFeatures ofFeatures(Iterable<Feature> features) {
    return new CcToolchainFeatures(Maps.uniqueIndex(features, Feature::name));
  }

  private static void add(Feature feature, Map<String, Feature> all) throws EvalException {
    if (all.putIfAbsent(feature.name(), feature) != null) {
      throw Starlark.errorf(
          "Invalid toolchain configuration: feature or action config '%s' was specified multiple"
              + " times.",
          feature.name());
    }
  }

  Feature feature(String name) {
    return features.get(name);
  }

  ImmutableMap<String, Feature> all() {
    return features;
  }

  /** What is on by default. */
  @StarlarkMethod(
      name = "defaults",
      structField = true,
      documented = false,
      doc = "The names of what is on by default.")
  public StarlarkList<String> defaults() {
    return StarlarkList.immutableCopyOf(
        features.values().stream().filter(Feature::enabled).map(Feature::name).toList());
  }

  /** Switches features on. */
  @StarlarkMethod(
      name = "configure",
      documented = false,
      doc = "Switches features on, beside those that are on by default.",
      parameters = {
        @Param(name = "requested", named = true, positional = false),
        @Param(name = "unsupported", named = true, positional = false)
      })
  public FeatureConfiguration configure(Sequence<?> requested, Sequence<?> unsupported)
      throws EvalException {
    ImmutableSet<String> wanted =
        ImmutableSet.<String>builder()
            .addAll(Sequence.cast(requested, String.class, "requested"))
            .addAll(defaults())
            .build();
    ImmutableSet<String> refused =
        ImmutableSet.copyOf(Sequence.cast(unsupported, String.class, "unsupported"));
    Request request = new Request(wanted, refused);
    FeatureConfiguration known = configured.get(request);
    if (known == null) {
      known = new FeatureConfiguration(this, selection.select(wanted, refused));
      configured.put(request, known);
    }
    return known;
  }

  /** The flags that the enabled features give an action; those of its own config come last. */
  ImmutableList<String> flags(String action, ImmutableSet<String> enabled, VariableScope variables)
      throws EvalException {
    ImmutableList.Builder<String> flags = ImmutableList.builder();
    for (String name : enabled) {
      Feature feature = features.get(name);
      if (feature.isAction() && !name.equals(action)) {
        continue;
      }
      for (FlagSet set : feature.flagSets()) {
        set.expand(action, enabled, variables, flags);
      }
    }
    return flags.build();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<CcToolchainFeatures>");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CcToolchainFeatures that
            && features.entrySet().asList().equals(that.features.entrySet().asList()));
  }

  @Override
  public int hashCode() {
    return features.keySet().hashCode();
  }
}
