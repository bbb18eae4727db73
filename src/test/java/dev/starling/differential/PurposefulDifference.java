package dev.starling.differential;

import com.google.common.collect.ImmutableList;
import java.util.regex.Pattern;

/**
 * What release 8 shows otherwise than 4.2.3, on purpose.
 *
 * <p>Each entry turns what one of the engines prints into a common form. An entry that changes
 * nothing in any case is out of date, and fails the tests.
 */
enum PurposefulDifference {
  EXEC_DIRECTORY(
      "4.2.3 hashes the platform into the name of the exec configuration's directory; release 8"
          + " does so for build settings only",
      "bazel-out/([a-z0-9_]+)-opt-exec-[0-9A-F]{8}/",
      "bazel-out/$1-opt-exec/"),
  HOST_CONFIGURATION(
      "tools of a genrule are built for the host by 4.2.3, and for the execution platform by"
          + " release 8",
      "bazel-out/host/",
      "bazel-out/k8-opt-exec/"),
  AGGREGATES(
      "4.2.3 has an artifact that is never made for all files of a filegroup",
      "^Middleman of [^\n]*\n"
          + "(  input (?![^\n]*\\.runfiles/MANIFEST\n)[^\n]*\n)*"
          + "  output [^\n]*/_middlemen/[^\n]*\n$",
      ""),
  RUNFILES_TREES(
      "release 8 has an action for a runfiles tree where 4.2.3 has an artifact that is never made",
      "^RunfilesTree of ",
      "Middleman of "),
  REPOSITORY_MAPPING_ACTION(
      "release 8 tells programs the names of repositories",
      "^RepoMappingManifest of [^\n]*\n  output [^\n]*\\.repo_mapping\n$",
      ""),
  REPOSITORY_MAPPING(
      "release 8 tells programs the names of repositories", "  input [^\n]*\\.repo_mapping\n", ""),
  MIDDLEMEN(
      "4.2.3 stands artifacts that are never made in for runfiles; release 8 has none",
      "  (in|out)put bazel-out/[^\n]*/internal/_middlemen/[^\n]*\n",
      ""),
  SOURCE_SYMLINK_MANIFEST_DIRECTORY(
      "release 8 names the directory of a runfiles tree as its manifest's output directory",
      "  (in|out)put ([^\n]*)\\.runfiles\n",
      ""),
  LABELS_OF_THE_MAIN_REPOSITORY(
      "release 8 writes a label of the main repository with two at signs", "@@//", "//"),
  FORMATTED_DATE(
      "release 8 tells the date of the build in words that people read, too",
      "\nFORMATTED_DATE\n",
      "\n");

  private final String reason;
  private final Pattern pattern;
  private final String replacement;

  PurposefulDifference(String reason, String pattern, String replacement) {
    this.reason = reason;
    this.pattern = Pattern.compile(pattern);
    this.replacement = replacement;
  }

  String reason() {
    return reason;
  }

  /** The text in the common form of both engines. */
  String normalize(String text) {
    return pattern.matcher(text).replaceAll(replacement);
  }

  /** The text in the common form after all entries. */
  static String normalizeAll(String text) {
    String result = text;
    for (PurposefulDifference difference : values()) {
      result = difference.normalize(result);
    }
    return result;
  }

  /** The entries that change something in one of the texts. */
  static ImmutableList<PurposefulDifference> matching(Iterable<String> texts) {
    ImmutableList.Builder<PurposefulDifference> found = ImmutableList.builder();
    for (PurposefulDifference difference : values()) {
      for (String text : texts) {
        if (!difference.normalize(text).equals(text)) {
          found.add(difference);
          break;
        }
      }
    }
    return found.build();
  }
}
