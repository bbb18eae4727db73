package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The answers of servers that know nothing and find no cache, for a workspace of their own that is
 * made equal to another; each answer is found out once. Used by one thread.
 */
final class CleanAnswers {
  private final Path root;
  private final WrittenWorkspace written;
  private final Map<Case, Answer> known = new HashMap<>();
  private int servers;

  /** All that an answer depends on. */
  record Case(
      SortedMap<String, WorkspaceEntry> entries,
      ImmutableList<String> flags,
      RandomStep.Question question) {

    String[] commandLine() {
      ImmutableList.Builder<String> line = ImmutableList.builder();
      line.add(question.words().getFirst());
      line.add("--noshow_progress");
      if (question.takesBuildFlags()) {
        line.add("--symlink_prefix=/").addAll(flags);
      }
      return line.addAll(question.words().subList(1, question.words().size()))
          .build()
          .toArray(String[]::new);
    }
  }

  CleanAnswers(Path root) throws IOException {
    this.root = root.toRealPath();
    this.written = new WrittenWorkspace(Files.createDirectories(this.root.resolve("w")));
  }

  /** How many servers were started. */
  int servers() {
    return servers;
  }

  /** The answer, if it was found out before. */
  Optional<Answer> known(Case wanted) {
    return Optional.ofNullable(known.get(wanted));
  }

  Answer to(Case wanted) throws IOException {
    Answer before = known.get(wanted);
    if (before != null) {
      return before;
    }
    written.become(wanted.entries());
    CommandWorkspace workspace = new CommandWorkspace(root, "base" + servers++);
    try {
      Answer answer = Answer.of(workspace, wanted.question(), run(workspace, wanted));
      known.put(wanted, answer);
      return answer;
    } finally {
      workspace.close();
      delete(workspace.outputBase());
    }
  }

  private static CommandWorkspace.Outcome run(CommandWorkspace workspace, Case wanted) {
    return workspace.run(wanted.commandLine());
  }

  /** Deletes a tree that may hold read-only directories. */
  static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path directory :
          all.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path)).toList()) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
    MoreFiles.deleteRecursively(tree, RecursiveDeleteOption.ALLOW_INSECURE);
  }
}
