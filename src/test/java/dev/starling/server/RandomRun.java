package dev.starling.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server that stays warm while the workspace of a genome is edited. */
final class RandomRun implements AutoCloseable {
  private final Path root;
  private final WrittenWorkspace written;
  private final RandomWorkspace random = new RandomWorkspace();
  private final CleanAnswers clean;
  private CommandWorkspace workspace;

  RandomRun(Path root, ImmutableSortedMap<String, Integer> genome) throws IOException {
    this.root = Files.createDirectories(root.resolve("warm")).toRealPath();
    Files.createDirectories(this.root.resolve("w"));
    this.written = new WrittenWorkspace(this.root.resolve("w"));
    this.clean = new CleanAnswers(Files.createDirectories(root.resolve("clean")));
    this.workspace = new CommandWorkspace(this.root, "base");
    random.genome().apply(genome);
    written.become(random.entries());
  }

  Genome genome() {
    return random.genome();
  }

  /** How many servers were started to compare with. */
  int comparisons() {
    return clean.servers();
  }

  Path workspace() {
    return workspace.directory();
  }

  RandomWorkspace state() {
    return random;
  }

  /** Carries out a step; returns what is wrong with the answer. */
  Optional<String> step(RandomStep step) throws IOException, InterruptedException {
    Answer answer = answer(step);
    return answer.difference(clean.to(question(step)));
  }

  /**
   * Carries out a step without asking a new server; what is wrong with the answer shows only if the
   * right one is known from an earlier step, or if the server has crashed.
   */
  Optional<String> cheapStep(RandomStep step) throws IOException, InterruptedException {
    Answer answer = answer(step);
    return clean
        .known(question(step))
        .map(answer::difference)
        .orElse(
            answer.exitCode() == ExitCode.INTERNAL_ERROR.number()
                ? Optional.of("a crash: " + answer.messages())
                : Optional.empty());
  }

  private CleanAnswers.Case question(RandomStep step) {
    return new CleanAnswers.Case(random.entries(), random.flags(), step.question());
  }

  /** Where the warm server has its files. */
  Path warm() {
    return root.resolve("out");
  }

  /** Edits, and asks nothing. */
  void edit(RandomStep step) throws IOException {
    random.genome().apply(step.edits());
    written.become(random.entries());
  }

  /** Builds everything. */
  CommandWorkspace.Outcome build() {
    return build(RandomStep.plainBuild());
  }

  /** Ends the server in good order, and starts another. */
  void restart() throws IOException {
    workspace.close();
    workspace = new CommandWorkspace(root, "base");
  }

  /** Carries out a step of which the answer is not looked at. */
  Answer answer(RandomStep step) throws IOException, InterruptedException {
    disturb(step);
    random.genome().apply(step.edits());
    written.become(random.entries());
    Thread beside = null;
    if (step.disturbance() == RandomStep.Disturbance.BESIDE) {
      beside = Thread.ofPlatform().start(() -> workspace.run("query", "--keep_going", "//..."));
    }
    Answer answer = Answer.of(workspace, step.question(), run(step, question(step)));
    if (beside != null) {
      beside.join();
    }
    return answer;
  }

  private CommandWorkspace.Outcome run(RandomStep step, CleanAnswers.Case question) {
    List<String> line = new ArrayList<>(List.of(question.commandLine()));
    if (!step.isWatching()) {
      line.add(1, "--nowatchfs");
    }
    return workspace.run(line.toArray(String[]::new));
  }

  private void disturb(RandomStep step) throws IOException, InterruptedException {
    switch (step.disturbance()) {
      case NOTHING, BESIDE -> {}
      case RESTART -> restart();
      case CANCEL -> {
        Thread build = Thread.ofPlatform().start(() -> build(step));
        Thread.sleep(step.chance() % 60);
        build.interrupt();
        build.join();
      }
      case EDIT_DURING_BUILD -> {
        // What it shows does not count: it may see some of the edits.
        Thread build = Thread.ofPlatform().start(() -> build(step));
        Thread.sleep(step.chance() % 40);
        random.genome().apply(step.edits());
        written.become(random.entries());
        build.join();
      }
      case DELETE_OUTPUTS -> tamper(step, RandomRun::delete);
      case WRITE_OUTPUT -> tamper(step, RandomRun::write);
      case ADD_OUTPUT -> tamper(step, RandomRun::add);
      case FORGET -> workspace.forgetUnused();
      case CLEAN -> workspace.run("clean");
      case TOUCH -> touch();
      case DETOUR -> {
        switch (step.chance() % 3) {
          case 0 ->
              workspace.run("build", "--symlink_prefix=/", "--keep_going", "-c", "opt", "//a/...");
          case 1 -> workspace.run("cquery", "--define=x=1", "--keep_going", "//...");
          default -> workspace.run("query", "//c:all");
        }
      }
    }
  }

  private CommandWorkspace.Outcome build(RandomStep step) {
    return run(
        step, new CleanAnswers.Case(random.entries(), random.flags(), RandomStep.Question.BUILD));
  }

  private interface Tampering {
    void with(Path output) throws IOException;
  }

  private void tamper(RandomStep step, Tampering tampering) throws IOException {
    ImmutableList<String> outputs = Answer.outputs(workspace).keySet().asList();
    for (int i = 0; i < 1 + step.chance() % 3 && !outputs.isEmpty(); i++) {
      String output = outputs.get((step.chance() / (i + 1)) % outputs.size());
      int slash = output.indexOf('/');
      Path path =
          workspace
              .outputBase()
              .resolve("execroot")
              .resolve(output.substring(0, slash))
              .resolve("bazel-out")
              .resolve(output.substring(slash + 1));
      if (slash + 1 < output.length() && Files.exists(path.getParent())) {
        path.getParent().toFile().setWritable(true);
        tampering.with(path);
      }
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
      CleanAnswers.delete(path);
    } else {
      Files.deleteIfExists(path);
    }
  }

  private static void write(Path path) throws IOException {
    if (Files.isRegularFile(path) && !Files.isSymbolicLink(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      // Not in place, where the content store may have the same file under another name.
      Files.delete(path);
      Files.write(path, "by hand\n".getBytes(ISO_8859_1));
    }
  }

  private static void add(Path path) throws IOException {
    if (Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
      path.toFile().setWritable(true);
      Files.write(path.resolve("by_hand"), "by hand\n".getBytes(ISO_8859_1));
    }
  }

  private void touch() throws IOException {
    for (var entry : random.entries().entrySet()) {
      if (entry.getValue() instanceof WorkspaceEntry.Text(String content, boolean _)
          && Files.isRegularFile(workspace.path(entry.getKey()))) {
        Files.write(workspace.path(entry.getKey()), content.getBytes(ISO_8859_1));
      }
    }
  }

  @Override
  public void close() throws IOException {
    workspace.close();
    CleanAnswers.delete(root.getParent());
  }
}
