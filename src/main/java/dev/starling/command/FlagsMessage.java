package dev.starling.command;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.option.FlagDefinition;
import dev.starling.option.FlagTable;
import dev.starling.option.FlagTypes;
import dev.starling.protobuf.flags.FlagCollection;
import dev.starling.protobuf.flags.FlagInfo;
import java.util.Base64;

/** All flags as one message, for programs that want to know them. */
record FlagsMessage(FlagTable flags, ImmutableList<Command> commands) {

  private static final ImmutableMap<String, String> CATEGORIES =
      ImmutableMap.<String, String>builder()
          .put("", "UNDOCUMENTED")
          .put("bzlmod", "BZLMOD")
          .put("exec", "EXECUTION_STRATEGY")
          .put("generic_inputs", "GENERIC_INPUTS")
          .put("logging", "LOGGING")
          .put("misc", "UNCATEGORIZED")
          .put("mod", "MOD_COMMAND")
          .put("optimization", "BUILD_TIME_OPTIMIZATION")
          .put("output", "OUTPUT_SELECTION")
          .put("output_params", "OUTPUT_PARAMETERS")
          .put("query", "QUERY")
          .put("remote", "REMOTE")
          .put("semantics", "STARLARK_SEMANTICS")
          .put("signing", "SIGNING")
          .put("startup", "BAZEL_CLIENT_OPTIONS")
          .put("strictness", "INPUT_STRICTNESS")
          .put("testing", "TESTING")
          .put("toolchain", "TOOLCHAIN")
          .buildOrThrow();

  /** The message in base 64. */
  String text() {
    FlagCollection.Builder all = FlagCollection.newBuilder();
    flags.all().forEach(flag -> all.addFlagInfos(info(flag)));
    return Base64.getEncoder().encodeToString(all.build().toByteArray());
  }

  private FlagInfo info(FlagDefinition flag) {
    FlagInfo.Builder info =
        FlagInfo.newBuilder()
            .setName(flag.name())
            .setHasNegativeFlag(flag.negatable())
            .setAllowsMultiple(flag.repeatable())
            .setDocumentationCategory(
                CATEGORIES.getOrDefault(flag.category(), Ascii.toUpperCase(flag.category())))
            .setRequiresValue(
                !flag.isExpansion()
                    && flag.type() != FlagTypes.BOOLEAN
                    && flag.type() != FlagTypes.TRISTATE);
    flag.abbreviation().ifPresent(letter -> info.setAbbreviation(letter.toString()));
    flag.tags().forEach(tag -> info.addMetadataTags(Ascii.toUpperCase(tag)));
    if (flag.isStartup()) {
      info.addCommands("startup");
    }
    for (Command command : commands) {
      if (flag.appliesTo(command.name())) {
        info.addCommands(command.name());
      }
    }
    return info.build();
  }
}
