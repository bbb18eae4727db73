package dev.starling.action;

import dev.starling.depset.Depset;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/**
 * The Starlark value with which a rule writes down a command line; lists and depsets stay as they
 * are until the action runs.
 *
 * <p>Mutable while its thread's {@link Mutability} is; {@link #commandLine} takes an immutable
 * picture of it.
 */
@StarlarkBuiltin(
    name = "Args",
    category = "BUILTIN",
    doc = "An object that encapsulates, in a memory-efficient way, part of a command line.")
public final class Args implements StarlarkValue, Mutability.Freezable {
  private static final String VECTOR_IN_ADD =
      "Args.add() doesn't accept vectorized arguments. Please use Args.add_all() or"
          + " Args.add_joined() instead.";

  private static final String DIRECTORY_IN_ADD =
      "Cannot add directories to Args#add since they may expand to multiple values. Either use"
          + " Args#add_all (if you want expansion) or args.add(directory.path) (if you do not).";

  private final Mutability mutability;
  private final ArgsCommandLine.Builder arguments;
  private ParamFileFormat format = ParamFileFormat.SHELL;
  private boolean formatIsSet;
  private Optional<String> paramFileArgument = Optional.empty();
  private boolean alwaysParamFile;

  /** An empty command line that can be changed while {@code mutability} can. */
  public Args(Mutability mutability, StarlarkSemantics semantics) {
    this.mutability = mutability;
    this.arguments = new ArgsCommandLine.Builder(semantics);
  }

  /** All that was said so far, for writing it down. */
  record State(
      CommandLine commandLine,
      StarlarkSemantics semantics,
      Optional<ParamFileFormat> format,
      Optional<String> paramFileArgument,
      boolean alwaysParamFile) {}

  State state() {
    return new State(
        arguments.build(ParamFileFormat.FLAG_PER_LINE), // which keeps the calls apart
        arguments.semantics(),
        formatIsSet ? Optional.of(format) : Optional.empty(),
        paramFileArgument,
        alwaysParamFile);
  }

  /** A value that cannot be changed, of what another one said. */
  static Args frozen(State state) {
    Args args = new Args(Mutability.IMMUTABLE, state.semantics());
    args.arguments.addAll(state.commandLine());
    args.paramFileArgument = state.paramFileArgument();
    args.alwaysParamFile = state.alwaysParamFile();
    state
        .format()
        .ifPresent(
            format -> {
              args.format = format;
              args.formatIsSet = true;
            });
    return args;
  }

  /** A part of a command as a value that cannot be changed. */
  static Args frozen(CommandLines.Part part, StarlarkSemantics semantics) {
    Args args = new Args(Mutability.IMMUTABLE, semantics);
    args.arguments.addAll(part.commandLine());
    part.paramFile()
        .ifPresent(
            info -> {
              args.paramFileArgument = Optional.of(info.argument());
              args.alwaysParamFile = info.always();
              args.format = info.format();
              args.formatIsSet = true;
            });
    return args;
  }

  /** Appends one argument, optionally after its name. */
  @StarlarkMethod(
      name = "add",
      doc = "Appends an argument to this command line.",
      parameters = {
        @Param(name = "arg_name_or_value", doc = "The name or the value."),
        @Param(name = "value", defaultValue = "unbound", doc = "The value."),
        @Param(
            name = "format",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            doc = "A format string with exactly one %s.")
      })
  public Args add(Object nameOrValue, Object value, Object format) throws EvalException {
    Starlark.checkMutable(this);
    Object actual = value;
    Optional<String> name = Optional.empty();
    if (value == Starlark.UNBOUND) {
      actual = nameOrValue;
    } else {
      name = Optional.of(name(nameOrValue));
    }
    if (actual instanceof Depset || actual instanceof Sequence) {
      throw Starlark.errorf("%s", VECTOR_IN_ADD);
    }
    if (actual instanceof Artifact artifact && artifact.isTree()) {
      throw Starlark.errorf("%s", DIRECTORY_IN_ADD);
    }
    arguments.addScalar(name, actual, format("format", format));
    return this;
  }

  /** Appends many arguments. */
  @StarlarkMethod(
      name = "add_all",
      doc = "Appends multiple arguments to this command line.",
      parameters = {
        @Param(name = "arg_name_or_values", doc = "The name or the values."),
        @Param(name = "values", defaultValue = "unbound", doc = "The values."),
        @Param(name = "map_each", like = AddParameters.class),
        @Param(name = "format_each", like = AddParameters.class),
        @Param(
            name = "before_each",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            doc = "An argument to put before each string."),
        @Param(name = "omit_if_empty", like = AddParameters.class),
        @Param(name = "uniquify", like = AddParameters.class),
        @Param(name = "expand_directories", like = AddParameters.class),
        @Param(
            name = "terminate_with",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            doc = "An argument to put after all others."),
        @Param(name = "allow_closure", like = AddParameters.class)
      })
  public Args addAll(
      Object nameOrValues,
      Object values,
      Object mapEach,
      Object formatEach,
      Object beforeEach,
      boolean omitIfEmpty,
      boolean uniquify,
      boolean expandDirectories,
      Object terminateWith,
      boolean allowClosure)
      throws EvalException {
    Starlark.checkMutable(this);
    Optional<String> name =
        values == Starlark.UNBOUND ? Optional.empty() : Optional.of(name(nameOrValues));
    VectorArgument.Style style =
        new VectorArgument.Style(
            mapEach(mapEach, allowClosure),
            format("format_each", formatEach),
            string(beforeEach),
            Optional.empty(),
            Optional.empty(),
            string(terminateWith),
            omitIfEmpty,
            uniquify,
            expandDirectories);
    arguments.addVector(name, vector(values == Starlark.UNBOUND ? nameOrValues : values), style);
    return this;
  }

  /** Appends one argument that joins many strings. */
  @StarlarkMethod(
      name = "add_joined",
      doc = "Appends an argument by concatenating together multiple values using a separator.",
      parameters = {
        @Param(name = "arg_name_or_values", doc = "The name or the values."),
        @Param(name = "values", defaultValue = "unbound", doc = "The values."),
        @Param(name = "join_with", named = true, positional = false, doc = "The separator."),
        @Param(name = "map_each", like = AddParameters.class),
        @Param(name = "format_each", like = AddParameters.class),
        @Param(
            name = "format_joined",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            doc = "A format string for the joined string."),
        @Param(name = "omit_if_empty", like = AddParameters.class),
        @Param(name = "uniquify", like = AddParameters.class),
        @Param(name = "expand_directories", like = AddParameters.class),
        @Param(name = "allow_closure", like = AddParameters.class)
      })
  public Args addJoined(
      Object nameOrValues,
      Object values,
      String joinWith,
      Object mapEach,
      Object formatEach,
      Object formatJoined,
      boolean omitIfEmpty,
      boolean uniquify,
      boolean expandDirectories,
      boolean allowClosure)
      throws EvalException {
    Starlark.checkMutable(this);
    Optional<String> name =
        values == Starlark.UNBOUND ? Optional.empty() : Optional.of(name(nameOrValues));
    VectorArgument.Style style =
        new VectorArgument.Style(
            mapEach(mapEach, allowClosure),
            format("format_each", formatEach),
            Optional.empty(),
            Optional.of(joinWith),
            format("format_joined", formatJoined),
            Optional.empty(),
            omitIfEmpty,
            uniquify,
            expandDirectories);
    arguments.addVector(name, vector(values == Starlark.UNBOUND ? nameOrValues : values), style);
    return this;
  }

  /** Lets the command line move to a file. */
  @StarlarkMethod(
      name = "use_param_file",
      doc = "Spills the args to a params file, replacing them with a pointer to the param file.",
      parameters = {
        @Param(name = "param_file_arg", named = true, doc = "A format string for the path."),
        @Param(
            name = "use_always",
            named = true,
            positional = false,
            defaultValue = "False",
            doc = "Whether the file is used for short command lines, too.")
      })
  public Args useParamFile(String paramFileArgument, boolean useAlways) throws EvalException {
    Starlark.checkMutable(this);
    this.paramFileArgument = format("param_file_arg", paramFileArgument);
    this.alwaysParamFile = useAlways;
    return this;
  }

  /** Chooses how the file is written. */
  @StarlarkMethod(
      name = "set_param_file_format",
      doc = "Sets the format of the param file when written to disk.",
      parameters = {@Param(name = "format", named = true, doc = "The name of the format.")})
  public Args setParamFileFormat(String format) throws EvalException {
    Starlark.checkMutable(this);
    this.format =
        ParamFileFormat.ofStarlarkName(format)
            .orElseThrow(
                () ->
                    Starlark.errorf(
                        "Invalid value for parameter \"format\": Expected one of \"shell\","
                            + " \"multiline\", \"flag_per_line\", got \"%s\"",
                        format));
    this.formatIsSet = true;
    return this;
  }

  /** An immutable picture of the arguments so far. */
  public CommandLine commandLine() {
    return arguments.build(format);
  }

  /** When and how the arguments move to a file, if they may. */
  public Optional<ParamFileInfo> paramFile() {
    return paramFileArgument.map(a -> new ParamFileInfo(format, a, alwaysParamFile));
  }

  /** The arguments as one part of a command. */
  public CommandLines.Part part() {
    return new CommandLines.Part(commandLine(), paramFile());
  }

  /** The format for writing the arguments to a file with {@code ctx.actions.write}. */
  public ParamFileFormat format() {
    return formatIsSet ? format : ParamFileFormat.SHELL;
  }

  /** The trees among the arguments whose content matters. */
  public Iterable<Artifact> directories() {
    return arguments.directories();
  }

  @Override
  public Mutability mutability() {
    return mutability;
  }

  @Override
  public boolean isImmutable() {
    return mutability.isFrozen();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("context.args() object");
  }

  @Override
  public void debugPrint(Printer printer, StarlarkThread thread) {
    try {
      printer.append(String.join(" ", commandLine().arguments(ArtifactExpander.NONE)));
    } catch (CommandLineException e) {
      printer.append("Cannot expand command line: ").append(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String name(Object name) throws EvalException {
    if (name instanceof String string) {
      return string;
    }
    throw Starlark.errorf(
        "expected value of type 'string' for arg name, got '%s'", Starlark.type(name));
  }

  private static Object vector(Object values) throws EvalException {
    return switch (values) {
      case Depset depset -> depset.set();
      case Sequence<?> sequence -> sequence;
      default ->
          throw Starlark.errorf(
              "expected value of type 'sequence or depset' for values, got '%s'",
              Starlark.type(values));
    };
  }

  private static Optional<String> string(Object value) {
    return value instanceof String s ? Optional.of(s) : Optional.empty();
  }

  static Optional<String> format(String parameter, Object value) throws EvalException {
    if (!(value instanceof String format)) {
      return Optional.empty();
    }
    if (!SingleFormat.isValid(format)) {
      throw Starlark.errorf(
          "Invalid value for parameter \"%s\": Expected string with a single \"%%s\"", parameter);
    }
    return Optional.of(format);
  }

  static Optional<StarlarkCallable> mapEach(Object value, boolean allowClosure)
      throws EvalException {
    if (!(value instanceof StarlarkCallable callable)) {
      return Optional.empty();
    }
    if (callable instanceof StarlarkFunction function && !allowClosure && !isGlobal(function)) {
      throw Starlark.errorf(
          "to avoid unintended retention of analysis data structures, the map_each function"
              + " (declared at %s) must be declared by a top-level def statement",
          function.getLocation());
    }
    return Optional.of(callable);
  }

  private static boolean isGlobal(StarlarkFunction function) {
    return function.getModule().getGlobal(function.getName()) == function;
  }
}
