package dev.starling.analysis.cpp;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import net.starlark.java.eval.EvalException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class FeatureSelectionTest {

  private static Feature feature(String name) {
    return new Feature(
        name,
        /* enabled= */ false,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        /* isAction= */ false,
        ImmutableList.of());
  }

  private static Feature implying(String name, String... implied) {
    Feature plain = feature(name);
    return new Feature(
        name,
        plain.enabled(),
        plain.flagSets(),
        plain.environmentSets(),
        plain.requires(),
        ImmutableList.copyOf(implied),
        plain.provides(),
        plain.isAction(),
        plain.tools());
  }

  private static Feature requiring(String name, ImmutableList<ImmutableSet<String>> required) {
    Feature plain = feature(name);
    return new Feature(
        name,
        plain.enabled(),
        plain.flagSets(),
        plain.environmentSets(),
        required,
        plain.implies(),
        plain.provides(),
        plain.isAction(),
        plain.tools());
  }

  private static Feature providing(String name, String provided) {
    Feature plain = feature(name);
    return new Feature(
        name,
        plain.enabled(),
        plain.flagSets(),
        plain.environmentSets(),
        plain.requires(),
        plain.implies(),
        ImmutableList.of(provided),
        plain.isAction(),
        plain.tools());
  }

  private static FeatureSelection among(Feature... features) {
    ImmutableMap<String, Feature> byName =
        Maps.uniqueIndex(ImmutableList.copyOf(features), Feature::name);
    return new FeatureSelection(byName);
  }

  private static ImmutableList<String> names(String... names) {
    return ImmutableList.copyOf(names);
  }

  @Test
  public void whatIsImpliedIsOnInTheOrderOfDeclaration() throws Exception {
    FeatureSelection selection = among(feature("c"), implying("b", "c"), implying("a", "b"));
    assertThat(selection.select(names("a"), names())).containsExactly("c", "b", "a").inOrder();
    assertThat(selection.select(names("nobody knows"), names())).isEmpty();
  }

  @Test
  public void whatImpliesSomethingUnsupportedFallsWithIt() throws Exception {
    FeatureSelection selection =
        among(implying("a", "b"), implying("b", "c"), feature("c"), feature("d"));
    assertThat(selection.select(names("a", "d"), names("c"))).containsExactly("d");
  }

  @Test
  public void oneOfTheRequiredSetsIsEnough() throws Exception {
    FeatureSelection selection =
        among(
            requiring("a", ImmutableList.of(ImmutableSet.of("x", "y"), ImmutableSet.of("z"))),
            feature("x"),
            feature("y"),
            feature("z"));
    assertThat(selection.select(names("a", "x"), names())).containsExactly("x");
    assertThat(selection.select(names("a", "z"), names())).containsExactly("a", "z");
    assertThat(selection.select(names("a", "x", "y"), names())).containsExactly("a", "x", "y");
  }

  @Test
  public void whatNobodyImpliesAnyMoreFalls() throws Exception {
    FeatureSelection selection =
        among(
            implying("helper"),
            new Feature(
                "a",
                false,
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(ImmutableSet.of("absent")),
                ImmutableList.of("helper"),
                ImmutableList.of(),
                false,
                ImmutableList.of()));
    assertThat(selection.select(names("a"), names())).isEmpty();
  }

  @Test
  public void twoMayNotProvideTheSame() {
    FeatureSelection selection = among(providing("gcc", "compiler"), providing("tcc", "compiler"));
    EvalException e =
        assertThrows(EvalException.class, () -> selection.select(names("gcc", "tcc"), names()));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("Symbol compiler is provided by all of the following features: gcc tcc");
  }
}
