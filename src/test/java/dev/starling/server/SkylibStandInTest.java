package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.starling.command.build.EngineWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The module that stands in for Skylib, by the tests that Skylib itself passes. */
@RunWith(JUnit4.class)
public final class SkylibStandInTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void theTestsOfSkylibPass() throws Exception {
    Path root = folder.getRoot().toPath();
    Path directory = EngineWorkspace.copy("src/test/workspaces/skylib", root.resolve("w"));
    Files.delete(directory.resolve("WORKSPACE"));
    CommandWorkspace workspace = new CommandWorkspace(root);
    workspace.write("MODULE.bazel", "bazel_dep(name = 'bazel_skylib', version = '1.7.1')\n");
    String registry = "--registry=" + folder.newFolder("registry").toURI();
    CommandWorkspace.Outcome outcome = workspace.run("test", registry, "//...");
    assertWithMessage(outcome.stdout() + outcome.stderr()).that(outcome.code()).isEqualTo(0);
    assertThat(outcome.stderr() + outcome.stdout()).contains("46 tests pass");
    outcome =
        workspace.run(
            "query",
            registry,
            "@bazel_skylib//...:* + @bazel_skylib//toolchains/unittest:bash_toolchain");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    assertThat(outcome.stdout()).contains("@bazel_skylib//lib:paths");
  }
}
