package dev.starling.query.output;

import com.google.common.collect.ImmutableMap;

/** The formats of the command query, by name. */
public final class TargetFormats {

  private TargetFormats() {}

  /** All formats, in the order in which messages list them. */
  public static final ImmutableMap<String, TargetFormat> ALL =
      ImmutableMap.<String, TargetFormat>builder()
          .put("label", LabelFormats::label)
          .put("label_kind", LabelFormats::labelKind)
          .put("package", LabelFormats::packageName)
          .put("location", LabelFormats::location)
          .buildOrThrow();
}
