package dev.starling.differential;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One workspace of a data file, with what is to be asked of it.
 *
 * @param name the file's name and the case's, with a slash between
 * @param directives what stands before the files: {@code key: value}
 */
public record WorkspaceCase(
    String name,
    ImmutableListMultimap<String, String> directives,
    ImmutableList<SourceFile> files) {

  private static final Pattern CASE = Pattern.compile("^=== (\\w+)\n", Pattern.MULTILINE);
  private static final Pattern FILE = Pattern.compile("^-- (.+?)(\\*?) --\n", Pattern.MULTILINE);
  private static final Pattern DIRECTIVE = Pattern.compile("^([a-z-]+): (.*)$", Pattern.MULTILINE);

  /** A file of the workspace. */
  public record SourceFile(String path, String content, boolean executable) {}

  /** All cases of all data files in a directory below src/test/workspaces. */
  public static ImmutableList<WorkspaceCase> all(String directory) throws IOException {
    ImmutableList.Builder<WorkspaceCase> cases = ImmutableList.builder();
    Path root = Path.of(System.getProperty("starling.basedir"), "src/test/workspaces", directory);
    try (Stream<Path> files = Files.list(root).sorted()) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        cases.addAll(read(file));
      }
    }
    return cases.build();
  }

  private static List<WorkspaceCase> read(Path file) throws IOException {
    String text = Files.readString(file);
    String prefix = file.getFileName().toString().replace(".txt", "/");
    List<WorkspaceCase> cases = new ArrayList<>();
    for (Section section : Section.split(text, CASE)) {
      cases.add(parse(prefix + section.title(), section.body()));
    }
    return cases;
  }

  /** The case that a text describes, whose heading is its name. */
  static WorkspaceCase parse(String name, String body) {
    Matcher first = FILE.matcher(body);
    int end = first.find() ? first.start() : body.length();
    ImmutableListMultimap.Builder<String, String> directives = ImmutableListMultimap.builder();
    Matcher directive = DIRECTIVE.matcher(body.substring(0, end));
    while (directive.find()) {
      directives.put(directive.group(1), directive.group(2));
    }
    ImmutableList.Builder<SourceFile> files = ImmutableList.builder();
    for (Section section : Section.split(body, FILE)) {
      files.add(new SourceFile(section.title(), section.body(), section.mark().equals("*")));
    }
    return new WorkspaceCase(name, directives.build(), files.build());
  }

  /** Writes the files into an empty directory; a WORKSPACE is added if there is none. */
  public void write(Path directory) throws IOException {
    Files.writeString(directory.resolve("WORKSPACE"), "");
    for (SourceFile file : files) {
      Path path = directory.resolve(file.path());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.content());
      if (file.executable()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private record Section(String title, String mark, String body) {
    /** The pieces of a text that follow each match of a heading; what comes before is left out. */
    static List<Section> split(String text, Pattern heading) {
      List<Section> sections = new ArrayList<>();
      Matcher matcher = heading.matcher(text);
      boolean found = matcher.find();
      while (found) {
        String title = matcher.group(1);
        String mark = matcher.groupCount() > 1 ? matcher.group(2) : "";
        int start = matcher.end();
        found = matcher.find();
        sections.add(
            new Section(
                title, mark, text.substring(start, found ? matcher.start() : text.length())));
      }
      return sections;
    }
  }
}
