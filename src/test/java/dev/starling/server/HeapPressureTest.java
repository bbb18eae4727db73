package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** A server with a small heap lets go of old configurations before it runs out of memory. */
@RunWith(JUnit4.class)
public final class HeapPressureTest {
  private static final int TARGETS = 1_000;
  private static final int CONFIGURATIONS = 25;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void oldConfigurationsGo() throws Exception {
    Path output = folder.newFile().toPath();
    Process process =
        ChildJvm.start(
            ManyConfigurations.class,
            ImmutableList.of("-Xmx" + System.getProperty("starling.heap", "64m")),
            ImmutableMap.of(),
            ImmutableList.of(
                folder.newFolder().toString(),
                Integer.toString(TARGETS),
                Integer.toString(CONFIGURATIONS)),
            output);
    int code = process.waitFor();
    String said = Files.readString(output);
    System.out.print(said);
    assertWithMessage(said).that(code).isEqualTo(0);
    Matcher retained = Pattern.compile("(\\d+) configurations").matcher(said);
    assertThat(retained.find()).isTrue();
    assertThat(Integer.parseInt(retained.group(1))).isLessThan(CONFIGURATIONS);
  }
}
