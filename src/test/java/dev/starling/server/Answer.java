package dev.starling.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a command shows and leaves, without what may differ between two servers.
 *
 * @param exitCode of the command
 * @param messages the lines of errors and warnings
 * @param stdout what a query printed
 * @param outputs all that lies in the output tree, by path
 */
record Answer(
    int exitCode,
    ImmutableSortedSet<String> messages,
    String stdout,
    ImmutableSortedMap<String, String> outputs) {

  private static final Pattern VARYING =
      Pattern.compile(
          "^INFO: |^Another (command|build) |^$|^Target .* (up-to-date|failed)|^  bazel-|^Computing main|^Loading|^Analyzing|^\\[");

  /** What a command prints of tests: times, and whether they ran. */
  private static final Pattern TEST_RESULT =
      Pattern.compile(
          "^$|^  /|^Executed |^ *//.*(PASSED|FAILED|NO STATUS)|^There were tests whose");

  private static final Pattern NOT_COMPARED =
      Pattern.compile(
          "(^|/)(volatile-status\\.txt|stable-status\\.txt|testlogs|_tmp|watch)$|\\.params$");

  /** Directories of which nothing may be left over from earlier builds. */
  private static final Pattern TREE = Pattern.compile("^(.*?\\.(dir|link|runfiles))(/.*)?$");

  static Answer of(
      CommandWorkspace workspace, RandomStep.Question question, CommandWorkspace.Outcome outcome)
      throws IOException {
    boolean isFast = question == RandomStep.Question.FAIL_FAST;
    return new Answer(
        outcome.code(),
        isFast
            ? ImmutableSortedSet.of()
            : Splitter.on('\n')
                .splitToStream(outcome.stderr())
                .filter(line -> !VARYING.matcher(line).find())
                .map(line -> clean(line, workspace))
                .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo)),
        isFast ? "" : results(question, clean(outcome.stdout(), workspace)),
        question.makesOutputs() ? outputs(workspace) : ImmutableSortedMap.of());
  }

  private static String results(RandomStep.Question question, String stdout) {
    return question.makesOutputs()
        ? Splitter.on('\n')
            .splitToStream(stdout)
            .filter(line -> !TEST_RESULT.matcher(line).find())
            .collect(Collectors.joining("\n"))
        : stdout;
  }

  private static String clean(String text, CommandWorkspace workspace) {
    return text.replace(workspace.outputBase().toString(), "BASE")
        .replace(workspace.directory().getParent().toString(), "ROOT");
  }

  /** All that lies below the output directory of a workspace. */
  static ImmutableSortedMap<String, String> outputs(CommandWorkspace workspace) throws IOException {
    TreeMap<String, String> found = new TreeMap<>();
    for (String root : new String[] {"_main", "edits"}) {
      Path top = workspace.outputBase().resolve("execroot").resolve(root).resolve("bazel-out");
      if (Files.isDirectory(top)) {
        Files.walkFileTree(
            top,
            new SimpleFileVisitor<Path>() {
              @Override
              public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return take(path, "directory")
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
              }

              @Override
              public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                  throws IOException {
                String what =
                    attributes.isSymbolicLink()
                        ? "link " + Files.readSymbolicLink(path)
                        : (Files.isExecutable(path) ? "x " : "- ")
                            + new String(Files.readAllBytes(path), ISO_8859_1);
                take(path, clean(what, workspace));
                return FileVisitResult.CONTINUE;
              }

              private boolean take(Path path, String what) {
                String name = root + "/" + top.relativize(path);
                if (NOT_COMPARED.matcher(name).find()) {
                  return false;
                }
                found.put(name, what);
                return true;
              }
            });
      }
    }
    return ImmutableSortedMap.copyOf(found);
  }

  /** What differs from the answer that a server gives that starts from nothing. */
  Optional<String> difference(Answer expected) {
    if (exitCode != expected.exitCode) {
      return Optional.of(
          "exit code %d instead of %d\n%s\n---- instead of\n%s"
              .formatted(exitCode, expected.exitCode, lines(messages), lines(expected.messages)));
    }
    if (!messages.equals(expected.messages)) {
      return Optional.of(
          "too many messages:\n%s\nmissing messages:\n%s"
              .formatted(
                  lines(Sets.difference(messages, expected.messages)),
                  lines(Sets.difference(expected.messages, messages))));
    }
    if (!stdout.equals(expected.stdout)) {
      ImmutableSortedSet<String> here = ImmutableSortedSet.copyOf(stdout.split("\n"));
      ImmutableSortedSet<String> there = ImmutableSortedSet.copyOf(expected.stdout.split("\n"));
      return Optional.of(
          "too many lines printed:\n%s\nmissing:\n%s\n(if both are empty, the order differs)"
              .formatted(lines(Sets.difference(here, there)), lines(Sets.difference(there, here))));
    }
    return differenceOfOutputs(expected);
  }

  private static String lines(Iterable<String> lines) {
    return String.join("\n", lines);
  }

  private Optional<String> differenceOfOutputs(Answer expected) {
    for (var output : expected.outputs.entrySet()) {
      String here = outputs.get(output.getKey());
      if (!output.getValue().equals(here)) {
        return Optional.of(
            "output %s is\n%s\n---- instead of\n%s"
                .formatted(output.getKey(), here, output.getValue()));
      }
    }
    for (String output : outputs.keySet()) {
      var tree = TREE.matcher(output);
      if (!expected.outputs.containsKey(output)
          && tree.matches()
          && "directory".equals(expected.outputs.get(tree.group(1)))
          && !expected.isOnlyManifest(tree.group(1))) {
        return Optional.of("left over in a tree: " + output);
      }
    }
    return Optional.empty();
  }

  /** A tree without links may hold those of an earlier build, or of an action that needs them. */
  private boolean isOnlyManifest(String tree) {
    return outputs.subMap(tree + "/", tree + "0").keySet().equals(Set.of(tree + "/MANIFEST"));
  }
}
