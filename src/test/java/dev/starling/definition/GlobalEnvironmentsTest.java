package dev.starling.definition;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.StarlarkGlobals.FileKind;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which file finds which names. */
@RunWith(JUnit4.class)
public final class GlobalEnvironmentsTest {
  private final GlobalEnvironments environments =
      new GlobalEnvironments(ImmutableList.of(new DefinitionGlobals()));

  @Test
  public void extensionsDefineThings() {
    assertThat(environments.predeclared(FileKind.BZL).keySet())
        .containsExactly(
            "Label",
            "analysis_test_transition",
            "aspect",
            "attr",
            "config",
            "configuration_field",
            "exec_group",
            "provider",
            "rule",
            "select",
            "struct",
            "subrule",
            "transition");
  }

  @Test
  public void buildFilesOnlySelect() {
    assertThat(environments.predeclared(FileKind.BUILD).keySet()).containsExactly("select");
    assertThat(environments.predeclared(FileKind.SCL).keySet()).containsExactly("struct");
    assertThat(environments.predeclared(FileKind.MODULE)).isEmpty();
    assertThat(environments.predeclared(FileKind.REPO)).isEmpty();
  }

  @Test
  public void aNameBelongsToOnePart() {
    StarlarkGlobals clashing = kind -> ImmutableMap.of("struct", kind.name());

    assertThrows(
        IllegalArgumentException.class,
        () -> new GlobalEnvironments(ImmutableList.of(new DefinitionGlobals(), clashing)));
  }

  @Test
  public void instancesOfOneShapeShareTheirNames() throws Exception {
    assertThat(FieldLayout.ofSorted(new String[] {"a", "b"}))
        .isSameInstanceAs(FieldLayout.of(ImmutableList.of("b", "a")));
  }
}
