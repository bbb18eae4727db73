package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.query.output.FormatOptions;
import dev.starling.query.output.MessageOptions;
import dev.starling.query.output.ResultOrder;
import dev.starling.query.target.DependencyFilter;
import dev.starling.query.target.TargetEdges;

/** The flags that query, cquery and aquery share, as the rooms below want them. */
final class QueryFlags {

  static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  static final Flag<ImmutableList<String>> UNIVERSE_SCOPE =
      Flag.of("universe_scope", FlagTypes.COMMA_LIST);

  private static final Flag<Boolean> IMPLICIT_DEPS = Flag.bool("implicit_deps");
  private static final Flag<Boolean> TOOL_DEPS = Flag.bool("tool_deps");
  private static final Flag<Boolean> NODEP_DEPS = Flag.bool("nodep_deps");
  private static final Flag<Boolean> INCLUDE_ASPECTS = Flag.bool("include_aspects");
  private static final Flag<TargetEdges.AspectMode> ASPECT_DEPS =
      Flag.of(
          "aspect_deps",
          FlagTypes.enumeration("aspect dependencies", TargetEdges.AspectMode.class));
  private static final Flag<Boolean> NULL_TERMINATED = Flag.bool("line_terminator_null");
  private static final Flag<Boolean> CONSISTENT_LABELS = Flag.bool("consistent_labels");
  private static final Flag<Boolean> RELATIVE_LOCATIONS = Flag.bool("relative_locations");
  private static final Flag<Boolean> FACTORED = Flag.bool("graph:factored");
  private static final Flag<Integer> NODE_LIMIT = Flag.integer("graph:node_limit");
  private static final Flag<Boolean> PROTO_DEFAULTS = Flag.bool("proto:default_values");
  private static final Flag<Boolean> PROTO_FLATTEN = Flag.bool("proto:flatten_selects");
  private static final Flag<ImmutableList<String>> PROTO_ATTRIBUTES =
      Flag.of("proto:output_rule_attrs", FlagTypes.COMMA_LIST);
  private static final Flag<Boolean> PROTO_INPUTS = Flag.bool("proto:rule_inputs_and_outputs");
  private static final Flag<Boolean> PROTO_HASH =
      Flag.bool("proto:include_synthetic_attribute_hash");
  private static final Flag<Boolean> PROTO_LOCATIONS = Flag.bool("proto:locations");
  private static final Flag<Boolean> PROTO_INSTANTIATION = Flag.bool("proto:instantiation_stack");
  private static final Flag<Boolean> PROTO_DEFINITION = Flag.bool("proto:definition_stack");

  private static final Flag<Boolean> PROTO_RULE_CLASSES = Flag.bool("proto:rule_classes");

  private QueryFlags() {}

  /** Which attributes make edges. */
  static DependencyFilter filter(ParsedOptions options) {
    return new DependencyFilter(
        options.get(IMPLICIT_DEPS),
        options.get(TOOL_DEPS),
        options.get(NODEP_DEPS),
        options.get(INCLUDE_ASPECTS));
  }

  /** How results are printed; what query alone can choose has its default. */
  static FormatOptions.Builder format(ParsedOptions options) {
    return FormatOptions.builder()
        .lineTerminator(options.get(NULL_TERMINATED) ? "\0" : "\n")
        .consistentLabels(options.get(CONSISTENT_LABELS))
        .relativeLocations(options.get(RELATIVE_LOCATIONS))
        .order(ResultOrder.AUTO)
        .aspects(options.get(ASPECT_DEPS))
        .graphFactored(options.get(FACTORED))
        .graphNodeLimit(options.get(NODE_LIMIT))
        .graphConditionLimit(-1)
        .xmlLineNumbers(true)
        .xmlDefaultValues(false)
        .messages(
            MessageOptions.builder()
                .defaultValues(options.get(PROTO_DEFAULTS))
                .flattenSelects(options.get(PROTO_FLATTEN))
                .attributes(options.get(PROTO_ATTRIBUTES))
                .attributeHash(options.get(PROTO_HASH))
                .inputsAndOutputs(options.get(PROTO_INPUTS))
                .locations(options.get(PROTO_LOCATIONS))
                .instantiationStack(options.get(PROTO_INSTANTIATION))
                .definitionStack(options.get(PROTO_DEFINITION))
                .ruleClasses(options.get(PROTO_RULE_CLASSES))
                .build());
  }
}
