package dev.starling.packages;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.EvaluationResult;
import dev.starling.label.PackageId;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.Test;

/** After any edits, what is loaded step by step equals what is loaded from nothing. */
public final class RandomEditsTest {
  private static final ImmutableList<String> PACKAGES = ImmutableList.of("a", "a/b", "c");
  private static final int EDITS = 60;

  private final Random random;
  private final TreeMap<String, String> files = new TreeMap<>();

  public RandomEditsTest() {
    this(new Random().nextLong());
  }

  private final long seed;

  private RandomEditsTest(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  @Test
  public void incrementalEqualsClean() throws Exception {
    LoadingWorkspace workspace = new LoadingWorkspace();
    for (int i = 0; i < EDITS; i++) {
      edit(workspace);
      String incremental = describe(workspace);
      LoadingWorkspace clean = new LoadingWorkspace();
      for (var file : files.entrySet()) {
        clean.write(file.getKey(), file.getValue());
      }
      assertWithMessage("seed %s, edit %s, files %s", seed, i, files)
          .that(incremental)
          .isEqualTo(describe(clean));
    }
  }

  private void edit(LoadingWorkspace workspace) throws Exception {
    String directory = pick(PACKAGES);
    switch (random.nextInt(6)) {
      case 0, 1 -> write(workspace, directory + "/BUILD", buildFile());
      case 2 -> write(workspace, directory + "/defs.bzl", extension());
      case 3 -> write(workspace, directory + "/" + pick(List.of("x.txt", "y.txt", "z.cc")), "");
      case 4 -> {
        if (!files.isEmpty()) {
          String path = pick(ImmutableList.copyOf(files.keySet()));
          files.remove(path);
          workspace.delete(path);
        }
      }
      default -> {
        if (!files.isEmpty()) {
          String path = pick(ImmutableList.copyOf(files.keySet()));
          write(workspace, path, "# " + random.nextInt() + "\n" + files.get(path));
        }
      }
    }
  }

  private void write(LoadingWorkspace workspace, String path, String text) throws Exception {
    files.put(path, text);
    workspace.write(path, text);
  }

  private String buildFile() {
    StringBuilder text = new StringBuilder();
    text.append("load('//%s:defs.bzl', 'f', 'g')%n".formatted(pick(PACKAGES)));
    for (int i = 0; i <= random.nextInt(3); i++) {
      text.append(
          pick(List.of(
                  "f(name = 'n%d')%n",
                  "g(name = 'n%d', srcs = glob(['*.txt'], allow_empty = True))%n",
                  "g(name = 'n%d', srcs = ['b/x.txt', ':q'], wrong = 1)%n",
                  "print(glob(['**/*.txt']), %d)%n",
                  "exports_files(['e%d'])%n",
                  "package_group(name = 'n%d', packages = ['//a/...', 'bad'])%n"))
              .formatted(random.nextInt(3)));
    }
    return text.toString();
  }

  private String extension() {
    return pick(List.of(
            "load('//%s:defs.bzl', 'g')%nf = g%n",
            "load('//%s:defs.bzl', _f = 'f')%ndef g(name, srcs = []):%n  _f(name = name)%nf = g%n",
            "# %s%ndef _i(ctx): pass%nf = rule(_i, attrs = {'srcs':"
                + " attr.label_list(allow_files = True)})%ng = f%n",
            "# %s%nf = 1 // 0%ng = f%n",
            "# %s%ndef f(name):%n  print(name)%ndef g(name, **kwargs):%n  fail(name)%n"))
        .formatted(pick(PACKAGES));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Returns all that can be seen: targets, failures, and what was said, in any order. */
  private static String describe(LoadingWorkspace workspace) throws Exception {
    List<PackageKey> keys =
        PACKAGES.stream().map(path -> new PackageKey(PackageId.inMain(path))).toList();
    EvaluationResult result = workspace.evaluate(keys.toArray(PackageKey[]::new));
    StringBuilder text = new StringBuilder();
    for (PackageKey key : keys) {
      text.append(key).append(": ");
      result
          .outcome(key)
          .orElseThrow()
          .success()
          .ifPresentOrElse(
              p -> text.append(p.hasErrors()).append(targets(p)),
              () -> text.append(result.outcome(key).orElseThrow().failure().orElseThrow()));
      text.append('\n');
    }
    return text
        + workspace.events().diagnostics().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  private static String targets(Package p) {
    return p.targets().stream()
        .map(
            target ->
                target instanceof Rule rule && rule.ruleClass().attribute("srcs").isPresent()
                    ? rule + "=" + rule.value("srcs")
                    : target.targetKind() + " " + target.label().name())
        .collect(Collectors.joining(", "));
  }
}
