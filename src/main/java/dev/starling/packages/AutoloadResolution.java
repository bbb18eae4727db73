package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Loads autoloaded symbols: from the workspace's rule set where it has it, else from our own. */
final class AutoloadResolution {
  private final Autoloads autoloads;

  AutoloadResolution(Autoloads autoloads) {
    this.autoloads = autoloads;
  }

  /** Returns the names of all rules among the symbols that the user wants to be found. */
  ImmutableList<String> ruleNames(Environment environment)
      throws NodeException, InterruptedException {
    AutoloadSettings settings = environment.get(LoadingSettings.KEY).autoloads();
    return autoloads.symbols().stream()
        .filter(symbol -> symbol.kind() == Autoloads.Kind.RULE)
        .filter(symbol -> settings.mode(symbol) != AutoloadSettings.Mode.NOTHING)
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

  /** Where a file stands that mentions symbols. */
  enum Place {
    /** In a file like any other. */
    ANYWHERE,
    /** In a file on which rule sets are built. */
    BELOW_RULE_SETS,
    /** In a file that must find everything of rule sets by itself. */
    WITHOUT_RULE_SETS,
    /** In a file that is evaluated to know which repositories there are. */
    BEFORE_REPOSITORIES
  }

  /** The place of the BUILD files of a repository. */
  Place placeOfBuildFile(RepositoryName repository, Environment environment)
      throws NodeException, InterruptedException {
    // The engine's own repository is written for the engine's own rules.
    return place(repository, repository.equals(RepositoryName.BAZEL_TOOLS), environment);
  }

  /** The place of an extension. */
  Place placeOfExtension(BzlLoadKey key, Environment environment)
      throws NodeException, InterruptedException {
    RepositoryName repository = key.label().repository();
    return key.declaresRepositories()
        ? Place.BEFORE_REPOSITORIES
        : place(repository, Autoloads.isExplicit(repository), environment);
  }

  private static Place place(
      RepositoryName repository, boolean belowRuleSets, Environment environment)
      throws NodeException, InterruptedException {
    AutoloadSettings settings = environment.get(LoadingSettings.KEY).autoloads();
    if (repository.isMain() && settings.exceptMain()) {
      return Place.WITHOUT_RULE_SETS;
    }
    return belowRuleSets || settings.exempt().contains(Autoloads.moduleName(repository))
        ? Place.BELOW_RULE_SETS
        : Place.ANYWHERE;
  }

  /** Loads the symbols that are wanted and that the user wants to be found. */
  Result load(Predicate<Autoloads.Symbol> wanted, Place place, Environment environment)
      throws NodeException, InterruptedException {
    AutoloadSettings settings = environment.get(LoadingSettings.KEY).autoloads();
    List<Autoloads.Symbol> symbols = new ArrayList<>();
    List<BzlLoadKey> keys = new ArrayList<>();
    for (Autoloads.Symbol symbol : autoloads.symbols()) {
      if (wanted.test(symbol)) {
        Optional<Label> file = file(symbol, settings.mode(symbol), place, environment);
        if (file.isPresent()) {
          symbols.add(symbol);
          keys.add(new BzlLoadKey(file.get()));
        }
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

  private static Optional<Label> file(
      Autoloads.Symbol symbol, AutoloadSettings.Mode mode, Place place, Environment environment)
      throws NodeException, InterruptedException {
    if (mode == AutoloadSettings.Mode.NOTHING) {
      return Optional.empty();
    }
    if (symbol.ruleSet().isEmpty()
        || mode == AutoloadSettings.Mode.OURS
        || place == Place.BEFORE_REPOSITORIES) {
      return Optional.of(symbol.ours());
    }
    return switch (place) {
      case WITHOUT_RULE_SETS -> Optional.empty();
      case BELOW_RULE_SETS ->
          mode == AutoloadSettings.Mode.RULE_SET ? Optional.empty() : Optional.of(symbol.ours());
      case ANYWHERE, BEFORE_REPOSITORIES ->
          Optional.of(ofRuleSet(symbol.ruleSet().get(), environment).orElse(symbol.ours()));
    };
  }

  /**
   * The file of a rule set, if the build has the rule set and that the file: under the name that
   * the main repository gives it, or as a module that another module needs.
   */
  private static Optional<Label> ofRuleSet(String file, Environment environment)
      throws NodeException, InterruptedException {
    int end = file.indexOf("//");
    String name = file.substring(1, end);
    RepositoryMapping mapping =
        environment.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    Set<RepositoryName> candidates = new LinkedHashSet<>();
    candidates.add(mapping.get(name));
    if (mapping.isStrict()) {
      candidates.add(RepositoryName.unvalidated(moduleOf(name) + "+"));
    }
    for (RepositoryName candidate : candidates) {
      if (candidate.isVisible()
          && environment.get(new RepositoryDirectoryKey(candidate))
              instanceof RepositoryDirectory.Found) {
        Label label = Label.parseCanonicalUnchecked("@@" + candidate.name() + file.substring(end));
        return exists(label, environment) ? Optional.of(label) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Old releases of rule sets lack files, because Bazel itself brought what they define. */
  private static boolean exists(Label file, Environment environment)
      throws NodeException, InterruptedException {
    return environment.get(new PackageLookupKey(file.packageId()))
            instanceof PackageLookup.Found found
        && environment.get(new FileKey(found.directory().child(file.name()))).isFile();
  }

  /** One rule set is known in WORKSPACE under another name than as a module. */
  private static String moduleOf(String repository) {
    return repository.equals("com_google_protobuf") ? "protobuf" : repository;
  }
}
