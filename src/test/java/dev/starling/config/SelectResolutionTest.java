package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.label;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.starling.config.SelectResolution.SelectException;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.SelectExpression.Branch;
import dev.starling.definition.SelectExpression.Plain;
import dev.starling.definition.SelectExpression.Select;
import dev.starling.definition.SelectExpression.Term;
import dev.starling.label.Label;
import net.starlark.java.eval.Starlark;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which branch is taken, and the messages when that is not clear. */
@RunWith(JUnit4.class)
public final class SelectResolutionTest {
  private static final Attribute SRCS =
      Attribute.builder("srcs", AttributeType.STRING_LIST).build();
  private static final Label DEFAULT = label("//conditions:default");

  private static ConfigMatch match(String label, boolean matches, String... settings) {
    ImmutableSetMultimap.Builder<String, String> natives = ImmutableSetMultimap.builder();
    for (String setting : settings) {
      natives.put(setting, "1");
    }
    return new ConfigMatch(
        label(label), matches, natives.build(), ImmutableMap.of(), ImmutableSet.of());
  }

  private static Branch branch(String condition, Object value) {
    return new Branch(label(condition), value);
  }

  private static Object strings(String... values) {
    return ImmutableList.copyOf(values);
  }

  private static SelectExpression select(Branch... branches) {
    return expression(new Select(ImmutableList.copyOf(branches), ""));
  }

  private static SelectExpression expression(Term... terms) {
    return new SelectExpression(AttributeType.STRING_LIST, ImmutableList.copyOf(terms));
  }

  private static Object resolve(SelectExpression expression, ConfigMatch... conditions)
      throws SelectException {
    ImmutableMap.Builder<Label, ConfigMatch> byLabel = ImmutableMap.builder();
    for (ConfigMatch condition : conditions) {
      byLabel.put(condition.label(), condition);
    }
    return new SelectResolution(label("//a:b"), "abcdef0", byLabel.buildOrThrow())
        .resolve(SRCS, expression, ImmutableList.of("fallback"));
  }

  @Test
  public void theMatchingBranchIsTaken() throws Exception {
    assertThat(
            resolve(
                select(branch("//c:a", strings("a")), branch("//c:b", strings("b"))),
                match("//c:a", false, "x"),
                match("//c:b", true, "y")))
        .isEqualTo(strings("b"));
  }

  @Test
  public void theDefaultIsTakenWhenNothingMatches() throws Exception {
    assertThat(
            resolve(
                select(branch("//c:a", strings("a")), new Branch(DEFAULT, strings("d"))),
                match("//c:a", false, "x")))
        .isEqualTo(strings("d"));
  }

  @Test
  public void theMoreSpecificConditionWins() throws Exception {
    assertThat(
            resolve(
                select(branch("//c:a", strings("a")), branch("//c:ab", strings("ab"))),
                match("//c:a", true, "x"),
                match("//c:ab", true, "x", "y")))
        .isEqualTo(strings("ab"));
  }

  @Test
  public void noneMeansTheAttributesDefault() throws Exception {
    assertThat(resolve(select(new Branch(DEFAULT, Starlark.NONE)))).isEqualTo(strings("fallback"));
  }

  @Test
  public void termsAreJoined() throws Exception {
    assertThat(
            resolve(
                expression(
                    new Plain(strings("p")),
                    new Select(ImmutableList.of(branch("//c:a", strings("a"))), ""),
                    new Plain(strings("q"))),
                match("//c:a", true, "x")))
        .isEqualTo(strings("p", "a", "q"));
  }

  @Test
  public void twoMatchesWithOneValueAreNoConflict() throws Exception {
    assertThat(
            resolve(
                select(branch("//c:a", strings("v")), branch("//c:b", strings("v"))),
                match("//c:a", true, "x"),
                match("//c:b", true, "y")))
        .isEqualTo(strings("v"));
  }

  @Test
  public void twoMatchesConflict() {
    SelectException e =
        assertThrows(
            SelectException.class,
            () ->
                resolve(
                    select(branch("//c:b", strings("b")), branch("//c:a", strings("a"))),
                    match("//c:a", true, "x"),
                    match("//c:b", true, "y")));

    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            """
            Illegal ambiguous match on configurable attribute "srcs" in //a:b:
            //c:a
            //c:b
            Multiple matches are not allowed unless one is unambiguously more specialized or they \
            resolve to the same value. See https://bazel.build/reference/be/functions#select.\
            """);
  }

  @Test
  public void noMatchListsTheConditions() {
    SelectException e =
        assertThrows(
            SelectException.class,
            () -> resolve(select(branch("//c:a", strings("a"))), match("//c:a", false, "x")));

    assertThat(e)
        .hasMessageThat()
        .startsWith(
            """
            configurable attribute "srcs" in //a:b doesn't match this configuration. Would a \
            default condition help?

            Conditions checked:
             //c:a

            To see a condition's definition, run: bazel query --output=build <condition label>.

            This instance of //a:b has configuration identifier abcdef0.\
            """);
  }

  @Test
  public void noMatchErrorReplacesTheList() {
    SelectException e =
        assertThrows(
            SelectException.class,
            () ->
                resolve(
                    expression(
                        new Select(
                            ImmutableList.of(branch("//c:a", strings("a"))), "only on a plane")),
                    match("//c:a", false, "x")));

    assertThat(e)
        .hasMessageThat()
        .startsWith(
            "configurable attribute \"srcs\" in //a:b doesn't match this configuration: only on a"
                + " plane");
    assertThat(e).hasMessageThat().doesNotContain("Conditions checked");
  }
}
