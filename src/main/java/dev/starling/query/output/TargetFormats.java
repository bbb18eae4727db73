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
          .put("build", BuildFormat::print)
          .put("minrank", RankFormats::minimum)
          .put("maxrank", RankFormats::maximum)
          .put("package", LabelFormats::packageName)
          .put("location", LabelFormats::location)
          .put("graph", GraphFormat::print)
          .put("xml", XmlFormat::print)
          .put("proto", TargetMessages.whole(MessageFormat.BINARY))
          .put("streamed_jsonproto", TargetMessages.streamed(MessageFormat.JSON_LINE))
          .put("streamed_proto", TargetMessages.streamed(MessageFormat.DELIMITED))
          .put("textproto", TargetMessages.whole(MessageFormat.TEXT))
          .buildOrThrow();
}
