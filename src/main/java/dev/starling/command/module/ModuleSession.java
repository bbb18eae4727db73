package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.repository.module.ModuleGraph;
import java.util.Optional;

/**
 * What the subcommands share: the graph of modules, options, and where answers go.
 *
 * @param modules the graph
 */
record ModuleSession(BuildSession session, CommandContext context, ModuleGraph modules) {
  private static final Flag<Boolean> VERBOSE = Flag.bool("verbose");
  private static final Flag<Boolean> UNUSED = Flag.bool("include_unused");
  private static final Flag<Boolean> BUILTIN = Flag.bool("include_builtin");
  private static final Flag<Boolean> CYCLES = Flag.bool("cycles");
  private static final Flag<Boolean> ALL_REPOS = Flag.bool("all_repos");
  private static final Flag<Boolean> VISIBLE_REPOS = Flag.bool("all_visible_repos");
  private static final Flag<Integer> DEPTH = Flag.integer("depth");
  private static final Flag<String> BASE = Flag.string("base_module");
  private static final Flag<ImmutableList<String>> FROM = Flag.of("from", FlagTypes.COMMA_LIST);

  /** How answers are shown. */
  static final Flag<String> OUTPUT = Flag.string("output");

  private static final Flag<Charset> CHARSET =
      Flag.of("charset", FlagTypes.enumeration("characters of trees", Charset.class));
  private static final Flag<ExtensionInfo> EXTENSION_INFO =
      Flag.of(
          "extension_info",
          FlagTypes.enumeration("what to show of extensions", ExtensionInfo.class));
  private static final Flag<Optional<ImmutableList<String>>> EXTENSION_FILTER =
      Flag.optional("extension_filter", FlagTypes.COMMA_LIST);
  private static final Flag<Optional<ImmutableList<String>>> EXTENSION_USAGES =
      Flag.optional("extension_usages", FlagTypes.COMMA_LIST);

  /** The characters with which trees are drawn. */
  enum Charset {
    UTF8,
    ASCII
  }

  /** What graphs show of extensions. */
  enum ExtensionInfo {
    HIDDEN,
    USAGES,
    REPOS,
    ALL
  }

  static ModuleSession open(BuildSession session, CommandContext context)
      throws CommandException, InterruptedException {
    return new ModuleSession(
        session, context, get(session, ImmutableList.of(ModuleGraph.GraphKey.INSTANCE)).getFirst());
  }

  private static <V extends Value> ImmutableList<V> get(
      BuildSession session, ImmutableList<? extends Key<V>> keys)
      throws CommandException, InterruptedException {
    try {
      var result =
          session
              .graph()
              .evaluate(
                  new EvaluationRequest(
                      session.graph().version(),
                      ImmutableList.copyOf(keys),
                      /* keepGoing= */ false,
                      Runtime.getRuntime().availableProcessors(),
                      session.events()))
              .orThrow();
      ImmutableList.Builder<V> values = ImmutableList.builder();
      for (Key<V> key : keys) {
        values.add(result.get(key));
      }
      return values.build();
    } catch (NodeException e) {
      throw new CommandException(ExitCode.EXTERNAL_DEPS_ERROR, e.getMessage(), e);
    }
  }

  /** The values of nodes. */
  <V extends Value> ImmutableList<V> all(ImmutableList<? extends Key<V>> keys)
      throws CommandException, InterruptedException {
    return get(session, keys);
  }

  /** The value of a node. */
  <V extends Value> V get(Key<V> key) throws CommandException, InterruptedException {
    return get(session, ImmutableList.of(key)).getFirst();
  }

  void println(String line) {
    context.stdout().println(line);
  }

  boolean isVerbose() {
    return context.options().get(VERBOSE);
  }

  boolean showsUnused() {
    return context.options().get(UNUSED);
  }

  boolean showsBuiltin() {
    return context.options().get(BUILTIN);
  }

  boolean showsCycles() {
    return context.options().get(CYCLES);
  }

  boolean showsAllRepositories() {
    return context.options().get(ALL_REPOS);
  }

  boolean showsVisibleRepositories() {
    return context.options().get(VISIBLE_REPOS);
  }

  /** How deep trees are shown; as deep as they are if it is negative and the default says so. */
  int depth(int usual) {
    int given = context.options().get(DEPTH);
    return given < 0 ? usual : given;
  }

  String baseModule() {
    return context.options().get(BASE);
  }

  ImmutableList<String> from() {
    return context.options().get(FROM);
  }

  Charset charset() {
    return context.options().get(CHARSET);
  }

  ExtensionInfo extensionInfo() {
    return context.options().get(EXTENSION_INFO);
  }

  ImmutableList<String> extensionFilter() {
    return context.options().get(EXTENSION_FILTER).orElse(ImmutableList.of());
  }

  ImmutableList<String> extensionUsages() {
    return context.options().get(EXTENSION_USAGES).orElse(ImmutableList.of());
  }

  /** The writer of graphs that the user chose. */
  GraphOutput output() {
    String name = context.options().get(OUTPUT);
    ImmutableMap<String, GraphOutput> outputs =
        ImmutableMap.of(
            "text",
            new TextGraph(charset(), extensionInfo()),
            "json",
            new JsonGraph(extensionInfo()),
            "graph",
            new DotGraph(extensionInfo()));
    GraphOutput output = outputs.get(name);
    if (output == null) {
      throw new IllegalStateException(name + " is no form of graphs");
    }
    return output;
  }
}
