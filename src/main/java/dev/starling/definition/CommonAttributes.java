package dev.starling.definition;

import static dev.starling.definition.AttributeType.BOOLEAN;
import static dev.starling.definition.AttributeType.INTEGER;
import static dev.starling.definition.AttributeType.LABEL_LIST;
import static dev.starling.definition.AttributeType.NODEP_LABEL_LIST;
import static dev.starling.definition.AttributeType.STRING;
import static dev.starling.definition.AttributeType.STRING_DICT;
import static dev.starling.definition.AttributeType.STRING_LIST;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.starlark.java.eval.StarlarkInt;

/** The attributes that rules have without declaring them. */
public final class CommonAttributes {
  private CommonAttributes() {}

  /** The attributes of every rule. */
  public static final ImmutableList<Attribute> ALL =
      ImmutableList.of(
          fixed("name", STRING, a -> a.mandatory(true)),
          fixed("visibility", NODEP_LABEL_LIST),
          fixed("transitive_configs", NODEP_LABEL_LIST, a -> a.documented(false)),
          fixed("tags", STRING_LIST),
          fixed("generator_name", STRING, a -> a.documented(false)),
          fixed("generator_function", STRING, a -> a.documented(false)),
          fixed("generator_location", STRING, a -> a.documented(false)),
          fixed("testonly", BOOLEAN),
          fixed("deprecation", STRING, a -> a.defaultsTo(net.starlark.java.eval.Starlark.NONE)),
          configurable("features", STRING_LIST),
          environments("compatible_with"),
          environments("restricted_to"),
          anyTarget("package_metadata"),
          configurableTarget("target_compatible_with"),
          configurableTarget("aspect_hints"),
          anyTarget("exec_compatible_with"),
          configurable("exec_properties", STRING_DICT),
          fixed("exec_group_compatible_with", AttributeType.LABEL_LIST_DICT),
          configurableTarget("toolchains"));

  /** The further attributes of the engine's own rules; they are kept and have no effect. */
  public static final ImmutableList<Attribute> BUILTIN =
      ImmutableList.of(
          fixed("licenses", STRING_LIST, a -> a.documented(false)),
          fixed("distribs", STRING_LIST, a -> a.documented(false)),
          configurable("output_licenses", STRING_LIST, a -> a.documented(false)));

  /** The further attributes of every rule that is executable. */
  public static final ImmutableList<Attribute> EXECUTABLE =
      ImmutableList.of(
          configurable("args", STRING_LIST), configurable("output_licenses", STRING_LIST));

  /** The further attributes of every test rule; {@code testonly} is then true by default. */
  public static final ImmutableList<Attribute> TEST =
      ImmutableList.of(
          fixed("size", STRING, a -> a.defaultsTo("medium")),
          fixed("timeout", STRING, a -> a.defaultValue(timeoutOfSize())),
          fixed("flaky", BOOLEAN),
          configurable("shard_count", INTEGER, a -> a.defaultsTo(StarlarkInt.of(-1))),
          fixed("local", BOOLEAN),
          configurable("args", STRING_LIST));

  /** Names that an {@code attrs} dictionary may not use. */
  public static final ImmutableSet<String> RESERVED =
      ImmutableSet.<String>builder()
          .addAll(ALL.stream().map(Attribute::name).iterator())
          .add("applicable_licenses")
          .build();

  /** Other names of attributes, which a call may use instead. */
  public static final com.google.common.collect.ImmutableMap<String, String> ALIASES =
      com.google.common.collect.ImmutableMap.of("applicable_licenses", "package_metadata");

  private static AttributeDefault timeoutOfSize() {
    return new AttributeDefault.NativeComputed(ImmutableList.of("size"), Timeout.OF_SIZE);
  }

  /** How long a test may take; a constant, so that it can be written down. */
  private enum Timeout implements Function<Function<String, Object>, Object> {
    OF_SIZE;

    @Override
    public Object apply(Function<String, Object> read) {
      return switch ((String) read.apply("size")) {
        case "small" -> "short";
        case "large" -> "long";
        case "enormous" -> "eternal";
        default -> "moderate";
      };
    }
  }

  private static Attribute fixed(String name, AttributeType type) {
    return fixed(name, type, a -> a);
  }

  private static Attribute fixed(
      String name, AttributeType type, UnaryOperator<Attribute.Builder> more) {
    return more.apply(Attribute.builder(name, type).configurable(false)).build();
  }

  private static Attribute configurable(String name, AttributeType type) {
    return configurable(name, type, a -> a);
  }

  private static Attribute configurable(
      String name, AttributeType type, UnaryOperator<Attribute.Builder> more) {
    return more.apply(Attribute.builder(name, type)).build();
  }

  private static Attribute anyTarget(String name) {
    return fixed(name, LABEL_LIST);
  }

  private static Attribute environments(String name) {
    return fixed(name, LABEL_LIST, a -> a.allowedRuleClasses(ImmutableSet.of("environment")));
  }

  private static Attribute configurableTarget(String name) {
    return configurable(name, LABEL_LIST);
  }
}
