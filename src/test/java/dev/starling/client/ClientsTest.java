package dev.starling.client;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assume.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.BaseEncoding;
import com.google.protobuf.ByteString;
import dev.starling.command.Version;
import dev.starling.option.FlagDefinition;
import dev.starling.option.FlagTable;
import dev.starling.server.Endpoint;
import dev.starling.server.wire.Frame;
import dev.starling.server.wire.FrameReader;
import dev.starling.server.wire.FrameWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Runs whole commands through both clients, with a real server started by them. */
@RunWith(Parameterized.class)
public final class ClientsTest {
  private static final Path NATIVE =
      Path.of(System.getProperty("starling.basedir", "."), "src/main/native");

  /** The two clients. */
  public enum Kind {
    NATIVE,
    JAVA
  }

  @Parameterized.Parameters(name = "{0}")
  public static ImmutableList<Kind> kinds() {
    return ImmutableList.copyOf(Kind.values());
  }

  @Parameterized.Parameter public Kind kind = Kind.JAVA;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  @Rule public final Timeout timeout = Timeout.seconds(120);

  private Path root = Path.of("");
  private Path workspace = Path.of("");

  private record Outcome(int code, String stdout, String stderr) {}

  @Before
  public void install() throws Exception {
    root = folder.getRoot().toPath().toRealPath();
    workspace = Files.createDirectories(root.resolve("work space"));
    Files.createFile(workspace.resolve("WORKSPACE"));
    Path engine = Files.createDirectories(root.resolve("engine"));
    Files.writeString(engine.resolve("stamp"), "test\n");
    Files.writeString(engine.resolve("java-home"), System.getProperty("java.home") + "\n");
    Files.writeString(
        engine.resolve("jvm.args"),
        """
        -XX:+UseSerialGC
        -XX:TieredStopAtLevel=1
        -Xmx256m
        -Dfile.encoding=UTF-8
        --enable-native-access=ALL-UNNAMED
        -cp
        "%s"
        """
            .formatted(classPath()));
    Path locale = Path.of(System.getProperty("starling.basedir", "."), "build/locale");
    if (Files.isDirectory(locale)) {
      Files.createSymbolicLink(engine.resolve("locale"), locale.toAbsolutePath());
    }
    if (kind == Kind.NATIVE) {
      assumeTrue("a C compiler is there", hasCompiler());
      compile(engine.resolve("starling"));
    }
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(":"));
  }

  private static boolean hasCompiler() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "cc")));
  }

  private static void compile(Path program) throws Exception {
    List<String> command =
        new ArrayList<>(
            ImmutableList.of(
                "cc", "-std=gnu17", "-D_GNU_SOURCE", "-O1", "-Wall", "-Wextra", "-Werror", "-o"));
    command.add(program.toString());
    try (Stream<Path> sources = Files.list(NATIVE)) {
      sources
          .filter(file -> file.toString().endsWith(".c"))
          .sorted()
          .forEach(file -> command.add(file.toString()));
    }
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isEqualTo(0);
  }

  @After
  public void endServers() throws Exception {
    if (kind == Kind.JAVA || Files.exists(root.resolve("engine/starling"))) {
      Outcome unused = run("shutdown");
    }
  }

  private ProcessBuilder client(String... arguments) {
    List<String> command = new ArrayList<>();
    if (kind == Kind.NATIVE) {
      command.add(root.resolve("engine/starling").toString());
    } else {
      command.add(System.getProperty("java.home") + "/bin/java");
      command.add("@" + root.resolve("engine/jvm.args"));
      command.add("dev.starling.client.ClientMain");
      command.add(root.resolve("engine").toString());
      command.add("0");
      command.add("80");
    }
    command.addAll(ImmutableList.copyOf(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workspace.toFile());
    builder.environment().put("HOME", root.toString());
    builder.environment().remove("TEST_TMPDIR");
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().remove("BAZELRC");
    builder.environment().put("USER", "tester");
    return builder;
  }

  private Outcome run(String... arguments) throws Exception {
    return run(client(arguments));
  }

  private Outcome run(ProcessBuilder builder) throws Exception {
    Path stdout = folder.newFile().toPath();
    Path stderr = folder.newFile().toPath();
    Process process =
        builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
    return new Outcome(process.waitFor(), text(stdout), text(stderr));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private String info(String key, String... startup) throws Exception {
    List<String> arguments = new ArrayList<>(ImmutableList.copyOf(startup));
    arguments.add("info");
    arguments.add(key);
    Outcome outcome = run(arguments.toArray(new String[0]));
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome.stdout().strip();
  }

  @Test
  public void theServerStaysForTheNextCommand() throws Exception {
    Outcome first = run("version");
    assertThat(first.code()).isEqualTo(0);
    assertThat(first.stdout()).contains("Build label: 8.7.0\n");
    assertThat(first.stderr()).contains("Starting local Starling server");
    Outcome second = run("version", "--gnu_format");
    assertThat(second).isEqualTo(new Outcome(0, "bazel 8.7.0\n", ""));
    assertThat(info("server_pid")).isEqualTo(info("server_pid"));
  }

  @Test
  public void directoriesFollowTheWorkspace() throws Exception {
    assertThat(info("workspace")).isEqualTo(workspace.toString());
    assertThat(info("output_base")).isEqualTo(outputBase());
    assertThat(info("release")).isEqualTo("release " + Version.COMPATIBLE);
  }

  @Test
  public void aKilledServerIsReplaced() throws Exception {
    long pid = Long.parseLong(info("server_pid"));
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
    Path directory = Path.of(outputBase(), "server");
    assertThat(Endpoint.read(directory)).isPresent();
    assertThat(Long.parseLong(info("server_pid"))).isNotEqualTo(pid);
  }

  @Test
  public void aKilledServerLeavesNoActionsBehind() throws Exception {
    assumeTrue("actions run in the session of the server", kind == Kind.NATIVE);
    Path pidFile = root.resolve("pid");
    Files.writeString(
        workspace.resolve("BUILD"),
        "genrule(name = 'x', outs = ['y'], cmd = 'echo $$$$ > %s; exec sleep 100')\n"
            .formatted(pidFile));
    long server = Long.parseLong(info("server_pid"));
    Process build = client("build", "//:x").redirectErrorStream(true).start();
    while (!Files.exists(pidFile) || Files.size(pidFile) == 0) {
      assertThat(build.isAlive()).isTrue();
      Thread.sleep(20);
    }
    ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);
    assertThat(new String(build.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
        .contains("/server/jvm.out");
    assertThat(build.waitFor()).isEqualTo(37);
    assertThat(run("version").code()).isEqualTo(0);
    long action = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle.of(action).ifPresent(process -> process.onExit().join());
  }

  @Test
  public void aServerThatHangsIsReplaced() throws Exception {
    String pid = info("server_pid");
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isEqualTo(0);
    Outcome outcome = run("--connect_timeout_secs=1", "info", "server_pid");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    assertThat(outcome.stderr()).contains("(pid " + pid + ") does not answer; killing it.");
    assertThat(outcome.stdout().strip()).isNotEqualTo(pid);
  }

  @Test
  public void aMistakeInAStartupOptionIsNoFailureOfTheServer() throws Exception {
    assumeTrue("the Java client reads options itself", kind == Kind.NATIVE);
    Outcome outcome = run("--max_idle_secs=soon", "version");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("ERROR: While parsing option --max_idle_secs=soon");
  }

  @Test
  public void aWrapperInTheWorkspaceRunsInstead() throws Exception {
    assumeTrue("the launcher of the Java client is a script", kind == Kind.NATIVE);
    Path wrapper = Files.createDirectories(workspace.resolve("tools")).resolve("bazel");
    Files.writeString(wrapper, "#!/bin/sh\necho wrapped \"$1\"\nexec \"$BAZEL_REAL\" \"$@\"\n");
    assertThat(run("info", "release").stdout()).isEqualTo("release 8.7.0\n");
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    assertThat(run("info", "release").stdout()).isEqualTo("wrapped info\nrelease 8.7.0\n");
    workspace = Files.createDirectories(workspace.resolve("below/it"));
    assertThat(run("info", "release").stdout()).isEqualTo("wrapped info\nrelease 8.7.0\n");
  }

  private String outputBase() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("MD5")
            .digest(workspace.toString().getBytes(StandardCharsets.ISO_8859_1));
    return root
        + "/.cache/starling/_starling_tester/"
        + BaseEncoding.base16().lowerCase().encode(digest);
  }

  @Test
  public void otherStartupOptionsReplaceTheServer() throws Exception {
    String first = info("server_pid");
    Outcome second = run("--max_idle_secs", "77", "info", "server_pid");
    assertThat(second.code()).isEqualTo(0);
    assertThat(second.stderr()).contains("because the startup options are different");
    assertThat(second.stdout().strip()).isNotEqualTo(first);
    assertThat(info("server_pid", "--max_idle_secs=77")).isEqualTo(second.stdout().strip());
  }

  /** Plays the server: what the client sees is what the test writes. */
  private Process startAgainst(ServerSocketChannel server, ProcessBuilder builder)
      throws Exception {
    Path directory = Files.createDirectories(Path.of(outputBase(), "server"));
    Path socket = root.resolve("s");
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.writeString(
        directory.resolve("endpoint"),
        socket + "\nsecret\n" + ProcessHandle.current().pid() + "\n",
        StandardCharsets.ISO_8859_1);
    return builder.start();
  }

  @Test
  public void theClientBecomesTheProgramOfRun() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Process client = startAgainst(server, client("--nohome_rc", "run", "//x", "--", "a b"));
      try (SocketChannel channel = server.accept()) {
        Frame.Request request =
            (Frame.Request) new FrameReader(Channels.newInputStream(channel)).read().orElseThrow();
        assertThat(request.secret()).isEqualTo("secret");
        assertThat(request.identity()).isEqualTo("test");
        assertThat(request.workspace()).isEqualTo(workspace.toString());
        assertThat(request.workingDirectory()).isEqualTo(workspace.toString());
        assertThat(request.startupOptions()).containsExactly("--nohome_rc");
        assertThat(request.arguments()).containsExactly("run", "//x", "--", "a b").inOrder();
        assertThat(request.environment()).contains("USER=tester");
        assertThat(request.environment()).contains("HOME=" + root);
        assertThat(request.blockForLock()).isTrue();
        new FrameWriter(Channels.newOutputStream(channel))
            .write(
                new Frame.Execute(
                    "/",
                    ImmutableList.of(
                        "/bin/sh", "-c", "echo $PWD $GREETING $1; exit 5", "sh", "x  y"),
                    ImmutableList.of("GREETING=hello")));
      }
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .isEqualTo("/ hello x y\n");
      assertThat(client.waitFor()).isEqualTo(5);
    }
  }

  @Test
  public void aSignalCancels() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Process client = startAgainst(server, client("build", "//x"));
      try (SocketChannel channel = server.accept()) {
        FrameReader reader = new FrameReader(Channels.newInputStream(channel));
        FrameWriter writer = new FrameWriter(Channels.newOutputStream(channel));
        assertThat(reader.read().orElseThrow()).isInstanceOf(Frame.Request.class);
        writer.write(new Frame.StandardOutput(ByteString.copyFromUtf8("begun\n")));
        assertThat((char) client.getInputStream().read()).isEqualTo('b');
        // SIGTERM, which clients treat as they treat Ctrl-C; Process.destroy would close streams,
        // too.
        assertThat(client.toHandle().destroy()).isTrue();
        assertThat(reader.read().orElseThrow()).isEqualTo(new Frame.Cancel());
        writer.write(new Frame.StandardError(ByteString.copyFromUtf8("build interrupted\n")));
        writer.write(new Frame.Exit(8));
      }
      assertThat(client.waitFor()).isEqualTo(8);
    }
  }

  @Test
  public void aServerThatEndsInTheMiddleIsReported() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Process client = startAgainst(server, client("build", "//x"));
      try (SocketChannel channel = server.accept()) {
        assertThat(new FrameReader(Channels.newInputStream(channel)).read()).isPresent();
        new FrameWriter(Channels.newOutputStream(channel))
            .write(new Frame.StandardOutput(ByteString.copyFromUtf8("begun\n")));
      }
      assertThat(client.waitFor()).isNotEqualTo(0);
      assertThat(new String(client.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("terminated abruptly in the middle of the command");
    }
  }

  @Test
  public void startupLinesOfRcFilesCount() throws Exception {
    Files.writeString(
        workspace.resolve(".bazelrc"),
        "startup --output_base='%s' # where\nimport %%workspace%%/more.rc\n"
            .formatted(root.resolve("out put")));
    Files.writeString(workspace.resolve("more.rc"), "startup --max_idle_secs \\\n 60\n");
    assertThat(info("output_base")).isEqualTo(root + "/out put");
    assertThat(info("output_base", "--noworkspace_rc")).isEqualTo(outputBase());
    Outcome unused = run("--noworkspace_rc", "shutdown");
  }

  @Test
  public void batchRunsInOneProcess() throws Exception {
    Outcome outcome = run("--batch", "info", "release");
    assertThat(outcome).isEqualTo(new Outcome(0, "release 8.7.0\n", ""));
    assertThat(Files.exists(Path.of(outputBase(), "server/endpoint"))).isFalse();
    assertThat(run("--batch", "info", "nonsense").code()).isEqualTo(2);
    String server = info("server_pid");
    Outcome afterwards = run("--batch", "info", "server_pid");
    assertThat(afterwards.code()).isEqualTo(0);
    assertThat(afterwards.stderr())
        .contains("because a command in batch mode needs its output base");
    ProcessHandle.of(Long.parseLong(server)).ifPresent(process -> process.onExit().join());
  }

  @Test
  public void mistakesBeforeTheCommandAreNamed() throws Exception {
    Outcome outcome = run("--nonsense", "version");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--nonsense");
  }

  @Test
  public void shutdownStartsNoServer() throws Exception {
    assertThat(run("shutdown")).isEqualTo(new Outcome(0, "", ""));
  }

  private void load() throws Exception {
    Files.writeString(workspace.resolve("BUILD"), "filegroup(name = 'x')");
    assertThat(run("query", "//:x").stdout()).isEqualTo("//:x\n");
  }

  @Test
  public void shutdownHasWrittenTheGraphDown() throws Exception {
    Path outputBase = Path.of(info("output_base"));
    load();
    assertThat(run("shutdown").code()).isEqualTo(0);
    assertThat(Files.size(outputBase.resolve("graph/nodes"))).isGreaterThan(0L);
  }

  @Test
  public void expungeTakesEverythingAndTheServer() throws Exception {
    Path outputBase = Path.of(info("output_base"));
    long pid = Long.parseLong(info("server_pid"));
    load();
    assertThat(run("clean", "--expunge").code()).isEqualTo(0);
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    assertThat(Files.exists(outputBase)).isFalse();
    assertThat(run("version").code()).isEqualTo(0);
  }

  @Test
  public void pathsAreBytes() throws Exception {
    assumeTrue(
        "tests run in the locale that tools/byte-locale makes",
        System.getProperty("sun.jnu.encoding").equals("ISO-8859-1"));
    // The first name is UTF-8, the second is not.
    for (String name : ImmutableList.of("caf\u00c3\u00a9", "\u00ff")) {
      workspace = Files.createDirectories(root.resolve(name));
      Files.createFile(workspace.resolve("MODULE.bazel"));
      assertThat(info("workspace")).isEqualTo(root + "/" + name);
      assertThat(run("--batch", "info", "execution_root").stdout()).endsWith("/_main\n");
      Outcome unused = run("shutdown");
    }
  }

  @Test
  public void theNativeClientKnowsEveryStartupFlag() throws Exception {
    String source = Files.readString(NATIVE.resolve("startup.c"), StandardCharsets.UTF_8);
    ImmutableSet.Builder<String> missing = ImmutableSet.builder();
    for (FlagDefinition flag : FlagTable.standard().all()) {
      if (flag.isStartup() && !source.contains('"' + flag.name() + '"')) {
        missing.add(flag.name());
      }
    }
    assertThat(missing.build()).isEmpty();
    assertThat(Files.readString(NATIVE.resolve("main.c"), StandardCharsets.UTF_8))
        .contains('"' + Version.COMPATIBLE + '"');
  }
}
