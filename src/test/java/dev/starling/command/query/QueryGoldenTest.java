package dev.starling.command.query;

import static com.google.common.collect.MoreCollectors.onlyElement;
import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.BuildEngine;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.Directories;
import dev.starling.command.Invocation;
import dev.starling.command.ResultOutput;
import dev.starling.command.Terminal;
import dev.starling.command.build.WorkspaceEngine;
import dev.starling.event.Diagnostic;
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
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * What the three commands print of small workspaces.
 *
 * <p>A workspace and the expected outputs stand in one file. Run with {@code
 * -Dstarling.rewrite_golden=true} to write the present outputs into it.
 */
@RunWith(JUnit4.class)
public final class QueryGoldenTest {

  private static final String FIRST_COMMAND = "\n$ ";
  private static final String EXPRESSION = " :: ";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FlagTable flags = FlagTable.standard();

  @Test
  public void targetsArePrintedAsWritten() throws Exception {
    assertOutputs("golden.txt");
  }

  @Test
  public void configurationsAndActionsArePrintedAsWritten() throws Exception {
    assertOutputs("configured.txt");
  }

  private void assertOutputs(String file) throws Exception {
    Path golden =
        Path.of(System.getProperty("starling.basedir"), "src/test/workspaces/query", file);
    String text = Files.readString(golden, ISO_8859_1);
    int end = text.indexOf(FIRST_COMMAND);
    Path workspace = folder.newFolder("workspace").toPath().toRealPath();
    write(text.substring(0, end), workspace);
    String actual = text.substring(0, end) + outputs(text.substring(end + 1), workspace);
    if (Boolean.getBoolean("starling.rewrite_golden")) {
      Files.writeString(golden, actual, ISO_8859_1);
    }
    assertThat(actual).isEqualTo(text);
  }

  private static void write(String files, Path workspace) throws Exception {
    for (String file : Splitter.on("-- ").omitEmptyStrings().split(files)) {
      int name = file.indexOf(" --\n");
      Path path = workspace.resolve(file.substring(0, name));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.substring(name + 4), ISO_8859_1);
    }
  }

  @Test
  public void twoConfigurationsAreCompared() throws Exception {
    Path workspace = folder.newFolder("workspace").toPath().toRealPath();
    write("-- WORKSPACE --\n-- BUILD --\nfilegroup(name = 'f')\n", workspace);
    ImmutableMap<String, Command> commands = commands();
    String unused = run(commands, "cquery :: //:f", workspace, directories());
    unused = run(commands, "cquery -c dbg :: //:f", workspace, directories());
    List<String> lines =
        Splitter.on('\n').splitToList(run(commands, "config :: ", workspace, directories()));
    String fast = id(lines, "k8-fastbuild");
    String debug = id(lines, "k8-dbg");
    assertThat(run(commands, "config " + fast + " :: " + debug, workspace, directories()))
        .contains("\nFragmentOptions native {\n  compilation_mode: fastbuild, dbg\n}\n");
    assertThat(
            run(
                commands,
                "config --output=json " + fast.substring(0, 10) + " :: " + debug,
                workspace,
                directories()))
        .contains("\"compilation_mode\":{\"first\":\"fastbuild\",\"second\":\"dbg\"}");
    assertThat(run(commands, "config :: " + debug, workspace, directories()))
        .contains("\n  compilation_mode: dbg\n");
  }

  /** The id of the configuration whose outputs go to a directory. */
  private static String id(List<String> lines, String mnemonic) {
    return lines.stream()
        .filter(line -> line.endsWith(" " + mnemonic))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(onlyElement());
  }

  private Directories directories() throws Exception {
    Path root = folder.getRoot().toPath().toRealPath();
    return new Directories(root.resolve("install"), root.resolve("out"), root.resolve("out/base"));
  }

  private ImmutableMap<String, Command> commands() throws Exception {
    BuildEngine engine = new WorkspaceEngine(new NioFileSystem(), directories(), ImmutableMap.of());
    return ImmutableMap.of(
        "query", new QueryCommand(engine),
        "cquery", new CqueryCommand(engine),
        "aquery", new AqueryCommand(engine),
        "config", new ConfigCommand(engine));
  }

  private String outputs(String commands, Path workspace) throws Exception {
    Directories directories = directories();
    ImmutableMap<String, Command> byName = commands();
    StringBuilder all = new StringBuilder();
    for (String line : Splitter.on('\n').split(commands)) {
      if (line.startsWith("$ ")) {
        String command = line.substring(2);
        all.append('\n').append(line).append('\n');
        all.append(
            anonymous(run(byName, command, workspace, directories)).replace(workspace + "", "%W%"));
      }
    }
    return all.toString();
  }

  /** What a command prints, its messages, and its exit code if that is not 0. */
  private String run(
      ImmutableMap<String, Command> byName, String line, Path workspace, Directories directories)
      throws Exception {
    int end = line.indexOf(EXPRESSION);
    List<String> words = new ArrayList<>(Splitter.on(' ').splitToList(line.substring(0, end)));
    String name = words.removeFirst();
    String expression = line.substring(end + EXPRESSION.length());
    if (!expression.isEmpty()) {
      words.add(expression);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder messages = new StringBuilder();
    int code;
    try {
      CommandResult result =
          byName
              .get(name)
              .run(
                  new CommandContext(
                      new Invocation(
                          new UUID(0, 0),
                          Instant.EPOCH,
                          workspace,
                          ImmutableMap.of("PATH", "/bin:/usr/bin"),
                          ImmutableList.of(),
                          ImmutableList.copyOf(words),
                          new Terminal(false, false, 80),
                          /* clientPid= */ 1),
                      StartupOptions.parse(flags, ImmutableList.of()),
                      new OptionsParser(flags)
                          .parse(name, ImmutableList.copyOf(words), ImmutableList.of()),
                      Optional.of(workspace),
                      directories,
                      event -> {
                        if (event instanceof Diagnostic diagnostic) {
                          messages.append(diagnostic).append('\n');
                        }
                      },
                      new ResultOutput(out)));
      code = ((CommandResult.Exit) result).code();
    } catch (CommandException e) {
      messages.append("ERROR: ").append(e.getMessage()).append('\n');
      code = e.exitCode().number();
    }
    return out.toString(ISO_8859_1) + messages + (code == 0 ? "" : "exit " + code + "\n");
  }

  /** An output without what depends on details of the engine. */
  private static String anonymous(String output) {
    return output
        .replaceAll("\\b[0-9a-f]{64}\\b|\\b[A-Za-z0-9+/]{43}=", "<digest>")
        .replaceAll("\\([0-9a-f]{7}\\)", "(configured)")
        .replaceAll("(?<=(?:-> |, ))[0-9a-f]{7}\\b", "<configuration>");
  }
}
