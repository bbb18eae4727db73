package net.starlark.java.annot.processor;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class StarlarkMethodProcessorTest {
  @ClassRule public static final TemporaryFolder GENERATED = new TemporaryFolder();

  /** Compiles a class with the given members; returns the errors, one a line. */
  private static String errors(String members) {
    return compile(
        """
        package test;
        import net.starlark.java.annot.*;
        import net.starlark.java.eval.*;
        @StarlarkBuiltin(name = "example", doc = "An example.")
        public final class Example implements StarlarkValue {
          %s
        }
        """
            .formatted(members));
  }

  private static String compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("mem:///test/Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            diagnostics,
            List.of(
                "-proc:only",
                "-d",
                GENERATED.getRoot().toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            List.of(file));
    task.setProcessors(List.of(new StarlarkMethodProcessor()));
    task.call();
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(null))
        .collect(joining("\n"));
  }

  @Test
  public void correctMethodsAreAccepted() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "field", doc = "A field.", structField = true)
                public String field() { return ""; }
                @StarlarkMethod(
                    name = "all", doc = "Everything.",
                    parameters = {
                      @Param(name = "a"),
                      @Param(name = "b", named = true, defaultValue = "False"),
                      @Param(name = "default", defaultValue = "unbound"),
                      @Param(name = "c", named = true, positional = false,
                          allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
                          defaultValue = "None"),
                      @Param(name = "d", named = true, positional = false),
                    },
                    extraPositionals = @Param(name = "args"),
                    extraKeywords = @Param(name = "kwargs"),
                    useStarlarkThread = true, useStarlarkSemantics = true)
                public int all(StarlarkInt a, boolean b, Object x, Object c, Sequence<?> d, Tuple args,
                    Dict<String, Object> kwargs, StarlarkThread t, StarlarkSemantics s)
                    throws EvalException, InterruptedException { return 1; }
                @StarlarkMethod(name = "me", doc = "The call.", selfCall = true)
                public void me() {}
                @StarlarkMethod(name = "hidden", documented = false, enableOnlyWithFlag = "-new")
                public void hidden() {}
                @StarlarkMethod(name = "hidden", documented = false, disableWithFlag = "-new")
                public void hiddenToo() {}
                """))
        .isEmpty();
  }

  @Test
  public void methodMustBePublic() {
    assertThat(errors("@StarlarkMethod(name = \"f\", doc = \"F.\") void f() {}"))
        .contains("must be public");
  }

  @Test
  public void staticMethodMustTakeItsString() {
    assertThat(errors("@StarlarkMethod(name = \"f\", doc = \"F.\") public static void f() {}"))
        .contains("must take the string whose method it is");
  }

  @Test
  public void nameMustBeAnIdentifier() {
    assertThat(errors("@StarlarkMethod(name = \"a-b\", doc = \"F.\") public void f() {}"))
        .contains("the name 'a-b' is not an identifier");
  }

  @Test
  public void documentedMethodNeedsDoc() {
    assertThat(errors("@StarlarkMethod(name = \"f\") public void f() {}"))
        .contains("the documented method 'f' must have a doc string");
  }

  @Test
  public void documentedTypeNeedsDoc() {
    assertThat(
            compile(
                """
                package test;
                @net.starlark.java.annot.StarlarkBuiltin(name = "example")
                public final class Example {}
                """))
        .contains("the documented type 'example' must have a doc string");
  }

  @Test
  public void fieldTakesNothing() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", structField = true,
                    parameters = @Param(name = "x"))
                public String f(String x) { return ""; }
                """))
        .contains("a field cannot have parameters");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", structField = true, useStarlarkThread = true)
                public String f(StarlarkThread t) { return ""; }
                """))
        .contains("a field cannot use the thread");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", structField = true, selfCall = true)
                public String f() { return ""; }
                """))
        .contains("a field cannot be the self call");
  }

  @Test
  public void selfCallIsUnique() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", selfCall = true) public void f() {}
                @StarlarkMethod(name = "g", doc = "G.", selfCall = true) public void g() {}
                """))
        .contains("only one method with selfCall");
  }

  @Test
  public void namesAreUnique() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.") public void f() {}
                @StarlarkMethod(name = "f", doc = "F.") public void g() {}
                """))
        .contains("two methods of the name 'f'");
  }

  @Test
  public void countOfParametersMatches() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = @Param(name = "x"))
                public void f(String x, String y) {}
                """))
        .contains("has 2 Java parameters, but its annotation demands 1");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", useStarlarkThread = true)
                public void f() {}
                """))
        .contains("has 0 Java parameters, but its annotation demands 1");
  }

  @Test
  public void typesOfExtraParametersMatch() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", extraPositionals = @Param(name = "args"))
                public void f(StarlarkList<?> args) {}
                """))
        .contains("is for extraPositionals and must be of type Tuple");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", extraKeywords = @Param(name = "kwargs"))
                public void f(String kwargs) {}
                """))
        .contains("is for extraKeywords and must be of type Dict");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", useStarlarkThread = true, useStarlarkSemantics = true)
                public void f(StarlarkSemantics s, StarlarkThread t) {}
                """))
        .contains("is for useStarlarkThread and must be of type StarlarkThread");
  }

  @Test
  public void argumentTypesAreStarlarkTypes() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = @Param(name = "x"))
                public void f(int x) {}
                """))
        .contains("'x' has the Java type int, which no Starlark value has");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = @Param(name = "x"))
                public void f(java.util.List<String> x) {}
                """))
        .contains("which no Starlark value has");
  }

  @Test
  public void allowedTypesFitTheJavaType() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = @Param(name = "x",
                    allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}))
                public void f(String x) {}
                """))
        .contains("allows net.starlark.java.eval.NoneType, which its Java type java.lang.String");
  }

  @Test
  public void noneMustBeAllowed() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.",
                    parameters = @Param(name = "x", defaultValue = "None"))
                public void f(String x) {}
                """))
        .contains("its Java type must be Object");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = @Param(name = "x",
                    allowedTypes = @ParamType(type = String.class), defaultValue = "None"))
                public void f(Object x) {}
                """))
        .contains("does not allow NoneType");
  }

  @Test
  public void orderOfParameters() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = {
                    @Param(name = "x", defaultValue = "1"), @Param(name = "y")})
                public void f(StarlarkInt x, String y) {}
                """))
        .contains("the mandatory positional parameter 'y' follows an optional one");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = {
                    @Param(name = "x", named = true, positional = false), @Param(name = "y")})
                public void f(String x, String y) {}
                """))
        .contains("the positional parameter 'y' follows one that is only named");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", parameters = {
                    @Param(name = "x"), @Param(name = "x")})
                public void f(String x, String y) {}
                """))
        .contains("two parameters have the name 'x'");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.",
                    parameters = @Param(name = "x", positional = false))
                public void f(String x) {}
                """))
        .contains("must be positional or named");
  }

  @Test
  public void defaultsAreLiterals() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.",
                    parameters = @Param(name = "x", defaultValue = "1 + 1"))
                public void f(StarlarkInt x) {}
                """))
        .contains("is not a literal");
  }

  @Test
  public void flags() {
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", enableOnlyWithFlag = "flag")
                public void f() {}
                """))
        .contains("must begin with + or -");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.", enableOnlyWithFlag = "-a", disableWithFlag = "-b")
                public void f() {}
                """))
        .contains("only one of enableOnlyWithFlag and disableWithFlag");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.",
                    parameters = @Param(name = "x", enableOnlyWithFlag = "-a"))
                public void f(String x) {}
                """))
        .contains("must have valueWhenDisabled");
    assertThat(
            errors(
                """
                @StarlarkMethod(name = "f", doc = "F.",
                    parameters = @Param(name = "x", valueWhenDisabled = "''"))
                public void f(String x) {}
                """))
        .contains("no flag disables it");
  }

  @Test
  public void resultAndExceptions() {
    assertThat(
            errors("@StarlarkMethod(name = \"f\", doc = \"F.\") public char f() { return 'x'; }"))
        .contains("results of type char are no Starlark values");
    assertThat(
            errors(
                "@StarlarkMethod(name = \"f\", doc = \"F.\")"
                    + " public void f() throws java.io.IOException {}"))
        .contains("cannot throw java.io.IOException");
  }

  private static final String SHARING =
      """
      @SharedParameters({
        @Param(name = "a", named = true, positional = false, defaultValue = "False"),
      })
      interface Shared {}
      """;

  @Test
  public void sharedParametersAreThoseOfTheMethod() {
    assertThat(
            errors(
                SHARING
                    + """
                    @StarlarkMethod(name = "f", doc = "F.",
                        parameters = {@Param(name = "a", like = Shared.class)})
                    public String f(boolean a) { return ""; }
                    """))
        .isEmpty();
    assertThat(
            errors(
                SHARING
                    + """
                    @StarlarkMethod(name = "f", doc = "F.",
                        parameters = {@Param(name = "a", like = Shared.class), @Param(name = "b")})
                    public String f(boolean a, String b) { return ""; }
                    """))
        .isEqualTo("the positional parameter 'b' follows one that is only named");
  }

  @Test
  public void sharedParametersHaveToExistAndToBeLeftAsTheyAre() {
    assertThat(
            errors(
                SHARING
                    + """
                    @StarlarkMethod(name = "f", doc = "F.",
                        parameters = {@Param(name = "b", like = Shared.class)})
                    public String f(boolean b) { return ""; }
                    """))
        .isEqualTo("test.Example.Shared shares no parameter 'b'");
    assertThat(
            errors(
                SHARING
                    + """
                    @StarlarkMethod(name = "f", doc = "F.",
                        parameters = {@Param(name = "a", like = Shared.class, named = true)})
                    public String f(boolean a) { return ""; }
                    """))
        .isEqualTo(
            "the parameter 'a' is like that of test.Example.Shared, so nothing else can be said of"
                + " it");
  }
}
