package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Files;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Directories that are filled by actions which are made once other directories are there. */
@RunWith(JUnit4.class)
public final class MapDirectoryTest {
  private static final String RULES =
      """
      load(":impl.bzl", "impl")

      def _seed_impl(ctx):
          out = ctx.actions.declare_directory(ctx.label.name)
          ctx.actions.run_shell(
              outputs = [out],
              inputs = ctx.files.srcs,
              arguments = [out.path] + [f.path for f in ctx.files.srcs],
              command = 'out=$1; shift; mkdir -p $out/sub; cp "$@" $out/sub; cp $1 $out',
          )
          return DefaultInfo(files = depset([out]))

      seed = rule(_seed_impl, attrs = {"srcs": attr.label_list(allow_files = True)})

      def _resources(os, inputs):
          return {"cpu": 1}

      def _mapped_impl(ctx):
          out = ctx.actions.declare_directory(ctx.label.name)
          ctx.actions.map_directory(
              input_directories = {"in": ctx.file.seed},
              additional_inputs = {"header": ctx.file.header, "more": depset(ctx.files.header)},
              output_directories = {"out": out},
              tools = {"cat": ctx.attr._cat.files_to_run, "set": depset([ctx.executable._cat])},
              additional_params = {"suffix": ".out", "extra": ctx.attr.extra, "times": 1},
              execution_requirements = {"no-remote": ""},
              use_default_shell_env = True,
              env = {"GREETING": "hello"},
              mnemonic = "Concatenate",
              resource_set = _resources,
              implementation = impl,
          )
          size = ctx.actions.declare_file(ctx.label.name + ".list")
          args = ctx.actions.args()
          args.add_all([out], map_each = _relative)
          ctx.actions.write(size, args)
          return DefaultInfo(files = depset([out, size]))

      def _relative(file):
          return file.tree_relative_path

      mapped = rule(_mapped_impl, attrs = {
          "seed": attr.label(allow_single_file = True),
          "header": attr.label(allow_single_file = True),
          "extra": attr.bool(),
          "_cat": attr.label(default = "//:cat", executable = True, cfg = "exec"),
      })
      """;

  private static final String WORKING =
      """
      def impl(
              template_ctx,
              input_directories,
              output_directories,
              additional_inputs,
              tools,
              additional_params):
          out = output_directories["out"]
          for file in input_directories["in"].children:
              made = template_ctx.declare_file(
                  file.tree_relative_path + additional_params["suffix"],
                  directory = out,
              )
              args = template_ctx.args()
              args.add_all([made, additional_inputs["header"], file])
              template_ctx.run(
                  outputs = [made],
                  inputs = [additional_inputs["header"], file],
                  executable = tools["cat"],
                  tools = tools["set"],
                  arguments = [args],
                  progress_message = "Mapping " + file.basename,
              )
          if additional_params["extra"]:
              directory = template_ctx.declare_subdirectory("more", directory = out)
              template_ctx.run(
                  outputs = [directory],
                  inputs = additional_inputs["more"],
                  executable = tools["cat"],
                  arguments = [directory.path + "/x", additional_inputs["header"].path],
              )
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws Exception {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.program("cat.sh", "#!/bin/sh\nout=$1; shift\n(echo $GREETING; cat \"$@\") > $out\n");
    workspace.write("defs.bzl", RULES);
    workspace.write("impl.bzl", WORKING);
    workspace.write("a", "a\n");
    workspace.write("b", "b\n");
    workspace.write("h", "header\n");
    workspace.write("BUILD", build("\"a\", \"b\"", false));
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private static String build(String sources, boolean extra) {
    return """
    load(":defs.bzl", "mapped", "seed")
    sh_binary(name = "cat", srcs = ["cat.sh"])
    seed(name = "s", srcs = [%s])
    mapped(name = "m", seed = ":s", header = "h", extra = %s)
    """
        .formatted(sources, extra ? "True" : "False");
  }

  private CommandWorkspace.Outcome succeed(String... arguments) {
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  @Test
  public void eachFileHasItsAction() throws Exception {
    CommandWorkspace.Outcome first = succeed("build", "//:m", "-s");
    assertThat(workspace.read("bazel-bin/m.list")).isEqualTo("a.out\nsub/a.out\nsub/b.out\n");
    assertThat(workspace.read("bazel-bin/m/sub/b.out")).isEqualTo("hello\nheader\nb\n");
    assertThat(first.stderr().split("mnemonic: Concatenate", -1)).hasLength(4);

    workspace.write("b", "changed\n");
    CommandWorkspace.Outcome second = succeed("build", "//:m", "-s");
    assertThat(workspace.read("bazel-bin/m/sub/b.out")).isEqualTo("hello\nheader\nchanged\n");
    assertThat(second.stderr()).contains("action 'Mapping b'");
    assertThat(second.stderr()).doesNotContain("action 'Mapping a'");

    workspace.write("BUILD", build("\"a\"", true));
    CommandWorkspace.Outcome third = succeed("build", "//:m", "-s");
    assertThat(third.stderr()).doesNotContain("action 'Mapping a'");
    assertThat(workspace.read("bazel-bin/m.list")).isEqualTo("a.out\nmore/x\nsub/a.out\n");
    assertThat(Files.exists(workspace.path("bazel-bin/m/sub/b.out"))).isFalse();

    Files.delete(workspace.path("bazel-bin/m/a.out"));
    succeed("build", "//:m");
    assertThat(workspace.read("bazel-bin/m/a.out")).isEqualTo("hello\nheader\na\n");
    assertThat(succeed("aquery", "//:m").stdout()).contains("Mnemonic: StarlarkMapActionTemplate");
  }

  private void fails(String body, String message) throws Exception {
    workspace.write("impl.bzl", "def impl(template_ctx, **kw):\n    " + body + "\n");
    CommandWorkspace.Outcome outcome = workspace.run("build", "//:m");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.stderr()).contains("/BUILD:4:7: Mapping to directory m failed");
  }

  @Test
  public void theFunctionMayOnlyFillItsDirectories() throws Exception {
    fails("fail('by intent')", "by intent");
    fails("return 1", "implementation impl at ");
    fails("return 1", "may not return a non-None value (got 1)");
    fails(
        "template_ctx.declare_file('x', directory = kw['input_directories']['in'].directory)",
        "Cannot declare file `x` in non-output directory File:[");
    fails(
        "template_ctx.declare_file('../x', directory = kw['output_directories']['out'])",
        "`../x` does not lie in the directory bazel-out/");
    fails(
        "template_ctx.declare_file('x', directory = kw['output_directories']['out'])",
        "declares 'm/x', but makes no action that generates it");
    fails(
        "template_ctx.run(outputs = [kw['output_directories']['out']], executable = '/bin/true')",
        "that is an output of another action, thus causing an action conflict");
    fails(
        "[template_ctx.run(outputs = ["
            + "template_ctx.declare_file('x', directory = kw['output_directories']['out'])"
            + "], executable = '/bin/%s' % i) for i in ['a', 'b']]",
        "file 'm/x' is generated by these conflicting actions:");
    fails(
        "[template_ctx.run(outputs = [template_ctx.declare_file(x, directory ="
            + " kw['output_directories']['out'])], executable = '/bin/true') for x in ['x', 'x/y']]",
        "is a prefix of the other");
    fails(
        "d = template_ctx.declare_subdirectory('d', directory = kw['output_directories']['out']);"
            + " template_ctx.declare_subdirectory('e', directory = d)",
        "Cannot declare subdirectory `e` in another subdirectory");
  }

  private void refuses(String what, String instead, String message) throws Exception {
    workspace.write("defs.bzl", RULES.replace(what, instead));
    CommandWorkspace.Outcome outcome = workspace.run("build", "--nobuild", "//:m");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.stderr()).contains("Error in map_directory: " + message);
    assertThat(outcome.stderr()).contains("/defs.bzl");
  }

  @Test
  public void parametersAreChecked() throws Exception {
    refuses(
        "{\"in\": ctx.file.seed}", "{}", "actions.map_directory() requires at least one input.");
    refuses("{\"out\": out}", "{}", "actions.map_directory() requires at least one output.");
    refuses(
        "{\"in\": ctx.file.seed}",
        "{\"in\": ctx.file.header}",
        "'in' of input_directories is 'h', which is no directory");
    refuses(
        "implementation = impl",
        "implementation = lambda t, **kw: None",
        "to avoid unintended retention of analysis data structures, the function (declared at");
    refuses("\"times\": 1", "\"times\": [1]", "'times' of additional_params is of type 'list'");
    refuses(
        "{\"cat\": ctx.attr._cat.files_to_run",
        "{\"cat\": ctx.attr._cat",
        "'cat' of tools is of type 'Target'");
  }
}
