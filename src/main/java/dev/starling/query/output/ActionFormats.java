package dev.starling.query.output;

import com.google.common.collect.ImmutableMap;

/** The formats of the command aquery, by name. */
public final class ActionFormats {

  private ActionFormats() {}

  /** All formats, in the order in which messages list them. */
  public static final ImmutableMap<String, ActionFormat> ALL =
      ImmutableMap.<String, ActionFormat>builder()
          .put("proto", ActionMessages.whole(MessageFormat.BINARY))
          .put("streamed_proto", ActionMessages::streamed)
          .put("textproto", ActionMessages.whole(MessageFormat.TEXT))
          .put("jsonproto", ActionMessages.whole(MessageFormat.JSON))
          .put("text", ActionText::text)
          .put("summary", ActionSummary::print)
          .put("commands", ActionText::commands)
          .buildOrThrow();
}
