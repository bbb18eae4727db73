package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.CompatibleRelease;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Flags that say how a build is carried out and what is told of it. */
@RunWith(JUnit4.class)
public final class BuildFlagsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
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

  @Test
  public void whatIsNotUpToDateIsAnErrorOnDemand() throws Exception {
    workspace.program("t.sh", "#!/bin/sh\n");
    workspace.write(
        "BUILD",
        """
        genrule(name = "g", srcs = ["in"], outs = ["o"], cmd = "cp $< $@")
        sh_test(name = "t", srcs = ["t.sh"])
        """);
    workspace.write("in", "1");
    CommandWorkspace.Outcome first = workspace.run("build", "--check_up_to_date", "//:g");
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.stderr())
        .contains("ERROR: action 'Executing genrule //:g' is not up-to-date\n");
    assertThat(Files.exists(workspace.path("bazel-bin/o"))).isFalse();
    succeed("build", "//:g");
    succeed("build", "--check_up_to_date", "//:g");
    workspace.write("in", "2");
    assertThat(workspace.run("build", "--check_up_to_date", "//:g").code()).isEqualTo(1);
    assertThat(workspace.run("test", "--check_up_to_date", "//:t").stderr())
        .contains("ERROR: action 'Testing //:t' is not up-to-date\n");
    succeed("test", "//:t");
    succeed("test", "--check_up_to_date", "//:t");
  }

  @Test
  public void casesOfTestsAreShownOnDemand() throws Exception {
    workspace.program("plain.sh", "#!/bin/sh\n");
    workspace.program(
        "cases.sh",
        """
        #!/bin/sh
        cat > $XML_OUTPUT_FILE <<END
        <testsuites><testsuite name="s" tests="3" failures="1">
        <testcase name="one" classname="C" time="0.1"/>
        <testcase name="two" classname="C" time="0.26"><failure message="bad">x</failure></testcase>
        <testcase name="three" classname="C" time="0.0"/>
        </testsuite></testsuites>
        END
        exit 1
        """);
    workspace.write("BUILD", "[sh_test(name = n, srcs = [n + '.sh']) for n in ['plain', 'cases']]");
    String all = "\nTest cases: finished with 3 passing and 1 failing out of 4 test cases\n\n";
    String detailed = workspace.run("test", "--test_summary=detailed", "//:all").stdout();
    assertThat(detailed.replaceAll("in \\d+\\.\\ds", "in 0.1s"))
        .contains(
            """
            //:plain                                                                 PASSED in 0.1s
                PASSED  .plain (0.0s)
            //:cases                                                                 FAILED in 0.1s
                PASSED  C.one (0.1s)
                PASSED  C.three (0.0s)
                FAILED  C.two (0.3s)"""
                + all);
    String counted = workspace.run("test", "--test_summary=testcase", "//:all").stdout();
    assertThat(counted).startsWith(all.stripLeading());
    assertThat(counted).doesNotContain("//:plain   ");
    assertThat(workspace.run("test", "//:all").stdout()).doesNotContain("Test cases:");
  }

  @Test
  public void processesShareWhatTheMachineHas() throws Exception {
    workspace.write(
        "defs.bzl",
        """
        def _impl(ctx):
            out = ctx.actions.declare_file(ctx.label.name)
            ctx.actions.run_shell(
                outputs = [out],
                command = \"""
                mkdir $LOCK || exit 3
                sleep 0.2
                rmdir $LOCK
                touch %s\""" % out.path,
                env = {"LOCK": ctx.attr.lock},
                execution_requirements = {"resources:licence:1": ""},
            )
            return DefaultInfo(files = depset([out]))

        one = rule(_impl, attrs = {"lock": attr.string()})
        """);
    workspace.write(
        "BUILD",
        """
        load(":defs.bzl", "one")
        [one(name = n, lock = "%s") for n in ["a", "b", "c"]]
        """
            .formatted(folder.getRoot().toPath().resolve("lock")));
    CommandWorkspace.Outcome unknown = workspace.run("build", "//:a");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.stderr()).contains("say how much it has with --local_resources=licence=<");
    succeed(
        "build", "//:all", "--jobs=9", "--local_resources=licence=1", "--local_resources=cpu=9");
    for (String malformed : ImmutableList.of("cpu", "=1", "cpu=much", "gpu=-1")) {
      CommandWorkspace.Outcome outcome =
          workspace.run("build", "//:a", "--local_resources=" + malformed);
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.stderr())
          .contains("While parsing option --local_resources=" + malformed + ": ");
    }
    succeed(
        "build",
        "//:a",
        "--local_resources=licence=HOST_CPUS*.5",
        "--local_cpu_resources=HOST_CPUS-1",
        "--local_ram_resources=HOST_RAM*.1",
        "--local_extra_resources=licence=1");
  }

  @Test
  public void aDeletedLinkIsMadeAgain() throws Exception {
    workspace.program("b.sh", "#!/bin/sh\n");
    workspace.write("d/BUILD", "exports_files(['x', 'y'])");
    workspace.write("d/x", "x");
    workspace.write("d/y", "y");
    workspace.write("BUILD", "sh_binary(name = 'b', srcs = ['b.sh'], data = ['//d:x', '//d:y'])");
    succeed("build", "//:b");
    Files.delete(workspace.path("bazel-bin/b.runfiles/_main/d/x"));
    succeed("build", "//:b");
    assertThat(workspace.read("bazel-bin/b.runfiles/_main/d/x")).isEqualTo("x");
  }

  @Test
  public void aMissingLocationIsToldOnce() throws Exception {
    workspace.write(
        "BUILD", "genrule(name = 'g', outs = ['o'], cmd = 'echo $(location :no) > $@')");
    String told = workspace.run("build", "//:g").stderr();
    assertThat(told).contains("label '//:no' in $(location) expression is not a declared");
    assertThat(told).doesNotContain("not defined");
  }

  @Test
  public void rcFilesAreImportedForSomeVersions() throws Exception {
    workspace.write("BUILD", "");
    workspace.write("yes.bazelrc", "build --jobs=7\n");
    workspace.write("no.bazelrc", "build --no_such_flag\n");
    workspace.write(
        ".bazelrc",
        """
        try-import-if-bazel-version >=8.7.0 %workspace%/yes.bazelrc
        try-import-if-bazel-version <8.7.0 %workspace%/no.bazelrc
        try-import-if-bazel-version ~7 %workspace%/no.bazelrc
        try-import-if-bazel-version ~8.8 %workspace%/no.bazelrc
        try-import-if-bazel-version !=OURS %workspace%/no.bazelrc
        try-import-if-bazel-version >8.7.0 %workspace%/no.bazelrc
        try-import-if-bazel-version <=8.6.9 %workspace%/no.bazelrc
        try-import-if-bazel-version ~8 %workspace%/missing.bazelrc
        """
            .replace("OURS", CompatibleRelease.VERSION));
    assertThat(succeed("build", "--announce_rc", "//:all").stderr())
        .contains("yes.bazelrc:\n  'build' options: --jobs=7");
    workspace.write("no.bazelrc", "build --jobs=9");
    workspace.write(".bazelrc", "try-import-if-bazel-version ~8.7.0-pre %workspace%/no.bazelrc\n");
    assertThat(succeed("build", "--announce_rc", "//:all").stderr()).contains("--jobs=9");
    for (String malformed :
        ImmutableList.of("8.7.0 x", ">=8.7 x", ">= 8.7.0 x", "~8", "~8.x x", ">=8.7.0 x y")) {
      workspace.write(".bazelrc", "try-import-if-bazel-version " + malformed + "\n");
      CommandWorkspace.Outcome outcome = workspace.run("build", "//:all");
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.stderr()).contains("try-import-if-bazel-version " + malformed);
    }
  }
}
