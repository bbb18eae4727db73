package dev.starling.query.output;

import com.google.common.collect.ImmutableMap;

/** The formats of the command cquery, by name. */
public final class ConfiguredFormats {

  private ConfiguredFormats() {}

  /** All formats that need no flags of their own, in the order in which messages list them. */
  public static final ImmutableMap<String, ConfiguredFormat> ALL =
      ImmutableMap.<String, ConfiguredFormat>builder()
          .put("build", ConfiguredStructure::build)
          .put("graph", ConfiguredStructure::graph)
          .put("proto", ConfiguredMessages.whole(MessageFormat.BINARY))
          .put("streamed_proto", ConfiguredMessages::streamed)
          .put("textproto", ConfiguredMessages.whole(MessageFormat.TEXT))
          .put("jsonproto", ConfiguredMessages.whole(MessageFormat.JSON))
          .buildOrThrow();
}
