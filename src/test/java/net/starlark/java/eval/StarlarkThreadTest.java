package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What an application sees of threads, modules and functions. */
@RunWith(JUnit4.class)
public final class StarlarkThreadTest {
  private final Mutability mutability = Mutability.create("test");
  private final StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
  private final Module module =
      Module.withPredeclared(StarlarkSemantics.DEFAULT, functions(new Probe()));

  /** Looks at the thread from inside a call. */
  public static final class Probe {
    @StarlarkMethod(name = "where", documented = false, useStarlarkThread = true)
    public String where(StarlarkThread thread) {
      return thread.getCallerLocation().toString();
    }

    @StarlarkMethod(name = "stack", documented = false, useStarlarkThread = true)
    public Object stack(StarlarkThread thread) {
      return StarlarkList.immutableCopyOf(
          thread.getCallStack().stream().map(e -> e.name() + "@" + e.location()).toList());
    }

    @StarlarkMethod(name = "node", documented = false, useStarlarkThread = true)
    public StarlarkInt node(StarlarkThread thread) {
      return StarlarkInt.of(thread.getInnermostNode());
    }

    @StarlarkMethod(name = "crash", documented = false)
    public void crash() {
      throw new IllegalStateException("a bug");
    }
  }

  private static ImmutableMap<String, Object> functions(Object methods) {
    ImmutableMap.Builder<String, Object> env = ImmutableMap.builder();
    Starlark.addMethods(env, methods);
    return env.buildOrThrow();
  }

  private void exec(String... lines) throws Exception {
    exec(FileOptions.DEFAULT, lines);
  }

  private void exec(FileOptions options, String... lines) throws Exception {
    ParserInput input = ParserInput.fromString(String.join("\n", lines), "a.star");
    Object unused = Starlark.execFile(input, options, module, thread);
  }

  private @Nullable Object global(String name) {
    return module.getGlobal(name);
  }

  @Test
  public void callerLocationIsThatOfTheCall() throws Exception {
    exec("x = where()", "def f():", "  return [1,", "    where()]", "y = f()");
    assertThat(global("x")).isEqualTo("a.star:1:10");
    assertThat(global("y").toString()).contains("a.star:4:10");
  }

  @Test
  public void callStackIsOutermostFirst() throws Exception {
    exec("def f():", "  return stack()", "x = [f() for _ in range(1)]");
    assertThat(global("x").toString())
        .isEqualTo("[[\"<toplevel>@a.star:3:7\", \"f@a.star:2:15\", \"stack@<builtin>\"]]");
    assertThat(thread.getCallStack()).isEmpty();
    assertThat(thread.getCallerLocation()).isEqualTo(Location.BUILTIN);
  }

  @Test
  public void errorCarriesTheStack() {
    EvalException e =
        assertThrows(
            EvalException.class, () -> exec("def f(x):", "  return 1 + x", "f(", "  'a')"));
    assertThat(e.getCallStack())
        .containsExactly(
            new StarlarkThread.CallStackEntry("<toplevel>", new Location("a.star", 3, 2)),
            new StarlarkThread.CallStackEntry("f", new Location("a.star", 2, 12)))
        .inOrder();
    assertThat(thread.getCallStackSize()).isEqualTo(0);
  }

  @Test
  public void wrongArgumentsAreAnErrorInsideTheCallee() {
    EvalException e = assertThrows(EvalException.class, () -> exec("def f(x): pass", "f(1, 2)"));
    assertThat(e.getInnermostLocation()).isEqualTo(new Location("a.star", 1, 5));
    assertThat(e.getCallStack()).hasSize(2);
  }

  @Test
  public void positionsMayComeFromElsewhere() throws Exception {
    String before = "def f():\n  return where()\nx = f()\n";
    String after = "# a comment\n\n" + before;
    StarlarkFile old = StarlarkFile.parse(ParserInput.fromString(before, "a.star"));
    StarlarkFile now = StarlarkFile.parse(ParserInput.fromString(after, "a.star"));
    assertThat(now).isEqualTo(old);

    thread.setPositionSource(file -> now.positions());
    Object unused = Starlark.execFileProgram(Program.compileFile(old, module), module, thread);
    assertThat(global("x")).isEqualTo("a.star:4:15");
  }

  @Test
  public void nodesKeepTheirIdsWhenCommentsChange() throws Exception {
    exec("x = node()");
    Object plain = global("x");
    Module other = Module.withPredeclared(StarlarkSemantics.DEFAULT, functions(new Probe()));
    Object unused =
        Starlark.execFile(
            ParserInput.fromString("# why\n\n\nx  =  node(  )", "a.star"),
            FileOptions.DEFAULT,
            other,
            thread);
    assertThat(other.getGlobal("x")).isEqualTo(plain);
  }

  @Test
  public void stepsAreCountedAndLimited() throws Exception {
    exec("x = [i for i in range(1000)]");
    assertThat(thread.getExecutedSteps()).isAtLeast(1000L);
    assertThat(thread.getExecutedSteps()).isAtMost(1100L);
    thread.setMaxExecutionSteps(thread.getExecutedSteps() + 10);
    EvalException e = assertThrows(EvalException.class, () -> exec("y = [i for i in range(1000)]"));
    assertThat(e).hasMessageThat().isEqualTo("Starlark computation cancelled: too many steps");
  }

  @Test
  public void interruptStopsALoop() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> exec("x = [1 for i in range(100000)]"));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  public void assignmentsToGlobalsAreTold() throws Exception {
    List<String> told = new ArrayList<>();
    thread.setPostAssignHook((name, value) -> told.add(name + "=" + Starlark.repr(value)));
    exec("x = 1", "y, z = 2, 3", "def f():", "  x = 4", "f()");
    assertThat(told).hasSize(4);
    assertThat(told.subList(0, 3)).containsExactly("x=1", "y=2", "z=3").inOrder();
    assertThat(told.get(3)).startsWith("f=<function f");
  }

  @Test
  public void loadedNamesAreGlobalsOnlyIfAsked() throws Exception {
    thread.setLoader(
        name -> {
          Module loaded = Module.create();
          loaded.setGlobal("a", StarlarkInt.of(7));
          return loaded;
        });
    exec("load('m', 'a')", "def f(): return a", "b = f()");
    assertThat(module.getGlobals().keySet()).containsExactly("f", "b").inOrder();
    exec(FileOptions.builder().loadBindsGlobally(true).build(), "load('m', 'a')");
    assertThat(global("a")).isEqualTo(StarlarkInt.of(7));
  }

  @Test
  public void withoutLoaderLoadFails() {
    EvalException e = assertThrows(EvalException.class, () -> exec("load('m', 'a')"));
    assertThat(e).hasMessageThat().contains("load statements may not be executed");
  }

  @Test
  public void moduleTellsWhatItExports() throws Exception {
    exec("\"\"\"What this is for.\"\"\"", "x = 1", "_y = 2", "z = x");
    assertThat(module.getDocumentation()).isEqualTo("What this is for.");
    assertThat(module.getGlobals().keySet()).containsExactly("x", "_y", "z").inOrder();
    assertThat(module.getExportedGlobals().keySet()).containsExactly("x", "z").inOrder();
  }

  @Test
  public void filesOfOneModuleSeeEarlierGlobals() throws Exception {
    exec("x = 1");
    exec("y = x + 1");
    assertThat(global("y")).isEqualTo(StarlarkInt.of(2));
  }

  @Test
  public void guardedNamesExplainThemselves() {
    GuardedValue guarded =
        new GuardedValue() {
          @Override
          public boolean isObjectAccessibleUsingSemantics(
              StarlarkSemantics semantics, @Nullable Object clientData) {
            return "yes".equals(clientData);
          }

          @Override
          public String getErrorFromAttemptingAccess(String name) {
            return name + " may not be used here";
          }

          @Override
          public Object getObject() {
            return StarlarkInt.of(1);
          }
        };
    ImmutableMap<String, Object> env = ImmutableMap.of("x", guarded);
    ParserInput input = ParserInput.fromString("y = x", "a.star");
    Module hidden = Module.withPredeclared(StarlarkSemantics.DEFAULT, env);
    SyntaxError.Exception e =
        assertThrows(
            SyntaxError.Exception.class,
            () -> Starlark.execFile(input, FileOptions.DEFAULT, hidden, thread));
    assertThat(e.errors().get(0).message()).isEqualTo("x may not be used here");
    Module visible = Module.withPredeclaredAndData(StarlarkSemantics.DEFAULT, env, "yes");
    assertThat(visible.scope("x")).isNotNull();
  }

  @Test
  public void functionsAreDescribed() throws Exception {
    exec("def f(a, b = 2, *args, c, d = 4, **kwargs):", "  'does it'", "  return a");
    StarlarkFunction f = (StarlarkFunction) global("f");
    assertThat(f.getName()).isEqualTo("f");
    assertThat(f.getDocumentation()).isEqualTo("does it");
    assertThat(f.getParameterNames())
        .containsExactly("a", "b", "c", "d", "args", "kwargs")
        .inOrder();
    assertThat(f.getDefaultValue(0)).isNull();
    assertThat(f.getDefaultValue(1)).isEqualTo(StarlarkInt.of(2));
    assertThat(f.getDefaultValue(3)).isEqualTo(StarlarkInt.of(4));
    assertThat(f.getNumKeywordOnlyParameters()).isEqualTo(2);
    assertThat(f.hasVarargs()).isTrue();
    assertThat(f.hasKwargs()).isTrue();
    assertThat(f.getLocation().toString()).isEqualTo("a.star:1:5");
    assertThat(Starlark.call(thread, f, ImmutableList.of(), ImmutableMap.of("a", "x", "c", "y")))
        .isEqualTo("x");
  }

  @Test
  public void identityIsWhatAFunctionDoesNotWhereItStands() throws Exception {
    exec(
        "def make(n, m = 0):",
        "  return lambda x: x + n",
        "a = make(1)",
        "b = make(1)",
        "c = make(2)");
    StarlarkFunction a = (StarlarkFunction) global("a");
    StarlarkFunction b = (StarlarkFunction) global("b");
    StarlarkFunction c = (StarlarkFunction) global("c");
    assertThat(a).isNotEqualTo(b);
    assertThat(a.identity()).isEqualTo(b.identity());
    assertThat(a.identity()).isNotEqualTo(c.identity());
  }

  @Test
  public void frozenValuesOfAModuleCannotChange() throws Exception {
    exec("x = [1]", "def f(): x.append(2)");
    Object f = global("f");
    Object unused = Starlark.positionalOnlyCall(thread, f);
    mutability.freeze();
    StarlarkThread later =
        new StarlarkThread(Mutability.create("later"), StarlarkSemantics.DEFAULT);
    EvalException e =
        assertThrows(EvalException.class, () -> Starlark.positionalOnlyCall(later, f));
    assertThat(e).hasMessageThat().isEqualTo("trying to mutate a frozen list value");
    assertThat(((StarlarkList<?>) global("x")).size()).isEqualTo(2);
  }

  @Test
  public void oneModuleRunsInManyThreads() throws Exception {
    exec("def f(n):", "  return [i * i for i in range(n) if i % 2]");
    mutability.freeze();
    Object f = global("f");
    List<Thread> threads = new ArrayList<>();
    List<Object> results = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                StarlarkThread own =
                    new StarlarkThread(Mutability.create("t"), StarlarkSemantics.DEFAULT);
                try {
                  results.add(Starlark.positionalOnlyCall(own, f, StarlarkInt.of(2000)));
                } catch (EvalException | InterruptedException e) {
                  results.add(e);
                }
              }));
    }
    for (Thread t : threads) {
      t.join();
    }
    assertThat(new java.util.HashSet<>(results.stream().map(Object::toString).toList())).hasSize(1);
    assertThat(((StarlarkList<?>) results.get(0)).size()).isEqualTo(1000);
  }

  @Test
  public void bugsOfJavaCodeKeepTheirCause() {
    RuntimeException e =
        assertThrows(Starlark.UncheckedEvalException.class, () -> exec("def f(): crash()", "f()"));
    assertThat(e).hasCauseThat().isInstanceOf(IllegalStateException.class);
    assertThat(thread.getCallStackSize()).isEqualTo(0);
  }

  @Test
  public void expressionsHaveValues() throws Exception {
    module.setGlobal("x", StarlarkInt.of(3));
    ParserInput input = ParserInput.fromString("  [x, x + 1]\n", "e");
    Object value = Starlark.eval(input, FileOptions.DEFAULT, module, thread);
    assertThat(value.toString()).isEqualTo("[3, 4]");
  }
}
