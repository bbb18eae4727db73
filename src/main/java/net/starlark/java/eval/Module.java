package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.syntax.Resolver;
import net.starlark.java.syntax.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a file: the universe that all files share, the names that the application
 * predeclares, and the globals that the file's execution binds. The application may attach one
 * value of its own to it.
 */
public final class Module implements Resolver.Module {
  private final StarlarkSemantics semantics;
  private final ImmutableMap<String, Object> predeclared;
  private final Map<String, Integer> globalIndex = new LinkedHashMap<>();
  private @Nullable Object[] globals = new Object[8];
  private @Nullable Object clientData;

  /** What ran in this module last; alive as long as one of its functions is. */
  private volatile WeakReference<LinkedProgram> program = new WeakReference<>(null);

  private String documentation = "";
  private ImmutableList<String> furtherNames = ImmutableList.of();

  private Module(
      StarlarkSemantics semantics, Map<String, Object> predeclared, @Nullable Object clientData) {
    this.semantics = semantics;
    this.predeclared = available(predeclared, semantics, clientData);
    this.clientData = clientData;
  }

  private static ImmutableMap<String, Object> available(
      Map<String, Object> values, StarlarkSemantics semantics, @Nullable Object clientData) {
    if (values.values().stream().noneMatch(GuardedValue.class::isInstance)) {
      return ImmutableMap.copyOf(values);
    }
    ImmutableMap.Builder<String, Object> map = ImmutableMap.builder();
    values.forEach(
        (name, value) -> {
          if (value instanceof GuardedValue guarded
              && guarded.isObjectAccessibleUsingSemantics(semantics, clientData)) {
            map.put(name, guarded.getObject());
          } else {
            map.put(name, value);
          }
        });
    return map.buildOrThrow();
  }

  /** Makes a module with nothing but the universe. */
  public static Module create() {
    return withPredeclared(StarlarkSemantics.DEFAULT, ImmutableMap.of());
  }

  /** Makes a module with predeclared names; a {@link GuardedValue} may be hidden by semantics. */
  public static Module withPredeclared(
      StarlarkSemantics semantics, Map<String, Object> predeclared) {
    return new Module(semantics, predeclared, null);
  }

  /** As {@link #withPredeclared}, with the application's data. */
  public static Module withPredeclaredAndData(
      StarlarkSemantics semantics, Map<String, Object> predeclared, @Nullable Object clientData) {
    return new Module(semantics, predeclared, clientData);
  }

  /** Returns the module of the innermost active Starlark function, or null if there is none. */
  public static @Nullable Module ofInnermostEnclosingStarlarkFunction(StarlarkThread thread) {
    return ofInnermostEnclosingStarlarkFunction(thread, 0);
  }

  /** Returns the module of the active Starlark function that is the n-th from inside, or null. */
  public static @Nullable Module ofInnermostEnclosingStarlarkFunction(
      StarlarkThread thread, int n) {
    StarlarkFunction function = thread.getInnermostStarlarkFunction(n);
    return function == null ? null : function.getModule();
  }

  /** Returns what the application attached, or null. */
  public @Nullable Object getClientData() {
    return clientData;
  }

  /** Attaches a value of the application. */
  public void setClientData(@Nullable Object clientData) {
    this.clientData = clientData;
  }

  /** Returns the doc string of the file, or the empty string. */
  public String getDocumentation() {
    return documentation;
  }

  void setDocumentation(String documentation) {
    this.documentation = documentation;
  }

  @Nullable LinkedProgram program() {
    return program.get();
  }

  void setProgram(LinkedProgram ran) {
    program = new WeakReference<>(ran);
  }

  // ---- names

  @Override
  public @Nullable Scope scope(String name) {
    if (globalIndex.containsKey(name)) {
      return Scope.GLOBAL;
    }
    Object value = predeclared.get(name);
    if (value != null) {
      return value instanceof GuardedValue ? null : Scope.PREDECLARED;
    }
    return Starlark.UNIVERSE.containsKey(name) ? Scope.UNIVERSAL : null;
  }

  @Override
  public @Nullable String whyUndefined(String name) {
    return predeclared.get(name) instanceof GuardedValue guarded
        ? guarded.getErrorFromAttemptingAccess(name)
        : null;
  }

  @Override
  public Iterable<String> names() {
    return ImmutableList.copyOf(
        Iterables.concat(
            globalIndex.keySet(), predeclared.keySet(), Starlark.UNIVERSE.keySet(), furtherNames));
  }

  /**
   * Says which other names files of this kind may use, although this module has no value for them:
   * they are suggested in the place of misspelled names.
   */
  public void setFurtherNames(Iterable<String> names) {
    furtherNames = ImmutableList.copyOf(names);
  }

  /** Returns the predeclared or universal value of a name that {@link #scope} knows as such. */
  @Nullable Object given(String name) {
    Object value = predeclared.get(name);
    return value != null ? value : Starlark.UNIVERSE.get(name);
  }

  /** Returns a predeclared value, or null. */
  public @Nullable Object getPredeclared(String name) {
    return predeclared.get(name);
  }

  /** Returns the predeclared names and values. */
  public ImmutableMap<String, Object> getPredeclaredBindings() {
    return predeclared;
  }

  // ---- globals

  /** Returns the index of a global, which is unassigned if it is new. */
  int globalIndex(String name) {
    Integer index = globalIndex.get(name);
    if (index == null) {
      index = globalIndex.size();
      globalIndex.put(name, index);
      if (index == globals.length) {
        globals = Arrays.copyOf(globals, 2 * index);
      }
    }
    return index;
  }

  @Nullable Object globalAt(int index) {
    return globals[index];
  }

  void setGlobalAt(int index, Object value) {
    globals[index] = value;
  }

  /** Returns the value of a global, or null if it is not assigned. */
  public @Nullable Object getGlobal(String name) {
    Integer index = globalIndex.get(name);
    return index == null ? null : globals[index];
  }

  /** Sets a global. */
  public void setGlobal(String name, Object value) {
    setGlobalAt(globalIndex(name), value);
  }

  /** Returns the assigned globals in the order in which the file first binds them. */
  public ImmutableMap<String, Object> getGlobals() {
    ImmutableMap.Builder<String, Object> map = ImmutableMap.builder();
    globalIndex.forEach(
        (name, index) -> {
          Object value = globals[index];
          if (value != null) {
            map.put(name, value);
          }
        });
    return map.buildOrThrow();
  }

  /** Returns the globals that other files may load: those that do not begin with an underscore. */
  public ImmutableMap<String, Object> getExportedGlobals() {
    ImmutableMap.Builder<String, Object> map = ImmutableMap.builder();
    getGlobals()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("_")) {
                map.put(name, value);
              }
            });
    return map.buildOrThrow();
  }

  /** Returns the semantics with which predeclared names were chosen. */
  public StarlarkSemantics getSemantics() {
    return semantics;
  }

  @Override
  public String toString() {
    return "<module " + (clientData == null ? "?" : clientData) + ">";
  }
}
