package dev.starling.repository.module;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.starlark.java.syntax.Location;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Selection over graphs that are written down, and over random ones. */
@RunWith(JUnit4.class)
public final class SelectionTest {
  private final Map<ModuleKey, FoundModule> graph = new LinkedHashMap<>();
  private final Map<String, ModuleOverride> overrides = new LinkedHashMap<>();

  private static ModuleKey key(String text) {
    if (text.equals("root")) {
      return ModuleKey.ROOT;
    }
    int at = text.indexOf('@');
    return new ModuleKey(text.substring(0, at), ModuleVersion.parse(text.substring(at + 1)));
  }

  /**
   * Adds a module.
   *
   * @param dependencies {@code name@version}, {@code name@version<=maxLevel}
   */
  private SelectionTest module(String name, int level, String... dependencies) {
    ImmutableMap.Builder<String, Dependency> read = ImmutableMap.builder();
    for (int i = 0; i < dependencies.length; i++) {
      String[] parts = dependencies[i].split("<=");
      ModuleKey key = key(parts[0]);
      read.put(
          "repo" + i,
          new Dependency(
              key.name(),
              key.version(),
              parts.length > 1 ? Integer.parseInt(parts[1]) : -1,
              Location.BUILTIN));
    }
    ModuleKey key = key(name);
    ModuleFile file =
        new ModuleFile(
            key.name(),
            key.version(),
            key.name(),
            level,
            ImmutableList.of(),
            read.buildOrThrow(),
            ImmutableList.of(),
            ImmutableMap.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableMap.of());
    graph.put(key, new FoundModule(key, file, new FoundModule.Main()));
    return this;
  }

  private void several(String module, String... versions) {
    overrides.put(
        module,
        new ModuleOverride.MultipleVersions(
            ImmutableList.copyOf(
                ImmutableList.copyOf(versions).stream().map(ModuleVersion::parse).toList()),
            ""));
  }

  private String selected() throws ModuleException {
    return Selection.select(ImmutableMap.copyOf(graph), ImmutableMap.copyOf(overrides))
        .modules()
        .keySet()
        .stream()
        .map(ModuleKey::toString)
        .collect(Collectors.joining(" "));
  }

  private String conflict() {
    return assertThrows(ModuleException.class, this::selected).getMessage();
  }

  @Test
  public void theHighestVersionThatAnybodyAsksForIsTaken() throws Exception {
    module("root", 0, "a@1", "b@1")
        .module("a@1", 0, "c@1.1")
        .module("b@1", 0, "c@1.2")
        .module("c@1.1", 0, "d@1")
        .module("c@1.2", 0)
        .module("d@1", 0);
    assertThat(selected()).isEqualTo("<root> a@1 b@1 c@1.2");
  }

  @Test
  public void aVersionThatOnlyAPassedOverModuleAsksForCounts() throws Exception {
    module("root", 0, "a@1", "c@1")
        .module("a@1", 0, "b@1")
        .module("b@1", 0)
        .module("b@2", 0)
        .module("c@1", 0, "a@2")
        .module("a@2", 0)
        .module("d@1", 0);
    // b@2 is asked for by nobody who is selected, but it is in the graph
    assertThat(selected()).isEqualTo("<root> a@2 c@1");
  }

  @Test
  public void modulesMayNeedEachOther() throws Exception {
    module("root", 0, "a@1")
        .module("a@1", 0, "b@1")
        .module("b@1", 0, "a@1.5")
        .module("a@1.5", 0, "b@1");
    assertThat(selected()).isEqualTo("<root> a@1.5 b@1");
  }

  @Test
  public void differentCompatibilityLevelsAreToldWithBothChains() {
    module("root", 0, "a@1", "b@1")
        .module("a@1", 0, "c@1")
        .module("b@1", 0, "c@2")
        .module("c@1", 1)
        .module("c@2", 2);
    assertThat(conflict())
        .isEqualTo(
            """
            b@1 depends on c@2 with compatibility level 2, but a@1 depends on c@1 with \
            compatibility level 1 which is different
              <root> -> b@1 -> c@2
              <root> -> a@1 -> c@1
            Choose one with single_version_override(module_name = "c", version = ...) in the main \
            MODULE.bazel, or allow both with multiple_version_override.""");
  }

  @Test
  public void aConflictAmongModulesThatAreNotSelectedIsNone() throws Exception {
    module("root", 0, "a@2", "b@1", "e@1")
        .module("a@1", 0, "c@1")
        .module("a@2", 0)
        .module("b@1", 0, "c@2")
        .module("e@1", 0, "a@1")
        .module("c@1", 1)
        .module("c@2", 2);
    assertThat(selected()).isEqualTo("<root> a@2 b@1 e@1 c@2");
  }

  @Test
  public void aMaximalCompatibilityLevelLetsADependencyRise() throws Exception {
    module("root", 0, "a@1<=3", "b@1").module("a@1", 1).module("b@1", 0, "a@2").module("a@2", 2);
    assertThat(selected()).isEqualTo("<root> a@2 b@1");
  }

  @Test
  public void aMaximalCompatibilityLevelForcesNothing() throws Exception {
    module("root", 0, "a@1<=3").module("a@1", 1).module("a@3", 3);
    assertThat(selected()).isEqualTo("<root> a@1");
  }

  @Test
  public void severalVersionsGoUpToTheNearestAllowedOne() throws Exception {
    several("c", "1.3", "1.7");
    module("root", 0, "a@1", "b@1", "d@1")
        .module("a@1", 0, "c@1.0")
        .module("b@1", 0, "c@1.5")
        .module("d@1", 0, "c@1.3", "c@1.7")
        .module("c@1.0", 0)
        .module("c@1.5", 0)
        .module("c@1.3", 0)
        .module("c@1.7", 0);
    assertThat(selected()).isEqualTo("<root> a@1 b@1 d@1 c@1.3 c@1.7");
  }

  @Test
  public void aVersionAboveAllAllowedOnesIsAnError() {
    several("c", "1", "2");
    module("root", 0, "c@1", "c@2", "c@3").module("c@1", 0).module("c@2", 0).module("c@3", 0);
    assertThat(conflict())
        .contains("<root> depends on c@3 which is not allowed by the multiple_version_override");
  }

  @Test
  public void anAllowedVersionThatNobodyAsksForIsAnError() {
    several("c", "1", "2");
    module("root", 0, "c@1").module("c@1", 0);
    assertThat(conflict()).contains("contains version 2, but it doesn't exist");
  }

  @Test
  public void twoNamesForOneVersionAreAnError() {
    module("root", 0, "c@1", "c@2").module("c@1", 0).module("c@2", 0);
    assertThat(conflict())
        .contains("<root> depends on c@2 at least twice (with repo names repo0 and repo1)");
  }

  @Test
  public void manyChoicesDoNotTakeForever() {
    String[] wishes = new String[60];
    for (int i = 0; i < 60; i++) {
      wishes[i] = "m%d@1<=2".formatted(i);
      module("m%d@1".formatted(i), 1).module("m%d@2".formatted(i), 2);
    }
    module("x@1", 1).module("x@2", 2).module("y@1", 0, "x@2");
    wishes[59] = "x@1";
    wishes[58] = "y@1";
    module("root", 0, wishes);
    assertThat(conflict()).contains("compatibility level");
  }

  /** The definition, without any cleverness: highest version of all, then what can be reached. */
  private static Set<ModuleKey> reference(Map<ModuleKey, FoundModule> graph) {
    Map<String, ModuleVersion> highest = new HashMap<>();
    graph
        .keySet()
        .forEach(
            key -> highest.merge(key.name(), key.version(), (a, b) -> a.compareTo(b) > 0 ? a : b));
    Set<ModuleKey> reached = new LinkedHashSet<>(ImmutableSet.of(ModuleKey.ROOT));
    ArrayDeque<ModuleKey> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Dependency dependency : graph.get(open.remove()).file().dependencies().values()) {
        ModuleKey taken = new ModuleKey(dependency.name(), highest.get(dependency.name()));
        if (reached.add(taken)) {
          open.add(taken);
        }
      }
    }
    return reached;
  }

  /** Whether a set of modules is a selection at some choice of levels; tries all sets. */
  private static boolean isConsistent(Map<ModuleKey, FoundModule> graph, Set<ModuleKey> modules) {
    Map<String, ModuleKey> byName = new HashMap<>();
    for (ModuleKey module : modules) {
      if (byName.putIfAbsent(module.name(), module) != null) {
        return false;
      }
    }
    for (ModuleKey module : modules) {
      for (Dependency dependency : graph.get(module).file().dependencies().values()) {
        ModuleKey taken = byName.get(dependency.name());
        if (taken == null) {
          return false;
        }
        int level = graph.get(taken).file().compatibilityLevel();
        int asked = graph.get(dependency.key()).file().compatibilityLevel();
        ModuleVersion highest =
            graph.keySet().stream()
                .filter(key -> key.name().equals(taken.name()))
                .filter(key -> graph.get(key).file().compatibilityLevel() == level)
                .map(ModuleKey::version)
                .max(ModuleVersion::compareTo)
                .orElseThrow();
        boolean fits =
            level == asked || (level > asked && level <= dependency.maxCompatibilityLevel());
        if (!fits || !taken.version().equals(highest)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean anyConsistent(Map<ModuleKey, FoundModule> graph) {
    ImmutableList<ModuleKey> keys = ImmutableList.copyOf(graph.keySet());
    for (int subset = 0; subset < 1 << keys.size(); subset++) {
      Set<ModuleKey> modules = new TreeSet<>();
      for (int i = 0; i < keys.size(); i++) {
        if ((subset >> i & 1) == 1) {
          modules.add(keys.get(i));
        }
      }
      if (modules.contains(ModuleKey.ROOT) && isConsistent(graph, modules)) {
        return true;
      }
    }
    return false;
  }

  private void randomGraph(Random random, int modules, int versions, boolean levels) {
    graph.clear();
    Map<String, Integer> levelOf = new HashMap<>();
    for (int m = -1; m < modules; m++) {
      for (int v = 0; v < (m < 0 ? 1 : versions); v++) {
        Set<String> dependencies = new TreeSet<>();
        Set<Integer> names = new TreeSet<>();
        for (int d = random.nextInt(3) + (m < 0 ? 1 : 0); d > 0; d--) {
          int other = random.nextInt(modules);
          if (other != m && names.add(other)) {
            String max = levels && random.nextInt(3) == 0 ? "<=2" : "";
            dependencies.add("m%d@%d%s".formatted(other, random.nextInt(versions), max));
          }
        }
        String name = m < 0 ? "root" : "m%d@%d".formatted(m, v);
        levelOf.put(name, levels ? (v + 1) / 2 : 0);
        module(name, levelOf.get(name), dependencies.toArray(String[]::new));
      }
    }
    // only what can be reached is ever found
    Set<ModuleKey> reached = new LinkedHashSet<>(ImmutableSet.of(ModuleKey.ROOT));
    ArrayDeque<ModuleKey> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Dependency dependency : graph.get(open.remove()).file().dependencies().values()) {
        if (reached.add(dependency.key())) {
          open.add(dependency.key());
        }
      }
    }
    graph.keySet().retainAll(reached);
  }

  @Test
  public void randomGraphsAgreeWithTheDefinition() throws Exception {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      randomGraph(random, 1 + random.nextInt(7), 1 + random.nextInt(4), /* levels= */ false);
      assertWithMessage("seed %s: %s", seed, graph.keySet())
          .that(Selection.select(ImmutableMap.copyOf(graph), ImmutableMap.of()).modules().keySet())
          .isEqualTo(reference(graph));
    }
  }

  @Test
  public void randomGraphsWithLevelsAreSolvedIfTheyCanBe() {
    int solved = 0;
    int failed = 0;
    for (int seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      randomGraph(random, 1 + random.nextInt(4), 1 + random.nextInt(3), /* levels= */ true);
      boolean expected = anyConsistent(graph);
      boolean found;
      try {
        Set<ModuleKey> selected =
            Selection.select(ImmutableMap.copyOf(graph), ImmutableMap.of()).modules().keySet();
        found = true;
        assertWithMessage("seed %s", seed).that(isConsistent(graph, selected)).isTrue();
        solved++;
      } catch (ModuleException e) {
        found = false;
        failed++;
      }
      assertWithMessage("seed %s: %s", seed, graph.keySet()).that(found).isEqualTo(expected);
    }
    assertThat(solved).isGreaterThan(50);
    assertThat(failed).isGreaterThan(50);
  }
}
