package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Loads autoloaded symbols: from the workspace's rule set where it has it, else from our own. */
final class AutoloadResolution {
  private final Autoloads autoloads;

  AutoloadResolution(Autoloads autoloads) {
    this.autoloads = autoloads;
  }

  /** Returns the names of all rules among the symbols. */
  ImmutableList<String> ruleNames() {
    return autoloads.symbols().stream()
        .filter(symbol -> symbol.kind() == Autoloads.Kind.RULE)
        .map(Autoloads.Symbol::name)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What was loaded.
   *
   * @param rules by name
   * @param toplevel by name
   * @param files the files that define them, in the order of the names
   */
  record Result(
      Map<String, Object> rules, Map<String, Object> toplevel, ImmutableList<BzlLoadValue> files) {
    static final Result NOTHING = new Result(Map.of(), Map.of(), ImmutableList.of());
  }

  /**
   * Loads the symbols that are wanted.
   *
   * @param oursOnly whether the engine's own symbols are meant, also where the workspace's rule
   *     sets define them, for files on which those rule sets are built
   */
  Result load(Predicate<Autoloads.Symbol> wanted, boolean oursOnly, Environment environment)
      throws NodeException, InterruptedException {
    List<Autoloads.Symbol> symbols = new ArrayList<>();
    List<BzlLoadKey> keys = new ArrayList<>();
    for (Autoloads.Symbol symbol : autoloads.symbols()) {
      if (wanted.test(symbol)) {
        symbols.add(symbol);
        keys.add(new BzlLoadKey(oursOnly ? symbol.ours() : file(symbol, environment)));
      }
    }
    if (symbols.isEmpty()) {
      return Result.NOTHING;
    }
    ImmutableList<BzlLoadValue> files = environment.all(keys);
    Map<String, Object> rules = new LinkedHashMap<>();
    Map<String, Object> toplevel = new LinkedHashMap<>();
    for (int i = 0; i < symbols.size(); i++) {
      String name = symbols.get(i).name();
      Object value = files.get(i).module().getGlobal(name);
      if (value == null) {
        throw new BzlLoadException(
            "The toplevel symbol '%s' set by autoload couldn't be found in %s"
                .formatted(name, files.get(i).label()));
      }
      (symbols.get(i).kind() == Autoloads.Kind.RULE ? rules : toplevel).put(name, value);
    }
    return new Result(rules, toplevel, files);
  }

  private static Label file(Autoloads.Symbol symbol, Environment environment)
      throws NodeException, InterruptedException {
    if (symbol.ruleSet().isEmpty()) {
      return symbol.ours();
    }
    RepositoryMapping mapping =
        environment.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    Label label;
    try {
      label = Label.parse(symbol.ruleSet().get(), PackageContext.topOf(mapping));
    } catch (LabelSyntaxException e) {
      throw new BzlLoadException("malformed autoload: " + e.getMessage(), e);
    }
    boolean exists =
        label.repository().isVisible()
            && environment.get(new RepositoryDirectoryKey(label.repository()))
                instanceof RepositoryDirectory.Found;
    return exists ? label : symbol.ours();
  }
}
