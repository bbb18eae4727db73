package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a package declares for all of its targets.
 *
 * @param visibility of targets that declare none
 * @param testonly of targets that do not say
 * @param deprecation of targets that do not say
 * @param features that hold for all targets; a leading minus takes one away
 * @param metadata targets that tell about every target of the package
 * @param restrictedTo environments of targets that do not say
 * @param compatibleWith environments of targets that do not say
 */
public record PackageDefaults(
    Visibility visibility,
    boolean testonly,
    Optional<String> deprecation,
    ImmutableSet<String> features,
    ImmutableList<Label> metadata,
    ImmutableList<Label> restrictedTo,
    ImmutableList<Label> compatibleWith) {
  /** What holds where nothing is declared. */
  public static final PackageDefaults NONE =
      new PackageDefaults(
          Visibility.PRIVATE,
          false,
          Optional.empty(),
          ImmutableSet.of(),
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of());

  PackageDefaults withVisibility(Visibility value) {
    return new PackageDefaults(
        value, testonly, deprecation, features, metadata, restrictedTo, compatibleWith);
  }

  PackageDefaults withTestonly(boolean value) {
    return new PackageDefaults(
        visibility, value, deprecation, features, metadata, restrictedTo, compatibleWith);
  }

  PackageDefaults withDeprecation(String value) {
    return new PackageDefaults(
        visibility, testonly, Optional.of(value), features, metadata, restrictedTo, compatibleWith);
  }

  /** Adds features; one that is switched the other way replaces what there was. */
  PackageDefaults withFeatures(Iterable<String> more) {
    Set<String> merged = new LinkedHashSet<>(features);
    for (String feature : more) {
      merged.remove(feature.startsWith("-") ? feature.substring(1) : "-" + feature);
      merged.add(feature);
    }
    return new PackageDefaults(
        visibility,
        testonly,
        deprecation,
        ImmutableSet.copyOf(merged),
        metadata,
        restrictedTo,
        compatibleWith);
  }

  PackageDefaults withMetadata(ImmutableList<Label> value) {
    return new PackageDefaults(
        visibility, testonly, deprecation, features, value, restrictedTo, compatibleWith);
  }

  PackageDefaults withRestrictedTo(ImmutableList<Label> value) {
    return new PackageDefaults(
        visibility, testonly, deprecation, features, metadata, value, compatibleWith);
  }

  PackageDefaults withCompatibleWith(ImmutableList<Label> value) {
    return new PackageDefaults(
        visibility, testonly, deprecation, features, metadata, restrictedTo, value);
  }
}
