package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.server.WorkspaceEntry.Directory;
import dev.starling.server.WorkspaceEntry.Link;
import dev.starling.server.WorkspaceEntry.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The workspace that a genome stands for: packages, rules, sources, toolchains, flags. */
final class RandomWorkspace {
  private static final ImmutableList<String> PACKAGES =
      ImmutableList.of("a", "a/in", "b", "b/far/deep", "c");
  private static final int TARGETS = 4;
  private static final int SLOTS = 3;
  private static final String[] WORDS = {"hello", "HELLO", "h\u00c3\u00a9llo w\u00c3\u00b6rld", ""};
  private static final String[] DEFINES = {"", "--define=x=1", "--define=x=2"};
  private static final String[] SETTINGS = {"", "--//rules:word=loud", "--//rules:word=low"};
  private static final String[] MODES = {"", "-c opt", "-c dbg"};
  private static final String[] ENVIRONMENTS = {"", "--action_env=FOO=1", "--action_env=FOO=2"};
  private static final String[] RUNFILES = {
    "", "--nobuild_runfile_links", "--noenable_runfiles", "--nolegacy_external_runfiles"
  };

  private final RandomPackages packages;
  private final Genome genome;
  private final ImmutableSortedMap<String, String> rules;

  RandomWorkspace() throws IOException {
    Genome.Builder genes = new Genome.Builder();
    genes
        .add("module", 2, 1, 50)
        .add("define", DEFINES.length, 6, 30)
        .add("setting", SETTINGS.length, 6, 30)
        .add("mode", MODES.length, 3, 50)
        .add("environment", ENVIRONMENTS.length, 2, 50)
        .add("runfiles", RUNFILES.length, 2, 50)
        .add("rules.word", WORDS.length, 3, 20)
        .add("rules.suffix", 3, 3, 30)
        .add("rules.default", 2, 1, 50)
        .add("rules.more", 2, 1, 50)
        .addFault("rules.allow", 2, 1)
        .add("rules.comment", 4, 4, 30)
        .addFault("rules.broken", 5, 2)
        .addFault("lib.broken", 3, 1)
        .add("tc.order", 4, 3, 40)
        .add("tc.word", 3, 2, 40)
        .add("tc.fits", 2, 2, 60)
        .add("external", 4, 2, 50)
        .add("made", 3, 1, 50)
        .add("made.word", 3, 2, 30)
        .add("root", 4, 2, 40)
        .add("shortcut", 4, 1, 60)
        .addFault("ignore", 3, 1);
    packages = new RandomPackages(PACKAGES, TARGETS, SLOTS);
    packages.addTo(genes);
    genome = genes.build();
    ImmutableSortedMap.Builder<String, String> texts = ImmutableSortedMap.naturalOrder();
    Path directory =
        Path.of(System.getProperty("starling.basedir"), "src/test/workspaces/random/rules");
    for (String name :
        ImmutableList.of("defs.bzl", "lib.bzl", "deep.bzl", "repo.bzl", "toolchain.bzl")) {
      texts.put(name, Files.readString(directory.resolve(name)));
    }
    rules = texts.build();
  }

  /** The numbers that say what it is like. */
  Genome genome() {
    return genome;
  }

  /** The flags of a command that loads and analyzes. */
  ImmutableList<String> flags() {
    List<String> flags = new ArrayList<>();
    for (String flag :
        new String[] {
          DEFINES[genome.get("define")],
          SETTINGS[genome.get("setting")],
          MODES[genome.get("mode")],
          ENVIRONMENTS[genome.get("environment")],
          RUNFILES[genome.get("runfiles")]
        }) {
      if (!flag.isEmpty()) {
        flags.addAll(List.of(flag.split(" ")));
      }
    }
    return ImmutableList.copyOf(flags);
  }

  /** Whether an older release understands the workspace as well. */
  boolean isOld() {
    return genome.get("module") == 0
        // Its runfiles cannot have blanks in their names.
        && entries().keySet().stream().noneMatch(path -> path.contains(" "));
  }

  /** All that lies in the workspace. */
  SortedMap<String, WorkspaceEntry> entries() {
    TreeMap<String, WorkspaceEntry> entries = new TreeMap<>();
    addRoot(entries);
    addRules(entries);
    addTop(entries);
    addToolchains(entries);
    packages.addTo(genome, entries);
    return entries;
  }

  private void addRoot(SortedMap<String, WorkspaceEntry> entries) {
    String registered =
        switch (genome.get("tc.order")) {
          case 0 -> "register_toolchains('//tc:one', '//tc:two')\n";
          case 1 -> "register_toolchains('//tc:two', '//tc:one')\n";
          case 2 -> "register_toolchains('//tc:all')\n";
          default -> "";
        };
    boolean isModule = genome.get("module") == 1;
    boolean hasExternal = genome.get("external") != 0;
    entries.put(
        isModule ? "MODULE.bazel" : "WORKSPACE",
        text(
            (isModule ? "module(name = 'edits')\n" : "workspace(name = 'edits')\n")
                + (!hasExternal
                    ? ""
                    : isModule
                        ? "bazel_dep(name = 'ext')\n"
                            + "local_path_override(module_name = 'ext', path = 'ext')\n"
                        : "local_repository(name = 'ext', path = 'ext')\n")
                + (genome.get("made") == 2 ? "" : made(isModule))
                + registered));
    entries.put("ext/" + (isModule ? "MODULE.bazel" : "WORKSPACE"), text("module(name = 'ext')\n"));
    if (!isModule) {
      entries.put("ext/WORKSPACE", text(""));
    }
    if (genome.get("external") < 3) {
      entries.put(
          "ext/BUILD",
          text(
              "exports_files(['e.txt'])\nfilegroup(name = 'g', srcs = glob(['*.txt'],"
                  + " allow_empty = True), visibility = ['//visibility:public'])\n"));
    }
    entries.put("ext/e.txt", text("external " + genome.get("external") + "\n"));
    entries.put(
        ".bazelignore",
        text(
            "ext\n"
                + switch (genome.get("ignore")) {
                  case 1 -> "b/far\n";
                  case 2 -> "a/in\n";
                  default -> "";
                }));
  }

  private static String made(boolean isModule) {
    return (isModule
            ? "made_repository = use_repo_rule('//rules:repo.bzl', 'made_repository')\n"
            : "load('//rules:repo.bzl', 'made_repository')\n")
        + "made_repository(name = 'made', src = '//rules:word.txt')\n";
  }

  /** The package at the top, and another way to a directory. */
  private void addTop(SortedMap<String, WorkspaceEntry> entries) {
    switch (genome.get("root")) {
      case 1 ->
          entries.put(
              "BUILD",
              text(
                  "filegroup(name = 'all', srcs = glob(['**'], exclude = ['bazel-*'],"
                      + " allow_empty = True))\n"));
      case 2 -> entries.put("BUILD", text("exports_files(['top.txt'])\n"));
      case 3 ->
          entries.put(
              "BUILD",
              text(
                  "genrule(name = 'top', srcs = glob(['*/*.txt', 'shortcut/**/*.txt'],"
                      + " allow_empty = True), outs = ['top.txt'],"
                      + " cmd = 'echo $(SRCS) > $@')\n"));
      default -> {}
    }
    switch (genome.get("shortcut")) {
      case 1 -> entries.put("shortcut", new Link("a"));
      case 2 -> entries.put("shortcut", new Link("b/far"));
      case 3 -> entries.put("shortcut/BUILD", text("filegroup(name = 's')\n"));
      default -> {}
    }
  }

  private void addRules(SortedMap<String, WorkspaceEntry> entries) {
    String broken =
        switch (genome.get("rules.broken")) {
          case 1 -> "x = undefined\n";
          case 2 -> "def f(:\n";
          case 3 -> "fail('told to fail')\n";
          case 4 -> "load('//rules:absent.bzl', 'absent')\n";
          default -> "";
        };
    String comment =
        switch (genome.get("rules.comment")) {
          case 1 -> "# a comment\n";
          case 2 -> "\n\n# another comment\n";
          default -> "";
        };
    String more = genome.get("rules.comment") == 3 ? "\n# at the end" : "";
    rules.forEach(
        (name, text) ->
            entries.put(
                "rules/" + name,
                text(
                    (name.equals("defs.bzl") || name.equals("deep.bzl") ? comment : "")
                        + fill(text)
                        + (name.equals("defs.bzl") ? broken + more : ""))));
    if (genome.get("lib.broken") == 1) {
      entries.remove("rules/deep.bzl");
    } else if (genome.get("lib.broken") == 2) {
      entries.put("rules/deep.bzl", new Link("lib.bzl"));
    }
    entries.put("rules/word.txt", text("word %d\n".formatted(genome.get("made.word"))));
    entries.put(
        "rules/BUILD",
        text(
            """
            load("//rules:defs.bzl", "word_setting")
            package(default_visibility = ["//visibility:public"])
            word_setting(name = "word", build_setting_default = "plain")
            config_setting(name = "x1", define_values = {"x": "1"})
            config_setting(name = "loud", flag_values = {":word": "loud"})
            config_setting(name = "opt", values = {"compilation_mode": "opt"})
            """));
  }

  private String fill(String text) {
    return text.replace("%WORD%", WORDS[genome.get("rules.word")])
        .replace("%SUFFIX%", new String[] {"", "!", "\\n"}[genome.get("rules.suffix")])
        .replace("%DEFAULT%", new String[] {"one", "two"}[genome.get("rules.default")])
        .replace("%MORE%", new String[] {"", "more"}[genome.get("rules.more")])
        .replace(
            "%ALLOW%",
            new String[] {"allow_files = True", "providers = [Info]"}[genome.get("rules.allow")]);
  }

  private void addToolchains(SortedMap<String, WorkspaceEntry> entries) {
    StringBuilder build = new StringBuilder("load('//rules:toolchain.bzl', 'word_toolchain')\n");
    build.append("package(default_visibility = ['//visibility:public'])\n");
    build.append("toolchain_type(name = 'type')\n");
    for (String name : new String[] {"one", "two"}) {
      build.append(
          "word_toolchain(name = '%s_impl', word = '%s %d')\n"
              .formatted(name, name, genome.get("tc.word")));
      build.append(
          "toolchain(name = '%s', toolchain_type = ':type', toolchain = ':%s_impl'%s)\n"
              .formatted(
                  name,
                  name,
                  name.equals("one") && genome.get("tc.fits") == 1
                      ? ", target_settings = ['//rules:x1']"
                      : ""));
    }
    entries.put("tc/BUILD", text(build.toString()));
    entries.put("empty", new Directory());
  }

  static Text text(String content) {
    return new Text(content, false);
  }
}
