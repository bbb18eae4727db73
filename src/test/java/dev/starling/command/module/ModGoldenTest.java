package dev.starling.command.module;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.Directories;
import dev.starling.command.Invocation;
import dev.starling.command.ResultOutput;
import dev.starling.command.Terminal;
import dev.starling.command.build.WorkspaceEngine;
import dev.starling.event.EventHandler;
import dev.starling.fs.NioFileSystem;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsParser;
import dev.starling.option.StartupOptions;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * What {@code mod} prints of a small workspace; run with {@code -Dstarling.rewrite_golden=true} to
 * write the present outputs into the file.
 */
@RunWith(JUnit4.class)
public final class ModGoldenTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FlagTable flags = FlagTable.standard();
  private Path workspace;
  private Directories directories;
  private ModCommand command;

  @Before
  public void open() throws Exception {
    Path root = folder.getRoot().toPath().toRealPath();
    workspace = folder.newFolder("workspace").toPath().toRealPath();
    directories =
        new Directories(root.resolve("install"), root.resolve("out"), root.resolve("out/base"));
    command =
        new ModCommand(new WorkspaceEngine(new NioFileSystem(), directories, ImmutableMap.of()));
  }

  private void write(String files) throws Exception {
    for (String file : Splitter.on("-- ").omitEmptyStrings().split(files)) {
      int name = file.indexOf(" --\n");
      Path path = workspace.resolve(file.substring(0, name));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.substring(name + 4), ISO_8859_1);
    }
  }

  private String run(String line) throws Exception {
    List<String> words = new ArrayList<>(Splitter.on(' ').splitToList(line));
    words.addAll(
        ImmutableList.of(
            "--registry=" + workspace.resolve("registry").toUri(),
            "--check_direct_dependencies=off"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      var unused =
          command.run(
              new CommandContext(
                  new Invocation(
                      new UUID(0, 0),
                      Instant.EPOCH,
                      workspace,
                      ImmutableMap.of(),
                      ImmutableList.of(),
                      ImmutableList.of(),
                      new Terminal(false, false, 80),
                      /* clientPid= */ 1),
                  StartupOptions.parse(flags, ImmutableList.of()),
                  new OptionsParser(flags)
                      .parse("mod", ImmutableList.copyOf(words), ImmutableList.of()),
                  Optional.of(workspace),
                  directories,
                  EventHandler.ignoring(),
                  new ResultOutput(out)));
    } catch (CommandException e) {
      return "%s: %s\n".formatted(e.exitCode(), e.getMessage());
    }
    return out.toString(ISO_8859_1)
        .replace(workspace.toString(), "%W%")
        .replaceAll("/[^ ]*/embedded/[0-9a-f]+/", "%EMBEDDED%/");
  }

  @Test
  public void subcommandsPrintAsBazelDoes() throws Exception {
    Path golden =
        Path.of(System.getProperty("starling.basedir"), "src/test/workspaces/mod/golden.txt");
    String text = Files.readString(golden, ISO_8859_1);
    int end = text.indexOf("\n$ ");
    write(text.substring(0, end));
    StringBuilder actual = new StringBuilder(text.substring(0, end));
    for (String line : Splitter.on('\n').split(text.substring(end))) {
      if (line.startsWith("$ mod ")) {
        actual.append('\n').append(line).append('\n').append(run(line.substring(6)));
      }
    }
    if (Boolean.getBoolean("starling.rewrite_golden")) {
      Files.writeString(golden, actual, ISO_8859_1);
    }
    assertThat(actual.toString()).isEqualTo(text);
  }

  @Test
  public void importsAreMendedAndAllElseStays() throws Exception {
    write(
        """
        -- BUILD --
        -- e.bzl --
        def _r(ctx):
            ctx.file("BUILD", "")
        r = repository_rule(_r)
        def _impl(ctx):
            for name in "abcd".elems():
                r(name = name)
            return ctx.extension_metadata(
                root_module_direct_deps = ["a", "b"],
                root_module_direct_dev_deps = ["d"],
            )
        ext = module_extension(_impl)
        -- MODULE.bazel --
        # why
        e = use_extension("//:e.bzl", "ext")
        use_repo(e, "c", bee = "b")  # stays

        dev = use_extension("//:e.bzl", "ext", dev_dependency = True)
        x = 1
        """);
    assertThat(run("tidy")).isEmpty();
    assertThat(Files.readString(workspace.resolve("MODULE.bazel")))
        .isEqualTo(
            """
            # why
            e = use_extension("//:e.bzl", "ext")
            use_repo(
                e,
                "a",
                bee = "b",
            )  # stays

            dev = use_extension("//:e.bzl", "ext", dev_dependency = True)
            use_repo(dev, "d")
            x = 1
            """);
  }
}
