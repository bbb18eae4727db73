package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.PositionSource;
import org.jspecify.annotations.Nullable;

/**
 * A function written in Starlark: by def, by lambda, or the code of a whole file.
 *
 * <p>In Starlark, each evaluation of a def or lambda makes a function of its own. What a function
 * is apart from that, wherever it stands in its file, is told by {@link #identity}.
 */
public final class StarlarkFunction implements StarlarkCallable {
  private final FunctionCode code;
  private final @Nullable Object[] defaults; // one per ordinary parameter, null if mandatory
  private final Object[] captured;

  StarlarkFunction(FunctionCode code, @Nullable Object[] defaults, Object[] captured) {
    this.code = code;
    this.defaults = defaults;
    this.captured = captured;
  }

  /**
   * What makes two functions behave alike: the module's own data, the node that defines them, their
   * defaults and what they captured.
   *
   * @param module the client data of the module, or the module itself
   * @param node the id of the def or lambda
   */
  public record Identity(
      Object module, int node, ImmutableList<Object> defaults, ImmutableList<Object> captured) {}

  /** Returns what makes this function behave as it does; positions are no part of it. */
  public Identity identity() {
    ImmutableList.Builder<Object> cells = ImmutableList.builder();
    for (Object cell : captured) {
      Object value = ((Cell) cell).value;
      cells.add(value == null ? Starlark.UNBOUND : value);
    }
    ImmutableList.Builder<Object> values = ImmutableList.builder();
    for (Object value : defaults) {
      values.add(value == null ? Starlark.UNBOUND : value);
    }
    Object data = getModule().getClientData();
    return new Identity(
        data == null ? getModule() : data, getNode(), values.build(), cells.build());
  }

  /**
   * Makes a function as an execution of its def or lambda would make it.
   *
   * @param module in which the file ran that holds the function
   * @param node the id of the def or lambda
   * @param defaults as {@link Identity} has them
   * @param captured as {@link Identity} has them
   * @return nothing if the module has no such function, or keeps none of the file's functions
   */
  public static Optional<StarlarkFunction> recreate(
      Module module, int node, ImmutableList<Object> defaults, ImmutableList<Object> captured) {
    LinkedProgram program = module.program();
    FunctionCode code = program == null ? null : program.function(node);
    if (code == null
        || code.ordinary() != defaults.size()
        || code.scope().captured().size() != captured.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new StarlarkFunction(
            code,
            defaults.stream().map(StarlarkFunction::unlessUnbound).toArray(),
            captured.stream().map(value -> new Cell(unlessUnbound(value))).toArray()));
  }

  private static @Nullable Object unlessUnbound(Object value) {
    return value == Starlark.UNBOUND ? null : value;
  }

  FunctionCode code() {
    return code;
  }

  Cell captured(int index) {
    return (Cell) captured[index];
  }

  /** Returns the id of the def or lambda within its file, or -1 for the code of a file. */
  public int getNode() {
    return code.scope().node();
  }

  /** Tells whether this is the code of a file. */
  public boolean isToplevel() {
    return code.scope().isToplevel();
  }

  /** Returns the module whose globals the function sees. */
  public Module getModule() {
    return code.module();
  }

  @Override
  public String getName() {
    return code.scope().name();
  }

  /** Returns the doc string, or null. */
  public @Nullable String getDocumentation() {
    String text = code.scope().documentation();
    return text.isEmpty() ? null : text;
  }

  /** Returns the parameters: positional, named only, {@code *args}, {@code **kwargs}. */
  public ImmutableList<String> getParameterNames() {
    return code.parameterNames();
  }

  /** Returns how many parameters can be given by position. */
  public int getNumPositionalParameters() {
    return code.positional();
  }

  /** Returns how many parameters can be given by name only. */
  public int getNumKeywordOnlyParameters() {
    return code.namedOnly();
  }

  /** Tells whether the function takes any number of positional arguments. */
  public boolean hasVarargs() {
    return code.hasVarargs();
  }

  /** Tells whether the function takes arguments of any name. */
  public boolean hasKwargs() {
    return code.hasKwargs();
  }

  /** Returns the default of the i-th parameter, or null if it is mandatory or takes a surplus. */
  public @Nullable Object getDefaultValue(int i) {
    return i < defaults.length ? defaults[i] : null;
  }

  /** Returns where the function was defined when its file was parsed. */
  @Override
  public Location getLocation() {
    return location(PositionSource.AS_PARSED);
  }

  /** Returns where the function is defined, as a source of positions knows it. */
  public Location location(PositionSource positions) {
    return isToplevel()
        ? Location.fromFile(code.program().file().name())
        : positions.positions(code.program().file()).location(getNode());
  }

  @Override
  public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    Object[] locals;
    try {
      locals = ArgumentBinding.bind(this, thread, positional, named);
    } catch (EvalException e) {
      throw FunctionCode.refused(thread, this, e);
    }
    return code.run(thread, this, locals);
  }

  @Nullable Object[] defaults() {
    return defaults;
  }

  @Override
  public boolean isImmutable() {
    // Only the frozen module tells that defaults and captured variables no longer change.
    return true;
  }

  @Override
  public void repr(Printer printer) {
    Object data = getModule().getClientData();
    printer.append("<function ").append(getName());
    if (data != null) {
      printer.append(" from ").append(data.toString());
    }
    printer.append(">");
  }

  @Override
  public String toString() {
    return "<function " + getName() + ">";
  }
}
