package dev.starling.definition;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.DecodingContext;
import dev.starling.codec.DeepEquality;
import dev.starling.codec.Encoder;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkSet;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Everything that rules are made of is the same after it was written and read. */
@RunWith(JUnit4.class)
public final class DefinitionCodecsTest {
  private static final String BZL =
      """
      Foo = provider(fields = ["a", "b"])
      foo = Foo(a = [1, {"k": (True, None)}], b = struct(x = "y"))

      def _impl(ctx):
          pass

      my_rule = rule(
          implementation = _impl,
          attrs = {"deps": attr.label_list(providers = [[Foo]], allow_files = [".x"])},
      )
      my_aspect = aspect(implementation = _impl, attr_aspects = ["deps"])
      local = [lambda: 1]

      def _outer(a, b = 2):
          c = [a]

          def _inner(d = b):
              return a + d + c[0] + twice(1)

          twice = lambda x: 2 * x
          return _inner

      inner = _outer(7)
      """;

  private final Module module;
  private final CodecRegistry registry;
  private final DecodingContext context;

  public DefinitionCodecsTest() throws Exception {
    module = new BzlFixture().load(BZL);
    CodecRegistry.Builder builder = CodecRegistry.builder();
    builder.add(Label.class, new LabelCodec());
    context =
        DecodingContext.of(
            DefinitionResolver.class,
            (file, digest) -> {
              if (file.equals(BzlFixture.FILE) && digest.equals(HashCode.fromInt(1))) {
                return module;
              }
              throw new CodecException("not loaded: " + file);
            });
    new DefinitionCodecs(
            ImmutableList.of(StructProvider.STRUCT),
            ImmutableList.of(RuleClass.builder("native_rule", emptySchema()).build()))
        .addTo(builder);
    registry = builder.build();
  }

  private static AttributeSchema emptySchema() {
    return AttributeSchema.of(ImmutableList.of());
  }

  /** Labels as text. */
  private static final class LabelCodec implements Codec<Label> {
    @Override
    public void encode(Label value, Encoder out) {
      out.writeString(value.unambiguousForm());
    }

    @Override
    public Label decode(Decoder in) throws CodecException {
      return Label.parseCanonicalUnchecked(in.readString());
    }
  }

  private Object roundTrip(Object value) throws CodecException {
    return registry.decode(registry.encode(value), Object.class, context);
  }

  private void assertRoundTrip(Object value) throws CodecException {
    assertThat(roundTrip(value)).isEqualTo(value);
  }

  @Test
  public void starlarkValues() throws Exception {
    assertRoundTrip(Starlark.NONE);
    assertRoundTrip(StarlarkInt.of(-7));
    assertRoundTrip(StarlarkInt.multiply(StarlarkInt.of(1L << 60), StarlarkInt.of(1L << 60)));
    assertRoundTrip(StarlarkFloat.of(1.5));
    assertRoundTrip(Tuple.of("a", StarlarkInt.of(1)));
    assertRoundTrip(StarlarkList.immutableOf("a", Tuple.of()));
    assertRoundTrip(Dict.immutableCopyOf(ImmutableMap.of("b", true, "a", false)));
    assertRoundTrip(StarlarkSet.immutableCopyOf(ImmutableList.of("b", "a")));
  }

  @Test
  public void theOrderOfDictionariesIsKept() throws Exception {
    Dict<?, ?> read =
        (Dict<?, ?>) roundTrip(Dict.immutableCopyOf(ImmutableMap.of("b", true, "a", false)));

    assertThat(ImmutableList.copyOf(read.keySet())).containsExactly("b", "a").inOrder();
    assertThat(registry.fingerprint(Dict.immutableCopyOf(ImmutableMap.of("b", true, "a", false))))
        .isNotEqualTo(
            registry.fingerprint(Dict.immutableCopyOf(ImmutableMap.of("a", false, "b", true))));
  }

  @Test
  public void providersAndInstances() throws Exception {
    assertRoundTrip(module.getGlobal("Foo"));
    assertRoundTrip(StructProvider.STRUCT);
    StarlarkInfo read = (StarlarkInfo) roundTrip(module.getGlobal("foo"));
    assertThat(read).isEqualTo(module.getGlobal("foo"));
    assertThat(Starlark.repr(read)).isEqualTo(Starlark.repr(module.getGlobal("foo")));
  }

  @Test
  public void definitionsAreFoundInTheirModules() throws Exception {
    RuleClass ruleClass = ((RuleFunction) module.getGlobal("my_rule")).ruleClass();

    assertThat(roundTrip(ruleClass)).isSameInstanceAs(ruleClass);
    assertThat(((RuleFunction) roundTrip(module.getGlobal("my_rule"))).ruleClass())
        .isSameInstanceAs(ruleClass);
    assertThat(roundTrip(module.getGlobal("my_aspect")))
        .isSameInstanceAs(module.getGlobal("my_aspect"));
    assertThat(roundTrip(module.getGlobal("_impl"))).isSameInstanceAs(module.getGlobal("_impl"));
    assertThat(
            ((RuleClass) roundTrip(RuleClass.builder("native_rule", emptySchema()).build())).name())
        .isEqualTo("native_rule");
  }

  @Test
  public void attributesAndSelects() throws Exception {
    RuleClass ruleClass = ((RuleFunction) module.getGlobal("my_rule")).ruleClass();

    assertRoundTrip(ruleClass.attribute("deps").orElseThrow());
    assertRoundTrip(
        new SelectExpression(
            AttributeType.STRING,
            ImmutableList.of(
                new SelectExpression.Plain("x"),
                new SelectExpression.Select(
                    ImmutableList.of(new SelectExpression.Branch(BzlFixture.FILE, Starlark.NONE)),
                    "no"))));
    assertRoundTrip(TransitionDefinition.EXEC);
    assertRoundTrip(new ToolchainTypeRequirement(BzlFixture.FILE, false));
  }

  @Test
  public void functionsThatAreNoGlobalsAreMadeAnew() throws Exception {
    StarlarkFunction local =
        (StarlarkFunction) ((StarlarkList<?>) module.getGlobal("local")).getFirst();
    assertCallsAlike(local);
    StarlarkFunction inner = (StarlarkFunction) module.getGlobal("inner");
    assertCallsAlike(inner);
    StarlarkFunction read = (StarlarkFunction) roundTrip(inner);
    assertThat(DeepEquality.difference(inner, read)).isEqualTo(Optional.empty());
    assertThat(registry.encode(read)).isEqualTo(registry.encode(inner));
    assertRoundTrip(Starlark.UNIVERSE.get("len"));
  }

  private void assertCallsAlike(StarlarkFunction function) throws Exception {
    try (Mutability mutability = Mutability.create()) {
      StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
      Object expected = Starlark.fastcall(thread, function, new Object[0], new Object[0]);
      Object actual = Starlark.fastcall(thread, roundTrip(function), new Object[0], new Object[0]);
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  public void whatIsOfAnotherTextIsRefused() throws Exception {
    byte[] written = registry.encode(module.getGlobal("_impl"));
    DecodingContext other =
        DecodingContext.of(
            DefinitionResolver.class,
            (file, _) -> {
              throw new CodecException(file + " has changed");
            });

    assertThat(
            assertThrows(CodecException.class, () -> registry.decode(written, Object.class, other)))
        .hasMessageThat()
        .contains("has changed");
    assertThat(assertThrows(CodecException.class, () -> registry.decode(written, Object.class)))
        .hasMessageThat()
        .isEqualTo("cannot be read without a DefinitionResolver");
    assertThrows(
        CodecException.class,
        () -> registry.encode(new BzlFixture().load("x = [provider()]").getGlobal("x")));
  }
}
