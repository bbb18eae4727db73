package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.concurrent.TimeUnit;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Small Starlark programs, each a loop over one kind of work; the score is the time of one loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluationBenchmark {
  private static final ImmutableMap<String, String> BODIES =
      ImmutableMap.<String, String>builder()
          .put("arithmetic", "s = s + i * 3 % 7")
          .put("functionCall", "s = f(i, s)")
          .put("keywordCall", "s = f(a = i, b = s)")
          .put("builtinCall", "s = len(words)")
          .put("listAppend", "out.append(i)")
          .put("stringMethod", "s = 'lib/hello.bzl'.endswith('.bzl')")
          .put("dictUpdate", "table[words[i % 4]] = i")
          .put("dictLookup", "s = table.get(words[i % 4], None)")
          .put("percentFormat", "s = '%s:%s' % ('pkg', i)")
          .put("formatMethod", "s = '//{}:{}'.format('pkg', i)")
          .put("splitAndJoin", "s = '/'.join('a/b/c'.split('/'))")
          .put("comprehension", "s = [w for w in words if w]")
          .put("conditional", "s = 1 if i % 2 == 0 and words else 2")
          .buildOrThrow();

  @Param({
    "arithmetic",
    "functionCall",
    "keywordCall",
    "builtinCall",
    "listAppend",
    "stringMethod",
    "dictUpdate",
    "dictLookup",
    "percentFormat",
    "formatMethod",
    "splitAndJoin",
    "comprehension",
    "conditional"
  })
  public String work;

  private Object loop;
  private final StarlarkSemantics semantics =
      StarlarkSemantics.builder().setBool(StarlarkSemantics.UTF8_BYTE_STRINGS, true).build();

  /** Defines the function that the benchmark calls. */
  @Setup
  public void define() throws Exception {
    String program =
        """
        def f(a, b):
            return b

        def loop():
            s = 0
            out = []
            table = {}
            words = ["alpha", "beta", "gamma", "delta"]
            for i in range(1000):
                %s
            return s
        """
            .formatted(BODIES.get(work));
    Module module = Module.withPredeclared(semantics, ImmutableMap.of());
    try (Mutability mutability = Mutability.create("benchmark")) {
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(program, "benchmark.star"),
              FileOptions.DEFAULT,
              module,
              new StarlarkThread(mutability, semantics));
    }
    loop = module.getGlobal("loop");
  }

  /** One run of the loop. */
  @Benchmark
  public Object run() throws Exception {
    try (Mutability mutability = Mutability.create("benchmark")) {
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      return Starlark.call(thread, loop, ImmutableList.of(), ImmutableMap.of());
    }
  }
}
