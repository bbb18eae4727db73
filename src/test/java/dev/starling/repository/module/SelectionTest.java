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
   * @param dependencies {@code name@version}
   */
  private SelectionTest module(String name, String... dependencies) {
    ImmutableMap.Builder<String, Dependency> read = ImmutableMap.builder();
    for (int i = 0; i < dependencies.length; i++) {
      ModuleKey key = key(dependencies[i]);
      read.put("repo" + i, new Dependency(key.name(), key.version(), Location.BUILTIN));
    }
    ModuleKey key = key(name);
    ModuleFile file =
        new ModuleFile(
            key.name(),
            key.version(),
            key.name(),
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
    module("root", "a@1", "b@1")
        .module("a@1", "c@1.1")
        .module("b@1", "c@1.2")
        .module("c@1.1", "d@1")
        .module("c@1.2")
        .module("d@1");
    assertThat(selected()).isEqualTo("<root> a@1 b@1 c@1.2");
  }

  @Test
  public void aVersionThatOnlyAPassedOverModuleAsksForCounts() throws Exception {
    module("root", "a@1", "c@1")
        .module("a@1", "b@1")
        .module("b@1")
        .module("b@2")
        .module("c@1", "a@2")
        .module("a@2")
        .module("d@1");
    // b@2 is asked for by nobody who is selected, but it is in the graph
    assertThat(selected()).isEqualTo("<root> a@2 c@1");
  }

  @Test
  public void modulesMayNeedEachOther() throws Exception {
    module("root", "a@1").module("a@1", "b@1").module("b@1", "a@1.5").module("a@1.5", "b@1");
    assertThat(selected()).isEqualTo("<root> a@1.5 b@1");
  }

  @Test
  public void severalVersionsGoUpToTheNearestAllowedOne() throws Exception {
    several("c", "1.3", "1.7");
    module("root", "a@1", "b@1", "d@1")
        .module("a@1", "c@1.0")
        .module("b@1", "c@1.5")
        .module("d@1", "c@1.3", "c@1.7")
        .module("c@1.0")
        .module("c@1.5")
        .module("c@1.3")
        .module("c@1.7");
    assertThat(selected()).isEqualTo("<root> a@1 b@1 d@1 c@1.3 c@1.7");
  }

  @Test
  public void aVersionAboveAllAllowedOnesIsAnError() {
    several("c", "1", "2");
    module("root", "c@1", "c@2", "c@3").module("c@1").module("c@2").module("c@3");
    assertThat(conflict())
        .contains("<root> depends on c@3 which is not allowed by the multiple_version_override");
  }

  @Test
  public void anAllowedVersionThatNobodyAsksForIsAnError() {
    several("c", "1", "2");
    module("root", "c@1").module("c@1");
    assertThat(conflict()).contains("contains version 2, but it doesn't exist");
  }

  @Test
  public void twoNamesForOneVersionAreAnError() {
    module("root", "c@1", "c@2").module("c@1").module("c@2");
    assertThat(conflict())
        .contains("<root> depends on c@2 at least twice (with repo names repo0 and repo1)");
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

  private void randomGraph(Random random, int modules, int versions) {
    graph.clear();
    for (int m = -1; m < modules; m++) {
      for (int v = 0; v < (m < 0 ? 1 : versions); v++) {
        Set<String> dependencies = new TreeSet<>();
        Set<Integer> names = new TreeSet<>();
        for (int d = random.nextInt(3) + (m < 0 ? 1 : 0); d > 0; d--) {
          int other = random.nextInt(modules);
          if (other != m && names.add(other)) {
            dependencies.add("m%d@%d".formatted(other, random.nextInt(versions)));
          }
        }
        String name = m < 0 ? "root" : "m%d@%d".formatted(m, v);
        module(name, dependencies.toArray(String[]::new));
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
      randomGraph(random, 1 + random.nextInt(7), 1 + random.nextInt(4));
      assertWithMessage("seed %s: %s", seed, graph.keySet())
          .that(Selection.select(ImmutableMap.copyOf(graph), ImmutableMap.of()).modules().keySet())
          .isEqualTo(reference(graph));
    }
  }
}
