package dev.starling.definition;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.TokenKind;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Conversions with the messages that Bazel gives for the same BUILD files. */
@RunWith(JUnit4.class)
public final class AttributeTypeTest {
  private static final LabelReader READER =
      LabelReader.in(new PackageContext(PackageId.inMain("p"), RepositoryMapping.ALWAYS_FALLBACK));
  private static final AttributeName NAME =
      new AttributeName("a", "r", Optional.of(Label.parseCanonicalUnchecked("//p:t")));

  private static Object convert(AttributeType type, Object value) throws EvalException {
    return type.convert(value, NAME, READER);
  }

  private static String failure(AttributeType type, Object value) {
    return assertThrows(EvalException.class, () -> convert(type, value)).getMessage();
  }

  private static StarlarkList<Object> list(Object... elements) {
    return StarlarkList.immutableOf(elements);
  }

  @Test
  public void convertsScalars() throws Exception {
    assertThat(convert(AttributeType.STRING, "x")).isEqualTo("x");
    assertThat(convert(AttributeType.INTEGER, StarlarkInt.of(3))).isEqualTo(StarlarkInt.of(3));
    assertThat(convert(AttributeType.BOOLEAN, StarlarkInt.of(1))).isEqualTo(true);
    assertThat(convert(AttributeType.BOOLEAN, false)).isEqualTo(false);
    assertThat(convert(AttributeType.TRISTATE, StarlarkInt.of(-1))).isEqualTo(TriState.AUTO);
    assertThat(convert(AttributeType.LABEL, ":x"))
        .isEqualTo(Label.parseCanonicalUnchecked("//p:x"));
    assertThat(convert(AttributeType.OUTPUT, "d/x"))
        .isEqualTo(Label.parseCanonicalUnchecked("//p:d/x"));
  }

  @Test
  public void convertsCollections() throws Exception {
    Label x = Label.parseCanonicalUnchecked("//p:x");
    assertThat(convert(AttributeType.LABEL_LIST, Tuple.of("x", x)))
        .isEqualTo(ImmutableList.of(x, x));
    assertThat(
            convert(
                AttributeType.LABEL_KEYED_STRING_DICT,
                Dict.immutableCopyOf(ImmutableMap.of("x", "1"))))
        .isEqualTo(ImmutableMap.of(x, "1"));
    assertThat(
            convert(
                AttributeType.STRING_LIST_DICT,
                Dict.immutableCopyOf(ImmutableMap.of("k", list("v")))))
        .isEqualTo(ImmutableMap.of("k", ImmutableList.of("v")));
    assertThat(
            convert(
                AttributeType.STRING_KEYED_LABEL_DICT,
                Dict.immutableCopyOf(ImmutableMap.of("k", ":x"))))
        .isEqualTo(ImmutableMap.of("k", x));
  }

  @Test
  public void saysWhichTypeWasExpected() {
    assertThat(failure(AttributeType.STRING, StarlarkInt.of(1)))
        .isEqualTo(
            "expected value of type 'string' for attribute 'a' in 'r' rule, but got 1 (int)");
    assertThat(failure(AttributeType.INTEGER, "x"))
        .isEqualTo(
            "expected value of type 'int' for attribute 'a' in 'r' rule, but got \"x\" (string)");
    assertThat(failure(AttributeType.LABEL_LIST, "x"))
        .isEqualTo(
            "expected value of type 'list(label)' for attribute 'a' in 'r' rule, but got \"x\""
                + " (string)");
    assertThat(failure(AttributeType.LABEL_LIST, list("x", Starlark.NONE)))
        .isEqualTo(
            "expected value of type 'string' for element 1 of attribute 'a' in 'r' rule, but got"
                + " None (NoneType)");
    assertThat(failure(AttributeType.OUTPUT, StarlarkInt.of(1)))
        .isEqualTo(
            "expected value of type 'output' for attribute 'a' in 'r' rule, but got 1 (int)");
    assertThat(failure(AttributeType.STRING_DICT, list(StarlarkInt.of(1))))
        .isEqualTo(
            "expected value of type 'dict(string, string)' for attribute 'a' in 'r' rule, but got"
                + " [1] (list)");
    assertThat(
            failure(
                AttributeType.STRING_LIST_DICT, Dict.immutableCopyOf(ImmutableMap.of("x", "y"))))
        .isEqualTo(
            "expected value of type 'list(string)' for dict value element, but got \"y\" (string)");
  }

  @Test
  public void saysWhatIsWrongWithValues() {
    assertThat(failure(AttributeType.BOOLEAN, StarlarkInt.of(2)))
        .isEqualTo("boolean is not one of [0, 1]");
    assertThat(failure(AttributeType.INTEGER, StarlarkInt.of(1L << 40)))
        .isEqualTo(
            "for attribute 'a' in 'r' rule, got 1099511627776, want value in signed 32-bit range");
    assertThat(failure(AttributeType.LABEL, "a//b"))
        .isEqualTo(
            "invalid label 'a//b' in attribute 'a' in 'r' rule: invalid target name 'a//b': target"
                + " names may not contain '//' path separators");
    assertThat(failure(AttributeType.OUTPUT, "//other:x"))
        .isEqualTo("label '//other:x' is not in the current package");
    assertThat(failure(AttributeType.OUTPUT_LIST, list("a//b")))
        .startsWith("illegal output file name 'a//b' in rule //p:t: ");
    assertThat(
            failure(
                AttributeType.LABEL_KEYED_STRING_DICT,
                Dict.immutableCopyOf(ImmutableMap.of("a", "1", ":a", "2"))))
        .isEqualTo("duplicate labels in attribute 'a' in 'r' rule: //p:a (as [\"a\", \":a\"])");
  }

  @Test
  public void selectsAreConvertedBranchByBranch() throws Exception {
    Object value =
        SelectExpression.convert(
            AttributeType.LABEL_LIST,
            Starlark.eval(
                ParserInput.fromLines(
                    "['p'] + select({':c': ['q'], '//conditions:default': None})"),
                FileOptions.DEFAULT,
                Module.withPredeclared(
                    StarlarkSemantics.DEFAULT,
                    new DefinitionGlobals().globals(StarlarkGlobals.FileKind.BUILD)),
                StarlarkThread.createTransient(Mutability.create(), StarlarkSemantics.DEFAULT)),
            NAME,
            READER);

    SelectExpression expression = (SelectExpression) value;
    assertThat(expression.conditions()).containsExactly(Label.parseCanonicalUnchecked("//p:c"));
    assertThat(expression.possibleTermValues())
        .containsExactly(
            ImmutableList.of(Label.parseCanonicalUnchecked("//p:p")),
            ImmutableList.of(Label.parseCanonicalUnchecked("//p:q")));
  }

  @Test
  public void anUnconditionalSelectIsItsValue() throws Exception {
    SelectorList list =
        SelectorList.select(
            Dict.immutableCopyOf(ImmutableMap.of("//conditions:default", list("x"))), "");

    assertThat(SelectExpression.convert(AttributeType.STRING_LIST, list, NAME, READER))
        .isEqualTo(ImmutableList.of("x"));
  }

  @Test
  public void errorsInBranchesNameTheCondition() throws Exception {
    SelectorList list =
        SelectorList.select(Dict.immutableCopyOf(ImmutableMap.of(":x", StarlarkInt.of(1))), "");

    EvalException e =
        assertThrows(
            EvalException.class,
            () -> SelectExpression.convert(AttributeType.STRING, list, NAME, READER));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "expected value of type 'string' for each branch in select expression of attribute 'a'"
                + " in 'r' rule (including '@@//p:x'), but got 1 (int)");
  }

  @Test
  public void booleansCannotBeConcatenated() throws Exception {
    SelectorList select =
        SelectorList.select(Dict.immutableCopyOf(ImmutableMap.of(":x", true)), "");
    Object sum = SelectorList.operate(TokenKind.PLUS, select, select, true);

    EvalException e =
        assertThrows(
            EvalException.class,
            () -> SelectExpression.convert(AttributeType.BOOLEAN, sum, NAME, READER));
    assertThat(e).hasMessageThat().isEqualTo("type 'boolean' doesn't support select concatenation");
  }
}
