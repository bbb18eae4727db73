package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FileWriteAction;
import dev.starling.action.Runfiles;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.rule.NativeRuleContext;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.definition.Info;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPatternParser;
import dev.starling.option.Flag;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsException;
import dev.starling.option.OptionsParser;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.path.StringEncoding;
import dev.starling.query.QueryEngine;
import dev.starling.query.QueryException;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryFunctions;
import dev.starling.query.QueryParser;
import dev.starling.query.Reachability;
import dev.starling.query.output.TargetFormat;
import dev.starling.query.output.TargetFormats;
import dev.starling.query.output.TargetResult;
import dev.starling.query.target.DependencyFilter;
import dev.starling.query.target.EnvironmentLoader;
import dev.starling.query.target.PatternResolution;
import dev.starling.query.target.ScopedGraph;
import dev.starling.query.target.TargetGraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.starlark.java.eval.EvalException;

/**
 * {@code genquery}: a file with the answer to a query about the targets of a scope. The query is
 * answered by analysis, which so depends on the packages that the scope reaches.
 */
public final class GenqueryRule implements NativeRuleImplementation {
  /** The name of the rule. */
  public static final String NAME = "genquery";

  private static final ImmutableList<Flag<?>> REFUSED =
      ImmutableList.of(QueryFlags.KEEP_GOING, QueryFlags.UNIVERSE_SCOPE, QueryCommand.ORDER);

  private final FlagTable flags;

  /** Makes the rule, whose options are those of query. */
  public GenqueryRule(FlagTable flags) {
    this.flags = flags;
  }

  @Override
  public ImmutableList<Info> analyze(NativeRuleContext context)
      throws RuleFailure, EvalException, NodeException, InterruptedException {
    ParsedOptions options = options(context.strings("opts"));
    byte[] answer;
    try {
      QueryExpression query = parse(context.string("expression"));
      answer = answer(query, options, context);
    } catch (QueryException e) {
      throw new RuleFailure("query failed: " + e.getMessage());
    }
    Artifact file = write(context, answer);
    NestedSet<Artifact> files = NestedSet.of(Order.STABLE_ORDER, file);
    return ImmutableList.of(new DefaultInfo(files, Runfiles.of(files), null, null, null, null));
  }

  private ParsedOptions options(ImmutableList<String> arguments) throws RuleFailure {
    ParsedOptions options;
    try {
      options = new OptionsParser(flags).parse("query", arguments, ImmutableList.of());
    } catch (OptionsException e) {
      throw inOptions("error while parsing query options: " + e.getMessage());
    }
    for (Flag<?> flag : REFUSED) {
      if (options.isSet(flag)) {
        throw inOptions("option --%s is not allowed".formatted(flag.name()));
      }
    }
    if (!options.residue().isEmpty()) {
      throw inOptions("'%s' is no option".formatted(options.residue().getFirst()));
    }
    return options;
  }

  private static RuleFailure inOptions(String message) {
    return new RuleFailure(RuleError.ofAttribute("opts", message));
  }

  private static QueryExpression parse(String text) throws RuleFailure {
    try {
      return QueryParser.parse(text, QueryFunctions.forGenquery());
    } catch (QueryException e) {
      throw new RuleFailure("query syntax error: " + e.getMessage());
    }
  }

  private static byte[] answer(
      QueryExpression query, ParsedOptions options, NativeRuleContext context)
      throws RuleFailure, QueryException, NodeException, InterruptedException {
    EnvironmentLoader loader = new EnvironmentLoader(context.env());
    PatternResolution patterns =
        new PatternResolution(
            loader,
            TargetPatternParser.atMainRoot(
                context.env().get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping()));
    TargetGraph graph = graph(loader, patterns, QueryFlags.filter(options));
    ScopedGraph scoped =
        new ScopedGraph(
            graph,
            scope(graph(loader, patterns, DependencyFilter.ALL), context),
            context.inputs().values().get("strict", Boolean.class, true),
            context.env().events());
    ImmutableSet<Label> found =
        new QueryEngine<>(scoped, QueryFunctions.forGenquery()).evaluate(query);
    return print(
        new TargetResult(
            graph,
            found,
            QueryCommand.format(options, QueryCommand.automatic(query))
                .relativeLocations(true)
                .build()),
        format(options),
        context.inputs().values().get("compressed_output", Boolean.class, false));
  }

  private static TargetGraph graph(
      EnvironmentLoader loader, PatternResolution patterns, DependencyFilter filter) {
    return new TargetGraph(
        loader, patterns, filter, /* strictTestSuites= */ false, ImmutableList.of());
  }

  private static ImmutableSet<Label> scope(TargetGraph everything, NativeRuleContext context)
      throws QueryException, NodeException, InterruptedException {
    List<?> named = context.inputs().values().get("scope", ImmutableList.class, ImmutableList.of());
    ImmutableSet.Builder<Label> targets = ImmutableSet.builder();
    for (Object label : named) {
      targets.add(everything.packages().target((Label) label).label());
    }
    return new Reachability<>(everything).closure(targets.build(), Integer.MAX_VALUE);
  }

  private static TargetFormat format(ParsedOptions options) throws RuleFailure {
    String name = options.isSet(QueryCommand.OUTPUT) ? options.get(QueryCommand.OUTPUT) : "label";
    TargetFormat format = TargetFormats.ALL.get(name);
    if (format == null) {
      throw new RuleFailure(
          "Invalid output format '%s'. Valid values are: %s"
              .formatted(name, String.join(", ", TargetFormats.ALL.keySet())));
    }
    return format;
  }

  private static byte[] print(TargetResult result, TargetFormat format, boolean compressed)
      throws QueryException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressed ? new GZIPOutputStream(bytes) : bytes) {
      format.print(result, out);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static Artifact write(NativeRuleContext context, byte[] content) throws EvalException {
    DerivedArtifact artifact =
        context
            .registry()
            .declare(
                context.registry().packageDirectory().append(context.label().name()),
                DerivedArtifact.Kind.FILE);
    context
        .registry()
        .register(
            new FileWriteAction(
                context.inputs().owners().defaultOwner(),
                "Query",
                NestedSet.empty(Order.STABLE_ORDER),
                artifact,
                new FileWriteAction.Text(StringEncoding.bytesToInternal(content)),
                /* executable= */ false));
    return artifact;
  }
}
