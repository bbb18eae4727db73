package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.starling.profile.ProfileFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Profiles of commands, as users ask for and read them. */
@RunWith(JUnit4.class)
public final class ProfileTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write(
        "BUILD",
        """
        genrule(name = "a", outs = ["a.txt"], cmd = "sleep 0.05; echo a > $@")
        genrule(name = "b", srcs = ["a"], outs = ["b.txt"], cmd = "sleep 0.05; cp $< $@")
        genrule(name = "c", outs = ["c.txt"], cmd = "echo c > $@")
        """);
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private CommandWorkspace.Outcome succeed(String... arguments) {
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  private static ImmutableList<String> names(ProfileFile profile, String category) {
    return profile.spans().stream()
        .filter(span -> span.category().equals(category))
        .map(ProfileFile.Span::name)
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  public void aBuildTellsItsPhasesActionsAndCriticalPath() throws Exception {
    succeed("build", "--profile=p.json", "--memory_profile=memory.txt", "//:all");
    assertThat(workspace.read("p.json")).startsWith("{\"otherData\":{\"bazel_version\":");
    ProfileFile profile = ProfileFile.read(workspace.path("p.json"));
    assertThat(names(profile, "build phase marker"))
        .containsExactly(
            "Launch Blaze",
            "Initialize command",
            "Evaluate target patterns",
            "Load and analyze dependencies",
            "Prepare for build",
            "Build artifacts",
            "Complete build")
        .inOrder();
    assertThat(names(profile, "action processing"))
        .containsAtLeast(
            "Executing genrule //:a", "Executing genrule //:b", "Executing genrule //:c");
    assertThat(names(profile, "critical path component"))
        .containsExactly("action 'Executing genrule //:b'", "action 'Executing genrule //:a'")
        .inOrder();
    assertThat(workspace.read("memory.txt")).contains("Build artifacts:heap:used:");

    String summary = succeed("analyze-profile", "p.json").stdout();
    assertThat(summary).startsWith("=== PHASE SUMMARY INFORMATION ===\n\nTotal launch phase time ");
    assertThat(summary).contains("\nTotal execution phase time ");
    assertThat(summary.substring(summary.indexOf("Critical path (")))
        .containsMatch("(?s)action 'Executing genrule //:a'\n.*action 'Executing genrule //:b'\n");
    assertThat(succeed("analyze-profile", "--dump=raw", "p.json").stdout())
        .contains("|action processing|Executing genrule //:c\n");
  }

  @Test
  public void aStarlarkProfileNamesWhatRanInAllPhases() throws Exception {
    workspace.write("slow/BUILD", "load(':slow.bzl', 'slow')\nslow(name = 'slow')\n");
    workspace.write(
        "slow/slow.bzl",
        """
        def work():
            total = 0
            for i in range(4000000):
                total += len(str(i))
            return total

        def while_loading():
            work()

        def _map_each(x):
            while_executing()
            return x

        def while_executing():
            work()

        def _impl(ctx):
            work()
            out = ctx.actions.declare_file("out")
            arguments = ctx.actions.args()
            arguments.add_all(["x"], map_each = _map_each)
            ctx.actions.write(out, arguments)
            return [DefaultInfo(files = depset([out]))]

        slow = rule(_impl)
        while_loading()
        """);
    succeed("build", "--starlark_cpu_profile=starlark.gz", "//slow");
    UnknownFieldSet profile;
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(workspace.path("starlark.gz")))) {
      profile = UnknownFieldSet.parseFrom(in);
    }
    assertThat(
            profile.getField(6).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList())
        .containsAtLeast(
            "cpu", "work", "while_loading", "_impl", "_map_each", "while_executing", "<toplevel>");
    assertThat(profile.getField(2).getLengthDelimitedList()).isNotEmpty();
  }

  @Test
  public void aStarlarkProfileThatCannotBeWrittenEndsTheCommand() {
    CommandWorkspace.Outcome outcome =
        workspace.run("build", "--starlark_cpu_profile=/nowhere/x.gz", "//:c");
    assertThat(outcome.code()).isEqualTo(36);
    assertThat(outcome.stderr())
        .contains("Starlark CPU profiler: /nowhere/x.gz (No such file or directory)");
  }

  @Test
  public void theLastBuildsArePackedAway() throws Exception {
    for (int i = 0; i < 3; i++) {
      succeed("build", "--profiles_to_retain=2", "//:c");
    }
    succeed("build", "--nogenerate_json_trace_profile", "//:c");
    Path base = Path.of(succeed("info", "output_base").stdout().strip());
    try (Stream<Path> files = Files.list(base)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("command-")).count())
          .isEqualTo(2);
    }
    assertThat(ProfileFile.read(base.resolve("command.profile.gz")).spans()).isNotEmpty();
  }

  @Test
  public void whatIsNoProfileIsSaidToBeNone() throws Exception {
    workspace.write("torn.json", "{\"traceEvents\":[{\"name\":");
    CommandWorkspace.Outcome torn = workspace.run("analyze-profile", "torn.json");
    assertThat(torn.code()).isEqualTo(2);
    assertThat(torn.stderr()).contains("cannot read the profile torn.json: it is no profile");
    assertThat(workspace.run("analyze-profile").code()).isEqualTo(2);
  }
}
