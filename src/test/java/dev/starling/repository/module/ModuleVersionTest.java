package dev.starling.repository.module;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class ModuleVersionTest {
  /** Each before the next. */
  private static final ImmutableList<String> ASCENDING =
      ImmutableList.of(
          "0",
          "0.0.9",
          "0.0.10",
          "1.0-alpha",
          "1.0-alpha.1",
          "1.0-alpha.beta",
          "1.0-beta.2",
          "1.0-beta.11",
          "1.0-rc",
          "1.0",
          "1.0.0",
          "1.0.0.bcr.1",
          "1.0.0.bcr.2",
          "1.0.1-1",
          "1.0.1",
          "1.0.a",
          "1.1",
          "1.10.2",
          "2",
          "20230802.0",
          "20230802.0.bcr.1",
          "99999999999999999999999",
          "a",
          "ab",
          "b",
          "");

  @Test
  public void versionsHaveAnOrder() {
    List<ModuleVersion> versions =
        new ArrayList<>(ASCENDING.stream().map(ModuleVersion::parse).toList());
    Collections.shuffle(versions, new Random(1));
    Collections.sort(versions);
    assertThat(versions.stream().map(ModuleVersion::text).toList())
        .containsExactlyElementsIn(ASCENDING)
        .inOrder();
  }

  @Test
  public void buildMetadataHasNoMeaning() {
    assertThat(ModuleVersion.parse("1.2-rc.1+build.7")).isEqualTo(ModuleVersion.parse("1.2-rc.1"));
  }

  @Test
  public void leadingZerosCountForNothingButStay() {
    assertThat(ModuleVersion.parse("1.02")).isLessThan(ModuleVersion.parse("1.3"));
    assertThat(ModuleVersion.parse("1.02")).isGreaterThan(ModuleVersion.parse("1.1"));
    assertThat(ModuleVersion.parse("1.02").text()).isEqualTo("1.02");
  }

  @Test
  public void malformedVersionsAreToldWithTheirForm() {
    for (String bad :
        ImmutableList.of("1..2", ".1", "1.", "-rc", "1-", "1_2", "1.2+", "1.\u00fc")) {
      IllegalArgumentException e =
          assertThrows(bad, IllegalArgumentException.class, () -> ModuleVersion.parse(bad));
      assertThat(e).hasMessageThat().contains("bad version '" + bad + "'");
    }
  }
}
