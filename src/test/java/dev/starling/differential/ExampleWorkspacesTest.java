package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The workspaces of examples/ and of Skylib, built, run and tested as their READMEs say. */
public final class ExampleWorkspacesTest {

  private static final Path BASE = Path.of(System.getProperty("starling.basedir"));

  private Path root;
  private Path workspace;
  private Engine starling;

  @Before
  public void open() throws IOException {
    root = Files.createTempDirectory("examples");
    starling = Engine.starling(root.resolve("output"));
  }

  @After
  public void close() throws Exception {
    if (workspace != null) {
      starling.shutdown(workspace);
    }
    new ProcessBuilder("chmod", "-R", "u+w", root.toString()).start().waitFor();
    MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private void use(String directory) throws IOException {
    workspace = root.resolve("workspace");
    Path source = BASE.resolve(directory);
    try (Stream<Path> all = Files.walk(source)) {
      List<Path> files = all.toList();
      for (Path file : files) {
        Files.copy(file, workspace.resolve(source.relativize(file).toString()));
      }
    }
  }

  private Engine.Run run(String... commandLine) throws Exception {
    Engine.Run run = starling.run(workspace, commandLine);
    assertWithMessage(String.join(" ", commandLine) + "\n" + run.output())
        .that(run.exitCode())
        .isEqualTo(0);
    return run;
  }

  @Test
  public void customRules() throws Exception {
    use("examples/custom_rules");
    assertThat(run("test", "//...").stdout()).contains("Executed 1 out of 1 test: 1 test passes.");
    assertThat(run("run", "//app:greet").stdout()).isEqualTo("hello!\nwelcome!\n");
    run("build", "//app:site", "--output_groups=+index");
    assertThat(Files.readString(workspace.resolve("bazel-bin/app/site/wren.txt")))
        .isEqualTo("page of wren\n");
    assertThat(Files.readString(workspace.resolve("bazel-bin/app/site.index")))
        .isEqualTo("hello.txt\nrobin.txt\nstarling.txt\nwelcome.txt\nwren.txt\n");
  }

  @Test
  public void python() throws Exception {
    use("examples/python");
    assertThat(run("run", "//hello").stdout()).isEqualTo("Hello from a starling!\n");
    assertThat(run("test", "//hello:all").stdout()).contains("1 test passes.");
    assertThat(run("run", "//programs:version", "--platforms=//platforms:in_build").stdout())
        .isEqualTo("(in-build interpreter)\nPython 3\n");
    run("build", "//programs:version", "--platforms=//platforms:custom_path");
    assertThat(Files.readString(workspace.resolve("bazel-bin/programs/version")))
        .contains("/opt/starling-example/bin/python3");
  }

  @Test
  public void toolchains() throws Exception {
    use("examples/toolchains");
    run("build", "//app:poem", "--platforms=//platforms:stage");
    assertThat(Files.readString(workspace.resolve("bazel-bin/app/poem.out")))
        .startsWith("A MURMURATION");
    run("build", "//app:poem", "--platforms=//platforms:library");
    assertThat(Files.readString(workspace.resolve("bazel-bin/app/poem.out")))
        .startsWith("a murmuration");
    Engine.Run none = starling.run(workspace, "build", "//app:poem");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.stderr()).contains("//compiler:toolchain_type");
  }

  @Test
  public void macros() throws Exception {
    use("examples/macros");
    run("build", "//...");
    assertThat(run("query", "kind(genrule, //...)").stdout())
        .isEqualTo(
            """
            //site:imprint_de
            //site:imprint_en
            //site:imprint_fr
            //site:sitemap
            //site:welcome_de
            //site:welcome_en
            //symbolic:poem_count
            """);
  }

  @Test
  public void cpp() throws Exception {
    use("examples/cpp");
    String said = "It is dawn.\nGood morning from the reeds: tseep tseep tseep\n";
    assertThat(run("run", "//app:flock").stdout()).isEqualTo(said);
    assertThat(run("test", "//...").stdout()).contains("Executed 1 out of 1 test: 1 test passes.");
    assertThat(Files.readString(workspace.resolve("bazel-bin/app/said.txt"))).isEqualTo(said);
    run("test", "//...", "--compilation_mode=opt", "--dynamic_mode=off");
    assertThat(Files.exists(workspace.resolve("bazel-bin/murmur/libmurmur.pic.a"))).isTrue();
    Files.writeString(workspace.resolve("murmur/voice.h"), "#define VOICE 1 +\n");
    Engine.Run broken = starling.run(workspace, "build", "//murmur");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.stderr()).contains("Compiling murmur/murmur.cc failed");
  }

  @Test
  public void skylib() throws Exception {
    use("src/test/workspaces/skylib");
    assertThat(run("test", "//...").stdout())
        .contains("Executed 46 out of 46 tests: 46 tests pass.");
  }
}
