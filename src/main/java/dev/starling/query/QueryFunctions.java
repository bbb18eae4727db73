package dev.starling.query;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import dev.starling.query.QueryExpression.Argument;
import dev.starling.query.QueryExpression.Call;
import dev.starling.query.QueryFunction.ArgumentType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The functions of the query language, as a table. */
public final class QueryFunctions {

  private QueryFunctions() {}

  private interface Body {
    <N> ImmutableSet<N> evaluate(Call call, QueryScope<N> scope)
        throws QueryException, InterruptedException;
  }

  /** A predicate on nodes that may ask the graph. */
  private interface Test<N> {
    boolean accepts(N node) throws QueryException, InterruptedException;
  }

  private record Definition(
      String name,
      int mandatoryArguments,
      ImmutableList<ArgumentType> argumentTypes,
      boolean takesMoreWords,
      Body body)
      implements QueryFunction {
    @Override
    public <N> ImmutableSet<N> evaluate(Call call, QueryScope<N> scope)
        throws QueryException, InterruptedException {
      return body.evaluate(call, scope);
    }
  }

  private static final ArgumentType E = ArgumentType.EXPRESSION;
  private static final ArgumentType W = ArgumentType.WORD;
  private static final ArgumentType I = ArgumentType.INTEGER;

  private static final ImmutableList<QueryFunction> COMMON =
      ImmutableList.of(
          function("allpaths", QueryFunctions::allpaths, 2, E, E),
          function("attr", QueryFunctions::attr, 3, W, W, E),
          function("deps", QueryFunctions::deps, 1, E, I),
          function("executables", QueryFunctions::executables, 1, E),
          function("filter", QueryFunctions::filter, 2, W, E),
          function("kind", QueryFunctions::kind, 2, W, E),
          function("labels", QueryFunctions::labels, 2, W, E),
          function("loadfiles", QueryFunctions::loadfiles, 1, E),
          function("rdeps", QueryFunctions::rdeps, 2, E, E, I),
          function("same_pkg_direct_rdeps", QueryFunctions::samePackageDirectRdeps, 1, E),
          function("siblings", QueryFunctions::siblings, 1, E),
          function("some", QueryFunctions::some, 1, E, I),
          function("somepath", QueryFunctions::somepath, 2, E, E),
          function("tests", QueryFunctions::tests, 1, E),
          function("visible", QueryFunctions::visible, 2, E, E),
          function("buildfiles", QueryFunctions::buildfiles, 1, E));

  private static final QueryFunction ALLRDEPS =
      function("allrdeps", QueryFunctions::allrdeps, 1, E, I);
  private static final QueryFunction RBUILDFILES =
      new Definition("rbuildfiles", 1, ImmutableList.of(W), true, QueryFunctions::rbuildfiles);
  private static final QueryFunction CONFIG = function("config", QueryFunctions::config, 2, E, W);

  /** The functions of the command query. */
  public static ImmutableMap<String, QueryFunction> forQuery() {
    return byName(Iterables.concat(COMMON, ImmutableList.of(ALLRDEPS, RBUILDFILES)));
  }

  /** The functions of the rule genquery, which knows no universe. */
  public static ImmutableMap<String, QueryFunction> forGenquery() {
    return byName(COMMON);
  }

  /** The functions of the commands cquery and, below its own, aquery. */
  public static ImmutableMap<String, QueryFunction> forConfigured() {
    return byName(Iterables.concat(COMMON, ImmutableList.of(CONFIG)));
  }

  private static ImmutableMap<String, QueryFunction> byName(Iterable<QueryFunction> functions) {
    return Maps.uniqueIndex(functions, QueryFunction::name);
  }

  private static QueryFunction function(
      String name, Body body, int mandatory, ArgumentType... types) {
    return new Definition(name, mandatory, ImmutableList.copyOf(types), false, body);
  }

  private static <N> ImmutableSet<N> deps(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return new Reachability<>(scope.graph())
        .closure(scope.set(call, 0), QueryScope.integer(call, 1, Integer.MAX_VALUE));
  }

  private static <N> ImmutableSet<N> rdeps(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return dependents(
        scope,
        scope.set(call, 0),
        scope.set(call, 1),
        QueryScope.integer(call, 2, Integer.MAX_VALUE));
  }

  private static <N> ImmutableSet<N> allrdeps(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet<N> targets = scope.set(call, 0);
    return ImmutableSet.<N>builder()
        .addAll(targets)
        .addAll(
            dependents(
                scope,
                scope.graph().universe(),
                targets,
                QueryScope.integer(call, 1, Integer.MAX_VALUE)))
        .build();
  }

  /** The nodes of the universe's closure from which one of the targets can be reached. */
  private static <N> ImmutableSet<N> dependents(
      QueryScope<N> scope, ImmutableSet<N> universe, ImmutableSet<N> targets, int depth)
      throws QueryException, InterruptedException {
    Reachability<N> reachability = new Reachability<>(scope.graph());
    ImmutableSet<N> closure = reachability.closure(universe, Integer.MAX_VALUE);
    ImmutableSet<N> inside = targets.stream().filter(closure::contains).collect(toImmutableSet());
    return reachability.backwards(inside, reachability.reversed(closure), depth);
  }

  private static <N> ImmutableSet<N> samePackageDirectRdeps(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<N> result = ImmutableSet.builder();
    for (N node : scope.set(call, 0)) {
      for (N sibling : scope.graph().siblings(node)) {
        if (scope.graph().dependencies(sibling).contains(node)) {
          result.add(sibling);
        }
      }
    }
    return result.build();
  }

  private static <N> ImmutableSet<N> siblings(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<N> result = ImmutableSet.builder();
    for (N node : scope.set(call, 0)) {
      result.addAll(scope.graph().siblings(node));
    }
    return result.build();
  }

  private static <N> ImmutableSet<N> some(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet<N> nodes = scope.set(call, 0);
    if (nodes.isEmpty()) {
      throw QueryException.in(call, "argument set is empty");
    }
    return ImmutableSet.copyOf(Iterables.limit(nodes, QueryScope.integer(call, 1, 1)));
  }

  private static <N> ImmutableSet<N> somepath(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return ImmutableSet.copyOf(
        new Reachability<>(scope.graph()).somePath(scope.set(call, 0), scope.set(call, 1)));
  }

  private static <N> ImmutableSet<N> allpaths(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return dependents(scope, scope.set(call, 0), scope.set(call, 1), Integer.MAX_VALUE);
  }

  private static <N> ImmutableSet<N> kind(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    Pattern regex = QueryScope.regex(call, 0);
    return filtered(scope.set(call, 1), node -> regex.matcher(scope.graph().kind(node)).find());
  }

  private static <N> ImmutableSet<N> filter(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    Pattern regex = QueryScope.regex(call, 0);
    return filtered(scope.set(call, 1), node -> regex.matcher(scope.graph().label(node)).find());
  }

  private static <N> ImmutableSet<N> attr(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    String attribute = QueryScope.word(call, 0);
    Pattern regex = QueryScope.regex(call, 1);
    return filtered(
        scope.set(call, 2),
        node ->
            Iterables.any(
                scope.graph().attributeTexts(node, attribute), text -> regex.matcher(text).find()));
  }

  private static <N> ImmutableSet<N> executables(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return filtered(scope.set(call, 0), scope.graph()::isExecutable);
  }

  private static <N> ImmutableSet<N> visible(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet<N> from = scope.set(call, 0);
    return filtered(
        scope.set(call, 1),
        node -> {
          for (N observer : from) {
            if (!scope.graph().isVisible(observer, node)) {
              return false;
            }
          }
          return true;
        });
  }

  private static <N> ImmutableSet<N> filtered(ImmutableSet<N> nodes, Test<N> test)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<N> result = ImmutableSet.builder();
    for (N node : nodes) {
      if (test.accepts(node)) {
        result.add(node);
      }
    }
    return result.build();
  }

  private static <N> ImmutableSet<N> labels(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<N> result = ImmutableSet.builder();
    for (N node : scope.set(call, 1)) {
      result.addAll(scope.graph().labels(node, QueryScope.word(call, 0)));
    }
    return result.build();
  }

  private static <N> ImmutableSet<N> tests(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<N> result = ImmutableSet.builder();
    for (N node : scope.set(call, 0)) {
      result.addAll(scope.graph().tests(node));
    }
    return result.build();
  }

  private static <N> ImmutableSet<N> buildfiles(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return scope.graph().loadedFiles(scope.set(call, 0), true);
  }

  private static <N> ImmutableSet<N> loadfiles(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return scope.graph().loadedFiles(scope.set(call, 0), false);
  }

  private static <N> ImmutableSet<N> rbuildfiles(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    List<String> paths = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      paths.add(((Argument.OfWord) argument).word());
    }
    return scope.graph().buildFilesReading(ImmutableSet.copyOf(paths));
  }

  private static <N> ImmutableSet<N> config(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException {
    return scope.graph().configured(scope.set(call, 0), QueryScope.word(call, 1));
  }
}
