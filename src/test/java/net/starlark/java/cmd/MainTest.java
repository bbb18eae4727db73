package net.starlark.java.cmd;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What a user of the command sees, above all for input that is broken, huge or endless. */
@RunWith(JUnit4.class)
public final class MainTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Result(int code, String out, String err) {}

  private static Result run(String input, String... args) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new Main(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8))
            .runDeep(args);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.getRoot().toPath().resolve(name), content);
  }

  private Result runFile(String content, String... flags) throws Exception {
    String[] args = java.util.Arrays.copyOf(flags, flags.length + 1);
    args[flags.length] = write("main.star", content).toString();
    return run("", args);
  }

  private static void assertFails(Result result, String message) {
    assertThat(result.err()).contains(message);
    assertThat(result.err()).doesNotContain("at net.starlark");
    assertThat(result.err()).doesNotContain("java.");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  public void expressionIsPrinted() throws Exception {
    assertThat(run("", "-c", "[1 + 2, 'é', None]"))
        .isEqualTo(new Result(0, "[3, \"é\", None]\n", ""));
    assertThat(run("", "-c", "None").out()).isEmpty();
  }

  @Test
  public void stringsAreUnicode() throws Exception {
    assertThat(runFile("print(len('é'), '世界'[1])").out()).isEqualTo("1 界\n");
  }

  @Test
  public void libraryIsPredeclared() throws Exception {
    assertThat(runFile("print(json.encode(struct(a = [1])), sorted(set([2, 1])))").out())
        .isEqualTo("{\"a\":[1]} [1, 2]\n");
  }

  @Test
  public void standardInputIsExecuted() throws Exception {
    assertThat(run("print(1)").out()).isEqualTo("1\n");
    assertThat(run("print(2)", "-").out()).isEqualTo("2\n");
  }

  @Test
  public void loadIsRelativeToTheLoadingFile() throws Exception {
    folder.newFolder("lib");
    write("lib/a.star", "load('b.star', 'b')\na = b + 1\n");
    write("lib/b.star", "b = 1\n");
    assertThat(runFile("load('lib/a.star', 'a')\nprint(a)").out()).isEqualTo("2\n");
  }

  @Test
  public void aFileIsLoadedOnce() throws Exception {
    write("a.star", "print('a')\nx = 1\n");
    write("b.star", "load('a.star', 'x')\ny = x\n");
    assertThat(runFile("load('a.star', 'x')\nload('b.star', 'y')\nprint(x + y)").out())
        .isEqualTo("a\n2\n");
  }

  @Test
  public void loadsMayBeNestedDeeply() throws Exception {
    for (int i = 1; i <= 2000; i++) {
      write("f" + i + ".star", "load('f%d.star', x0 = 'x')\nx = x0 + 1\n".formatted(i - 1));
    }
    write("f0.star", "x = 0\n");
    assertThat(runFile("load('f2000.star', 'x')\nprint(x)").out()).isEqualTo("2000\n");
  }

  @Test
  public void cycleOfLoadsIsAnError() throws Exception {
    write("a.star", "load('b.star', 'b')\na = 1\n");
    write("b.star", "load('a.star', 'a')\nb = 1\n");
    assertFails(runFile("load('a.star', 'a')"), "cycle of load statements: ");
  }

  @Test
  public void errorsOfALoadedFileAreShown() throws Exception {
    write("a.star", "x = )\ny = (\n");
    Result result = runFile("load('a.star', 'a')");
    assertFails(result, "a.star:1:5: syntax error");
    assertFails(result, "a.star:3:1: syntax error");
  }

  @Test
  public void missingFilesAreErrors() throws Exception {
    assertFails(run("", "absent.star"), "cannot read absent.star: no such file");
    assertFails(runFile("load('absent.star', 'a')"), "absent.star: no such file");
  }

  @Test
  public void wrongArgumentsGiveUsage() throws Exception {
    assertThat(run("", "--frobnicate").code()).isEqualTo(2);
    assertThat(run("", "-c").code()).isEqualTo(2);
    assertThat(run("", "a", "b").code()).isEqualTo(2);
    assertThat(run("", "--max_steps=x").err()).contains("usage:");
    assertThat(run("", "--test").code()).isEqualTo(2);
    assertThat(run("", "--help").out()).contains("--coverage=FILE");
  }

  @Test
  public void runtimeErrorShowsTheStackWithSource() throws Exception {
    Result result = runFile("def f(x):\n    return x.y\n\nf(1)\n");
    assertFails(result, "main.star\", line 4, column 2, in <toplevel>\n\t\tf(1)\n");
    assertFails(result, "main.star\", line 2, column 13, in f\n\t\treturn x.y\n");
    assertFails(result, "Error: 'int' value has no field or method 'y'");
  }

  @Test
  public void deepExpressionsAreErrors() throws Exception {
    String[] pairs = {"(,)", "[,]", "{1: ,}", "-,", "not ,", "f(,)", "1 if 1 else ,", "lambda: ,"};
    for (String pair : pairs) {
      String open = pair.substring(0, pair.indexOf(','));
      String close = pair.substring(pair.indexOf(',') + 1);
      String text = "x = " + open.repeat(100_000) + "1" + close.repeat(100_000);
      assertFails(runFile(text), "nesting is too deep");
    }
    assertFails(runFile("x = f" + "(1)".repeat(100_000)), "nesting is too deep");
    assertFails(runFile("x = f" + ".a".repeat(100_000)), "nesting is too deep");
    assertFails(runFile("x = f" + "[0]".repeat(100_000)), "nesting is too deep");
    assertFails(runFile("x = [1 " + "for x in [1] if [1 ".repeat(50_000)), "nesting is too deep");
  }

  @Test
  public void deepStatementsAreErrors() throws Exception {
    StringBuilder defs = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      defs.append(" ".repeat(i)).append("def f():\n");
    }
    assertFails(runFile(defs + " ".repeat(10_000) + "pass\n"), "nested too deeply");
    StringBuilder branches = new StringBuilder("def f(x):\n if x: pass\n");
    for (int i = 0; i < 100_000; i++) {
      branches.append(" elif x: pass\n");
    }
    assertFails(runFile(branches.toString()), "nesting is too deep");
  }

  @Test
  public void longChainsOfOperatorsAreFine() throws Exception {
    assertThat(runFile("print(1" + " + 1".repeat(200_000) + ")").out()).isEqualTo("200001\n");
    assertThat(runFile("print(0" + " or 0".repeat(100_000) + " or 5)").out()).isEqualTo("5\n");
    assertThat(runFile("print(len([" + "0, ".repeat(200_000) + "]))").out()).isEqualTo("200000\n");
  }

  @Test
  public void hugeFilesAreFine() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 10 << 20; i++) {
      text.append("x").append(i).append(" = [").append(i).append(", \"text\"]  # comment\n");
    }
    Result result = runFile(text + "print(x77[0])");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("77\n");
    assertThat(runFile("x = \"" + "y".repeat(10 << 20) + "\"\nprint(len(x))").out())
        .isEqualTo((10 << 20) + "\n");
    assertFails(runFile("x".repeat(10 << 20)), "is not defined");
  }

  @Test
  public void brokenBytesAreErrors() throws Exception {
    Path file = folder.getRoot().toPath().resolve("broken.star");
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Files.write(file, bytes);
    assertFails(run("", file.toString()), "invalid character");
    Files.write(file, "x = '\u00ff\u00fe'\nprint(len(x))".getBytes(ISO_8859_1));
    assertThat(run("", file.toString()).out()).isEqualTo("2\n");
  }

  @Test
  public void endlessComputationEndsAtTheStepLimit() throws Exception {
    assertFails(
        runFile("def f():\n  for i in range(1 << 30): pass\nf()", "--max_steps=1000"),
        "too many steps");
    assertFails(
        runFile("x = [1 for a in range(100000) for b in range(100000)]", "--max_steps=1000"),
        "too many steps");
    assertFails(
        runFile(
            "def g(x): return x\ndef f():\n  for i in range(1 << 30): g(i)\nf()",
            "--max_steps=1000"),
        "too many steps");
  }

  @Test
  public void endlessRecursionIsAnError() throws Exception {
    assertFails(runFile("def f(): f()\nf()"), "function 'f' called recursively");
    String chain =
        "def mk(g): return lambda x: g(x)\n"
            + "def f():\n  g = lambda x: x\n  for i in range(100000):\n    g = mk(g)\n"
            + "  return g(1)\nf()\n";
    assertFails(runFile(chain), "maximum call depth");
    assertFails(runFile("def f(): sorted([2, 1], key = lambda x: f())\nf()"), "called recursively");
  }

  @Test
  public void deepValuesAreErrorsWhenWalked() throws Exception {
    String deep = "def f():\n  x = []\n  for i in range(1000000): x = [x]\n  return x\n";
    for (String walk :
        new String[] {
          "str(f())", "f() == f()", "hash(str(f()))", "json.encode(f())", "{(f(),): 1}", "f() < f()"
        }) {
      Result result = runFile(deep + "x = " + walk);
      assertThat(result.err()).doesNotContain("at net.starlark");
      assertThat(result.err()).doesNotContain("java.");
      assertThat(result.code()).isEqualTo(1);
    }
  }

  @Test
  public void selfContainingValuesPrint() throws Exception {
    assertThat(runFile("x = [1]\nx.append(x)\nprint(x)").out()).isEqualTo("[1, [1, ...]]\n");
    assertThat(runFile("x = {}\nx[1] = x\nprint(x)").out()).isEqualTo("{1: {1: ...}}\n");
  }

  @Test
  public void randomBytesNeverCrash() throws Exception {
    java.util.Random random = new java.util.Random(20261121);
    String[] words = {
      "def ", "f", "(", ")", ":", "\n", "  ", "\t", "if ", "else", "for ", " in ", "[", "]", "{",
      "}", "'", "\"", "\\", "1", ".", ",", "=", "+", "-", "*", "**", "/", "//", "%", "<", "lambda ",
      "not ", "and ", "or ", "return ", "load", "#", ";", "0x", "1e", "\"\"\"", "r'", "b\"",
      "\u00e9", "\0", "\r", "x", "break", "pass", "None", "~", "|", "&", "^", "<<", ">>", "!=",
      "==", "!"
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(60); j >= 0; j--) {
        text.append(words[random.nextInt(words.length)]);
      }
      Result result = runFile(text.toString(), "--max_steps=10000");
      assertThat(result.code()).isAnyOf(0, 1);
      assertThat(result.err()).doesNotContain("java.");
      assertThat(result.err()).doesNotContain("internal error");
    }
  }

  private Result check(String content, String... flags) throws Exception {
    String[] args = java.util.Arrays.copyOf(flags, flags.length + 2);
    args[flags.length] = "--check";
    args[flags.length + 1] = write("main.star", content).toString();
    Result result = run("", args);
    return new Result(
        result.code(), result.out().replace(folder.getRoot() + "/", ""), result.err());
  }

  @Test
  public void checkTellsWarnings() throws Exception {
    Result result =
        check(
            """
            load("a.star", "used", "unused")

            def f(x, list):
                result = used
                _ignored = 1
                a, b = x
                for i in x:
                    return 2
                    print(a)
                total = 0
                total += 1
                def inner():
                    return captured
                captured = 3
                fail("no")
                return [used for used in x]

            def g(x):
                if x:
                    return 1
                else:
                    return 2
                x = 3
                return lambda f: f
            """);
    assertThat(result.out())
        .isEqualTo(
            """
            main.star:1:25: warning: 'unused' is loaded but never used [unused-load]
            main.star:3:10: warning: 'list' hides a built-in name [shadowing]
            main.star:4:5: warning: 'result' is assigned but never used [unused-variable]
            main.star:7:9: warning: 'i' is the variable of a loop but never used [unused-variable]
            main.star:9:9: warning: the statement is never reached [unreachable]
            main.star:12:9: warning: 'inner' is defined but never used [unused-variable]
            main.star:16:5: warning: the statement is never reached [unreachable]
            main.star:16:22: warning: 'used' hides a name of the file [shadowing]
            main.star:23:5: warning: the statement is never reached [unreachable]
            main.star:24:19: warning: 'f' hides a name of the file [shadowing]
            """);
    assertThat(result.code()).isEqualTo(0);
  }

  @Test
  public void checkTellsErrorsOfTypes() throws Exception {
    Result result =
        check(
            "def f(x: int, y: FooInfo = None) -> str:\n  return x\nf('a')\nf(1)\n",
            "--dialect=bzl");
    assertThat(result.out())
        .isEqualTo(
            """
            main.star:1:18: error: unknown type 'FooInfo'
            main.star:2:10: error: f() returns 'int', want 'str'
            main.star:3:3: error: in call to f(), parameter 'x' got value of type 'str', want 'int'
            """);
    assertThat(result.code()).isEqualTo(1);
    assertThat(check("def f(x: Label) -> DefaultInfo: return x\n", "--dialect=bzl").code())
        .isEqualTo(0);
  }

  @Test
  public void checkTellsAllErrors() throws Exception {
    Result result = check("x = 1\nx = y\nfor z in x: pass\n", "--dialect=bzl");
    assertThat(result.out()).contains("main.star:2:1: error: cannot reassign global 'x'");
    assertThat(result.out()).contains("main.star:2:5: error: name 'y' is not defined");
    assertThat(result.out()).contains("main.star:3:1: error: for loops are not allowed");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  public void dialectsDiffer() throws Exception {
    assertThat(check("def f(): pass", "--dialect=build").out()).contains("BUILD files");
    assertThat(check("cc_library(name = 'a')", "--dialect=build").code()).isEqualTo(0);
    assertThat(check("load('a', 'b')", "--dialect=module").out()).contains("MODULE.bazel files");
    assertThat(check("x = depset()", "--dialect=bzl").code()).isEqualTo(0);
    assertThat(check("x = depset()").code()).isEqualTo(1);
    assertThat(run("", "--dialect=java").code()).isEqualTo(2);
  }

  @Test
  public void testFunctionsAreCalled() throws Exception {
    Result result =
        runFile(
            """
            def test_good():
                assert_eq(1 + 1, 2)
                assert_fails(lambda: [][1], "out of range")

            def test_bad():
                assert_true("")

            def helper():
                fail("not a test")
            """,
            "--test");
    assertThat(result.out()).contains("PASS " + folder.getRoot() + "/main.star: test_good\n");
    assertThat(result.out()).contains("FAIL " + folder.getRoot() + "/main.star: test_bad\n");
    assertThat(result.out()).contains("line 6, column 16, in test_bad\n");
    assertThat(result.out()).contains("got \"\", want something true\n1 passed, 1 failed\n");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  public void coverageCountsLinesAndCalls() throws Exception {
    Path lcov = folder.getRoot().toPath().resolve("lcov");
    Result result =
        runFile(
            """
            def f(x):
                "Documentation."
                if x:
                    return 1
                return 2

            def g():
                pass

            y = [f(0) for _ in range(3)]
            """,
            "--coverage=" + lcov);
    assertThat(result.err()).isEmpty();
    assertThat(Files.readString(lcov).replace(folder.getRoot() + "/", ""))
        .isEqualTo(
            """
            SF:main.star
            FN:1,f
            FN:7,g
            FNDA:3,f
            FNDA:0,g
            FNF:2
            FNH:1
            DA:1,1
            DA:3,3
            DA:4,0
            DA:5,3
            DA:7,1
            DA:8,0
            DA:10,1
            LH:5
            LF:7
            end_of_record
            """);
  }

  @Test
  public void profileNamesFunctions() throws Exception {
    Path profile = folder.getRoot().toPath().resolve("profile");
    Result result =
        runFile(
            "def slow():\n  for i in range(1 << 30):\n    for j in range(1 << 30): [j]\nslow()\n",
            "--timeout=0.5",
            "--profile=" + profile);
    assertFails(result, "Starlark computation cancelled: took too long");
    com.google.protobuf.UnknownFieldSet message;
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(profile))) {
      message = com.google.protobuf.UnknownFieldSet.parseFrom(in);
    }
    assertThat(message.getField(6).getLengthDelimitedList().stream().map(s -> s.toStringUtf8()))
        .containsAtLeast("", "cpu", "nanoseconds", "slow", "<toplevel>");
    assertThat(message.getField(2).getLengthDelimitedList()).isNotEmpty();
  }

  @Test
  public void growthEndsAtLimits() throws Exception {
    String doubling = "def f(x):\n  for _ in range(64): x = x + x\nf(%s)\n";
    assertFails(runFile(doubling.formatted("'ab'")), "excessive concatenation");
    assertFails(runFile(doubling.formatted("[1, 2]")), "excessive concatenation");
    assertFails(runFile(doubling.formatted("(1, 2)")), "excessive concatenation");
    assertFails(
        runFile(
            "def f():\n  x = []\n  for i in range(100000000): x.append([i])\nf()\n",
            "--max_memory=50"),
        "Starlark computation cancelled: allocated too much memory");
  }

  @Test
  public void namesAreCompleted() throws Exception {
    net.starlark.java.eval.Module module =
        net.starlark.java.eval.Module.withPredeclared(
            net.starlark.java.eval.StarlarkSemantics.DEFAULT,
            com.google.common.collect.ImmutableMap.of(
                "json", net.starlark.java.lib.json.Json.INSTANCE));
    module.setGlobal("length", "text");
    NameCompleter completer = new NameCompleter(module);
    assertThat(completer.completions("x = [le")).containsExactly("len", "length").inOrder();
    assertThat(completer.completions("length.up")).containsExactly("upper");
    assertThat(completer.completions("json.enc")).containsAtLeast("encode", "encode_indent");
    assertThat(completer.completions("ret")).containsExactly("return");
    assertThat(completer.completions("absent.a")).isEmpty();
  }
}
