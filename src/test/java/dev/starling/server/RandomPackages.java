package dev.starling.server;

import static dev.starling.server.RandomWorkspace.text;

import com.google.common.collect.ImmutableList;
import dev.starling.server.WorkspaceEntry.Directory;
import dev.starling.server.WorkspaceEntry.Link;
import dev.starling.server.WorkspaceEntry.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The packages of a random workspace, with their targets and sources. */
final class RandomPackages {
  /** Rules by how often they are taken. */
  private static final ImmutableList<String> KINDS =
      ImmutableList.of(
          "write",
          "write",
          "write",
          "write",
          "template",
          "template",
          "link",
          "link",
          "tree",
          "tree",
          "cat",
          "cat",
          "constant",
          "pair",
          "tool_user",
          "executable",
          "setting_user",
          "aspected",
          "switched",
          "genrule",
          "genrule",
          "filegroup",
          "filegroup",
          "alias",
          "sh_binary",
          "py_binary",
          "test_suite",
          "failing",
          "broken genrule",
          "sh_test");

  private static final ImmutableList<String> TEXTS =
      ImmutableList.of(
          "'one'",
          "'two'",
          "'one two'",
          "'two one'",
          "select({'//rules:x1': 'x is one', '//conditions:default': 'x is other'})",
          "select({'//rules:loud': 'loud', '//rules:opt': 'opt', '//conditions:default': 'none'})",
          "select({'//rules:loud': 'loud'})",
          "'%d' % len(native.existing_rules())".replace("native.", ""));

  private static final ImmutableList<String> GLOBS =
      ImmutableList.of(
          "",
          "glob(['*.txt'], allow_empty = True)",
          "glob(['data/**'], allow_empty = True)",
          "glob(['**/*.txt'], exclude = ['f0*'], allow_empty = True)",
          "glob(['*', 'data/*'], exclude_directories = 0, allow_empty = True)",
          "glob(['f*/**', 'data/d*.txt'], allow_empty = True)",
          "glob(['in/**', 'far/**'], allow_empty = True)",
          "glob(['data/d1.txt'], allow_empty = True)");

  /** Slots, and after these what else a source may be, by how often they are taken. */
  private static final int[] SOURCES = {0, 1, 2, 0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8};

  private final ImmutableList<String> packages;
  private final int targets;
  private final int slots;

  RandomPackages(ImmutableList<String> packages, int targets, int slots) {
    this.packages = packages;
    this.targets = targets;
    this.slots = slots;
  }

  void addTo(Genome.Builder genes) {
    int references = packages.size() * targets + 9;
    for (int p = 0; p < packages.size(); p++) {
      String name = "p" + p;
      genes
          .addFault(name + ".gone", 2, 1)
          .add(name + ".file", 4, 1, 60)
          .addFault(name + ".broken", 6, 1)
          .add(name + ".comment", 3, 2, 40)
          .addFault(name + ".private", 3, 1)
          .add(name + ".program", 3, 1, 30)
          .add(name + ".exports", 2, 1, 50)
          .add(name + ".data", 8, 3, 20)
          .add(name + ".data.content", 3, 2, 30)
          .add(name + ".data.kind", 6, 1, 60);
      for (int s = 0; s < slots; s++) {
        genes
            .add(name + ".f" + s + ".kind", 12, 2, 60)
            .add(name + ".f" + s + ".content", 3, 3, 30)
            .addFault(name + ".f" + s + ".name", 3, 1);
      }
      for (int t = 0; t < targets; t++) {
        String target = name + ".t" + t;
        genes
            .add(target + ".kind", KINDS.size(), 2, 5)
            .addFault(target + ".gone", 2, 1)
            .addFault(target + ".cyclic", 2, 1)
            .addFault(target + ".name", 4, 1)
            .add(target + ".text", TEXTS.size(), 2, 20)
            .add(target + ".glob", GLOBS.size(), 1, 40)
            .addFault(target + ".out", 4, 1)
            .add(target + ".tag", 2, 1, 70)
            .add(target + ".template", slots + 4, 1, 60);
        for (int d = 0; d < 2; d++) {
          genes
              .add(target + ".dep" + d, references, 1, 50)
              .add(target + ".src" + d, SOURCES.length, 1, 30);
        }
      }
    }
  }

  void addTo(Genome genome, SortedMap<String, WorkspaceEntry> entries) {
    for (int p = 0; p < packages.size(); p++) {
      addSources(genome, p, entries);
      if (genome.get("p%d.gone", p) == 0) {
        String build = build(genome, p);
        String directory = packages.get(p) + "/";
        switch (genome.get("p%d.file", p)) {
          case 1 -> entries.put(directory + "BUILD.bazel", text(build));
          case 2 -> {
            entries.put(directory + "BUILD.bazel", text(build));
            entries.put(directory + "BUILD", text("hidden(\n"));
          }
          case 3 -> {
            entries.put(directory + "BUILD", new Directory());
            entries.put(directory + "BUILD.bazel", text(build));
          }
          default -> entries.put(directory + "BUILD", text(build));
        }
      }
    }
  }

  private void addSources(Genome genome, int p, SortedMap<String, WorkspaceEntry> entries) {
    String directory = packages.get(p) + "/";
    for (int s = 0; s < slots; s++) {
      String name = slot(genome, p, s);
      Text content = text("content %d\n".formatted(genome.get("p%d.f%d.content", p, s)));
      switch (genome.get("p%d.f%d.kind", p, s)) {
        case 1 -> {} // missing
        case 2 -> {
          entries.put(directory + name + "/x.txt", content);
          entries.put(directory + name + "/sub/y.txt", text("y\n"));
        }
        case 3 -> entries.put(directory + name, new Link(slot(genome, p, (s + 1) % slots)));
        case 4 -> entries.put(directory + name, new Link("absent"));
        case 5 -> entries.put(directory + name, new Link("data"));
        case 6 -> entries.put(directory + name, new Text(content.content(), true));
        case 7 -> entries.put(directory + name, new Directory());
        case 8 -> entries.put(directory + name, text(content.content().repeat(900)));
        case 9 -> entries.put(directory + name, new Link(up(p) + "ext/e.txt"));
        default -> entries.put(directory + name, content);
      }
    }
    entries.put(directory + "m.py", text("print(%d)\n".formatted(genome.get("p%d.program", p))));
    addData(genome, p, entries);
  }

  private String up(int p) {
    return "../".repeat((int) packages.get(p).chars().filter(c -> c == '/').count() + 1);
  }

  private void addData(Genome genome, int p, SortedMap<String, WorkspaceEntry> entries) {
    String data = packages.get(p) + "/data";
    switch (genome.get("p%d.data.kind", p)) {
      case 1 -> entries.put(data, text("a file\n"));
      case 2 -> entries.put(data, new Link(up(p) + "rules"));
      case 3 -> {
        entries.put(data + "/BUILD", text("exports_files(['d0.txt'])\n"));
        addDataFiles(genome, p, data + "/", entries);
      }
      default -> addDataFiles(genome, p, data + "/", entries);
    }
  }

  private static void addDataFiles(
      Genome genome, int p, String directory, SortedMap<String, WorkspaceEntry> entries) {
    int mask = genome.get("p%d.data", p);
    for (int i = 0; i < 3; i++) {
      if ((mask & (1 << i)) == 0) {
        entries.put(
            directory + (i == 2 ? "in/d2.txt" : "d" + i + ".txt"),
            text("data %d\n".formatted(genome.get("p%d.data.content", p))));
      }
    }
  }

  private static String slot(Genome genome, int p, int s) {
    return "f" + s + new String[] {".txt", ".dat", " x.txt"}[genome.get("p%d.f%d.name", p, s)];
  }

  private String build(Genome genome, int p) {
    StringBuilder build = new StringBuilder();
    int comment = genome.get("p%d.comment", p);
    build.append(comment == 1 ? "# a comment\n\n" : "");
    int broken = genome.get("p%d.broken", p);
    build.append(
        "load('//rules:defs.bzl', 'aspected', 'cat', 'constant', 'executable', 'failing', 'link',"
            + " 'pair', 'setting_user', 'switched', 'template', 'tool_user', 'tree', 'write'");
    build.append(broken == 1 ? ", 'absent')\n" : ")\n");
    build.append(
        switch (genome.get("p%d.private", p)) {
          case 1 -> "";
          case 2 -> "package(default_visibility = ['//a:__subpackages__'])\n";
          default -> "package(default_visibility = ['//visibility:public'])\n";
        });
    if (genome.get("p%d.exports", p) == 0) {
      build.append("exports_files(['f0.txt', 'f1.txt'])\n");
    }
    for (int t = 0; t < targets; t++) {
      if (genome.get("p%d.t%d.gone", p, t) == 0) {
        build.append(target(genome, p, t)).append('\n');
      }
    }
    build.append(
        switch (broken) {
          case 2 -> "write(nmae = 'x')\n";
          case 3 -> "def f(): pass\n";
          case 4 -> "fail('told to fail')\n";
          case 5 -> "write(name = 't0')\n";
          default -> "";
        });
    return build + (comment == 2 ? "# the end\n" : "");
  }

  private String target(Genome genome, int p, int t) {
    String gene = "p" + p + ".t" + t;
    String kind = KINDS.get(genome.get(gene + ".kind"));
    String name = name(genome, p, t);
    List<String> srcs = new ArrayList<>();
    for (int s = 0; s < 2; s++) {
      source(genome, p, genome.get(gene + ".src" + s)).ifPresent(srcs::add);
    }
    List<String> deps = new ArrayList<>();
    for (int d = 0; d < 2; d++) {
      String dep = reference(genome, p, t, genome.get(gene + ".dep" + d));
      if (!dep.isEmpty() && !deps.contains(dep)) {
        deps.add(dep);
      }
    }
    String glob = GLOBS.get(genome.get(gene + ".glob"));
    if (!glob.isEmpty()) {
      srcs.removeIf(source -> !source.startsWith("//")); // which it may find as well
    }
    String sources = list(srcs.stream().distinct().toList()) + (glob.isEmpty() ? "" : " + " + glob);
    String head =
        "name = '%s', %s"
            .formatted(
                name, genome.get(gene + ".tag") == 1 ? "tags = ['tag'], testonly = 0, " : "");
    return switch (kind) {
      case "genrule" ->
          "genrule(%souts = ['%s.gen'], srcs = %s, cmd = 'cat $(SRCS) < /dev/null > $@')"
              .formatted(head, name, list(deps));
      case "broken genrule" ->
          "genrule(%souts = ['%s.gen'], srcs = %s, cmd = 'echo from %s >&2; exit 3')"
              .formatted(head, name, sources, name);
      case "filegroup" -> "filegroup(%ssrcs = %s + %s)".formatted(head, list(deps), sources);
      case "alias" ->
          "alias(%sactual = '%s')".formatted(head, deps.isEmpty() ? ":f0.txt" : deps.getFirst());
      case "sh_binary", "sh_test" ->
          "%s(%ssrcs = ['%s'], data = %s)".formatted(kind, head, slot(genome, p, 0), list(deps));
      case "py_binary" ->
          "py_binary(%ssrcs = ['m.py'], main = 'm.py', data = %s)".formatted(head, list(deps));
      case "test_suite" -> "test_suite(%stests = %s)".formatted(head, list(deps));
      default -> ownRule(genome, kind, gene, head, deps, sources);
    };
  }

  private String ownRule(
      Genome genome, String kind, String gene, String head, List<String> deps, String sources) {
    int template = genome.get(gene + ".template");
    int p = gene.charAt(1) - '0';
    String templateLabel =
        template < slots
            ? slot(genome, p, template)
            : template < slots + 3 ? ":" + name(genome, p, template - slots) : "data";
    boolean needsTemplate = kind.equals("template") || kind.equals("link");
    int out = genome.get(gene + ".out");
    String outName =
        kind.equals("write") && out > 0
            ? ", out = '%s'".formatted(new String[] {"", "common.txt", "sub/o.txt", "f0.txt"}[out])
            : "";
    return "%s(%sdeps = %s, srcs = %s, text = %s%s%s)"
        .formatted(
            kind,
            head,
            list(deps),
            sources,
            TEXTS.get(genome.get(gene + ".text")),
            needsTemplate ? ", template = '%s'".formatted(templateLabel) : "",
            outName);
  }

  private static String name(Genome genome, int p, int t) {
    return switch (genome.get("p%d.t%d.name", p, t)) {
      case 1 -> "u" + t;
      case 2 -> "f" + t + ".txt";
      case 3 -> "in/t" + t;
      default -> "t" + t;
    };
  }

  private Optional<String> source(Genome genome, int p, int choice) {
    int number = SOURCES[choice];
    return switch (number - slots) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("data");
      case 2 -> Optional.of("data/d0.txt");
      case 3 -> Optional.of("//a:f0.txt");
      case 4 -> Optional.of("//c:f1.txt");
      case 5 -> Optional.of("absent.txt");
      default -> Optional.of(slot(genome, p, number));
    };
  }

  private String reference(Genome genome, int p, int t, int number) {
    if (number == 0) {
      return "";
    }
    int target = number - 1;
    if (target >= packages.size() * targets) {
      return switch (target - packages.size() * targets) {
        case 0 -> "@ext//:g";
        case 1 -> "@ext//:e.txt";
        case 2 -> "//absent:absent";
        case 3 -> ":absent";
        case 4 -> "//rules:word";
        case 5, 6 -> "@made//:m";
        default -> "";
      };
    }
    int own = p * targets + t;
    if (target >= own && genome.get("p%d.t%d.cyclic", p, t) == 0) {
      if (own == 0) {
        return "";
      }
      target %= own;
    }
    int other = target / targets;
    return (other == p ? ":" : "//" + packages.get(other) + ":")
        + name(genome, other, target % targets);
  }

  private static String list(List<String> labels) {
    StringBuilder text = new StringBuilder("[");
    labels.forEach(label -> text.append("'").append(label).append("', "));
    return text.append("]").toString();
  }
}
