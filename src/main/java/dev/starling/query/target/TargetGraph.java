package dev.starling.query.target;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.definition.Attribute;
import dev.starling.event.Diagnostic;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.query.QueryException;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryGraph;
import dev.starling.query.Reachability;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The targets of a workspace by their labels, with the edges of {@link TargetEdges}.
 *
 * <p>Packages are loaded when an edge leads to them, a level of the walk at a time. A dependency
 * that does not exist ends the query; when the query keeps going, it is told and left out. Serves
 * one query, in one thread.
 */
public final class TargetGraph implements QueryGraph<Label> {

  private final NodeLoader loader;
  private final LoadedPackages packages;
  private final PatternResolution patterns;
  private final TargetEdges edges;
  private final Locations locations;
  private final LoadedFiles files;
  private final TestExpansion tests;
  private final ImmutableList<String> universeScope;

  /** What is wrong with the call that is being evaluated; told when it has its value. */
  private final Set<String> complaints = new LinkedHashSet<>();

  private final Map<Label, ImmutableList<Label>> dependencies = new HashMap<>();
  private final Set<Label> reported = new HashSet<>();
  private boolean missingInClosure;
  private boolean hasErrors;

  /**
   * A graph for one query.
   *
   * @param patterns finds what target patterns mean
   * @param filter which attributes make edges
   * @param strictTestSuites whether a suite may hold nothing but tests
   * @param universeScope the patterns of {@code --universe_scope}
   */
  public TargetGraph(
      NodeLoader loader,
      PatternResolution patterns,
      DependencyFilter filter,
      boolean strictTestSuites,
      ImmutableList<String> universeScope) {
    this.loader = loader;
    this.packages = new LoadedPackages(loader);
    this.patterns = patterns;
    this.edges = new TargetEdges(filter);
    this.locations = new Locations(loader);
    this.files = new LoadedFiles(loader);
    this.tests = new TestExpansion(loader, packages, strictTestSuites);
    this.universeScope = universeScope;
  }

  /** Finds the places of targets. */
  public Locations locations() {
    return locations;
  }

  /** The packages that the query has loaded. */
  public LoadedPackages packages() {
    return packages;
  }

  /** Names of repositories as the main repository writes them. */
  public RepositoryMapping mainMapping() {
    return patterns.mainMapping();
  }

  /** The files of packages. */
  public LoadedFiles files() {
    return files;
  }

  /** Whether something was left out because of errors, which have been told. */
  public boolean hasErrors() {
    return hasErrors || patterns.hasErrors();
  }

  /** The target with a label that the query has met. */
  public Target target(Label label) throws QueryException, InterruptedException {
    Optional<Target> file = files.known(label);
    if (file.isPresent()) {
      return file.get();
    }
    try {
      return packages.target(label);
    } catch (NodeException e) {
      throw QueryException.evaluation(e.getMessage());
    }
  }

  /** The package of a target that the query has met. */
  public Package packageOf(Label label) throws QueryException, InterruptedException {
    try {
      return packages.get(label.packageId());
    } catch (NodeException e) {
      throw QueryException.evaluation(e.getMessage());
    }
  }

  /** Whether a target of a package is the file that declares the package. */
  public boolean isBuildFile(Label label) throws QueryException, InterruptedException {
    return files.known(label).isEmpty() && packageOf(label).buildFileLabel().equals(label);
  }

  /**
   * What a rule reads, whether it exists or not, by label.
   *
   * @param aspects what of the aspects that its attributes name
   */
  public ImmutableSortedSet<Label> inputs(Rule rule, TargetEdges.AspectMode aspects)
      throws QueryException, InterruptedException {
    return ImmutableSortedSet.<Label>naturalOrder()
        .addAll(edges.inputs(packageOf(rule.label()), rule))
        .addAll(edges.ofAspects(rule, aspects, this::rule))
        .build();
  }

  private Optional<Rule> rule(Label label) throws QueryException, InterruptedException {
    try {
      return packages.target(label) instanceof Rule rule ? Optional.of(rule) : Optional.empty();
    } catch (NodeException _) {
      return Optional.empty();
    }
  }

  /** The labels of all edges of a target, whether they lead to a target or not. */
  public ImmutableSet<Label> edges(Label label) throws QueryException, InterruptedException {
    if (files.known(label).isPresent()) {
      return ImmutableSet.of();
    }
    ImmutableSet<Label> own = edges.of(packageOf(label), target(label));
    return target(label) instanceof Rule rule
        ? ImmutableSet.<Label>builder()
            .addAll(own)
            .addAll(edges.ofAspects(rule, TargetEdges.AspectMode.PRECISE, this::rule))
            .build()
        : own;
  }

  @Override
  public ImmutableSet<Label> targets(String pattern) throws QueryException, InterruptedException {
    return patterns.resolve(pattern);
  }

  @Override
  public void prefetch(Iterable<Label> nodes) throws QueryException, InterruptedException {
    packages.load(nodes);
    Set<Label> next = new LinkedHashSet<>();
    for (Label node : nodes) {
      if (!dependencies.containsKey(node)) {
        next.addAll(edges(node));
      }
    }
    packages.load(next);
  }

  @Override
  public ImmutableList<Label> dependencies(Label node) throws QueryException, InterruptedException {
    ImmutableList<Label> known = dependencies.get(node);
    if (known == null) {
      known = existing(node, edges(node));
      dependencies.put(node, known);
    }
    return known;
  }

  private ImmutableList<Label> existing(Label from, Set<Label> labels)
      throws QueryException, InterruptedException {
    packages.load(labels);
    ImmutableList.Builder<Label> existing = ImmutableList.builder();
    for (Label label : labels) {
      try {
        existing.add(packages.target(label).label());
      } catch (NodeException e) {
        missing(from, label, patterns.explain(label).orElse(e.getMessage()));
      }
    }
    return existing.build();
  }

  private void missing(Label from, Label label, String message)
      throws QueryException, InterruptedException {
    if (!loader.keepGoing()) {
      throw QueryException.inClosure("preloading transitive closure failed: " + message);
    }
    hasErrors = true;
    missingInClosure = true;
    if (reported.add(label)) {
      String text = "%s and referenced by '%s'".formatted(message, from.displayForm(mainMapping()));
      loader
          .events()
          .handle(
              locations
                  .of(target(from))
                  .map(location -> Diagnostic.error(location, text))
                  .orElse(Diagnostic.error(text)));
    }
  }

  @Override
  public void evaluated(QueryExpression expression) {
    if (missingInClosure) {
      missingInClosure = false;
      complaints.add("errors were encountered while computing transitive closure");
    }
    for (String complaint : complaints) {
      loader
          .events()
          .handle(
              Diagnostic.error(
                  "Evaluation of query \"%s\" failed: %s".formatted(expression, complaint)));
    }
    complaints.clear();
  }

  @Override
  public String label(Label node) {
    return node.displayForm(mainMapping());
  }

  @Override
  public String kind(Label node) throws QueryException, InterruptedException {
    return target(node).targetKind();
  }

  @Override
  public ImmutableList<String> attributeTexts(Label node, String attribute)
      throws QueryException, InterruptedException {
    return target(node) instanceof Rule rule
        ? AttributeTexts.of(rule, attribute)
        : ImmutableList.of();
  }

  @Override
  public ImmutableList<Label> labels(Label node, String name)
      throws QueryException, InterruptedException {
    if (!(target(node) instanceof Rule rule)) {
      return ImmutableList.of();
    }
    Optional<Attribute> attribute = AttributeTexts.attribute(rule, name);
    if (attribute.isEmpty()) {
      return ImmutableList.of();
    }
    Set<Label> labels = new LinkedHashSet<>();
    for (Object value : AttributeTexts.values(rule, attribute.get())) {
      attribute.get().type().forEachLabel(value, (_, label) -> labels.add(label));
    }
    return existing(node, labels);
  }

  @Override
  public ImmutableSet<Label> siblings(Label node) throws QueryException, InterruptedException {
    return packageOf(node).targets().stream()
        .map(Target::label)
        .collect(ImmutableSet.toImmutableSet());
  }

  @Override
  public boolean isVisible(Label from, Label target) throws QueryException, InterruptedException {
    Target named = target(target);
    VisibilityCheck check = new VisibilityCheck(packages);
    for (String complaint : check.complaints(named)) {
      if (!loader.keepGoing()) {
        throw QueryException.inClosure(complaint);
      }
      hasErrors = true;
      complaints.add(complaint);
    }
    return check.isVisible(from.packageId(), named);
  }

  @Override
  public ImmutableSet<Label> tests(Label node) throws QueryException, InterruptedException {
    return tests.of(target(node));
  }

  @Override
  public ImmutableSet<Label> loadedFiles(ImmutableSet<Label> nodes, boolean withBuildFiles)
      throws QueryException, InterruptedException {
    packages.load(nodes);
    ImmutableSet.Builder<Label> found = ImmutableSet.builder();
    for (Label node : nodes) {
      found.addAll(files.of(packageOf(node), withBuildFiles));
    }
    return found.build();
  }

  @Override
  public ImmutableSet<Label> buildFilesReading(ImmutableSet<String> paths)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<Label> found = ImmutableSet.builder();
    Set<PackageId> seen = new HashSet<>();
    for (Label node : new Reachability<>(this).closure(universe(), Integer.MAX_VALUE)) {
      if (seen.add(node.packageId())) {
        Package p = packageOf(node);
        if (isAmong(paths, p.buildFileLabel())
            || files.of(p, /* withBuildFiles= */ false).stream()
                .anyMatch(file -> isAmong(paths, file))) {
          found.add(p.buildFileLabel());
        }
      }
    }
    return found.build();
  }

  private static boolean isAmong(ImmutableSet<String> paths, Label file) {
    return paths.contains(file.execPath().pathString());
  }

  @Override
  public ImmutableSet<Label> universe() throws QueryException, InterruptedException {
    if (universeScope.isEmpty()) {
      throw QueryException.evaluation(
          "this function needs a set of targets to look at: give one with --universe_scope");
    }
    ImmutableSet.Builder<Label> targets = ImmutableSet.builder();
    targets.addAll(patterns.resolveAll(universeScope));
    return targets.build();
  }

  @Override
  public boolean isExecutable(Label node) throws QueryException, InterruptedException {
    return target(node) instanceof Rule rule
        && (rule.ruleClass().executable() || rule.ruleClass().test());
  }

  /** The direct edges of a node that stay inside a set, in order. */
  public ImmutableList<Label> edgesWithin(Label node, Set<Label> nodes)
      throws QueryException, InterruptedException {
    return edges(node).stream().filter(nodes::contains).collect(toImmutableList());
  }
}
