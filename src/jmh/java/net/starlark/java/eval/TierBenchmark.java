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
 * The same loop as a tree, compiled, and written in Java; the score is the time of 10,000 rounds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TierBenchmark {
  private static final int COUNT = 10_000;

  private static final String PROGRAM =
      """
      def int_loop(count):
          x = 12345
          total = 0
          for i in range(count):
              x = (x * 1103515245 + 12345) % 2147483648
              if x & 1 == 0:
                  total += x >> 16
              else:
                  total -= i
          return total

      def float_loop(count):
          total = 0.0
          step = 1.0 / count
          for i in range(count):
              x = (i + 0.5) * step
              total += 4.0 / (1.0 + x * x)
          return total * step

      def clamp(value, low = 0, high = 1000000):
          if value < low:
              return low
          if value > high:
              return high
          return value

      def step(x, i):
          return clamp((x * 3 + i) % 10007, high = 9999)

      def call_loop(count):
          x = 1
          for i in range(count):
              x = step(x, i)
          return x
      """;

  /** Which loop runs. */
  @Param({"int_loop", "float_loop", "call_loop"})
  public String loop;

  private Object tree;
  private Object compiled;

  /** Defines the functions twice, so that either tier has its own. */
  @Setup
  public void define() throws Exception {
    tree = function();
    compiled = function();
  }

  private Object function() throws Exception {
    Module module = Module.create();
    try (Mutability mutability = Mutability.create("benchmark")) {
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(PROGRAM, "benchmark.star"),
              FileOptions.DEFAULT,
              module,
              new StarlarkThread(mutability, StarlarkSemantics.DEFAULT));
    }
    return module.getGlobal(loop);
  }

  private static Object call(Object function, int compileAfter) throws Exception {
    try (Mutability mutability = Mutability.create("benchmark")) {
      StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
      thread.setCompileAfter(compileAfter);
      return Starlark.call(
          thread, function, ImmutableList.of(StarlarkInt.of(COUNT)), ImmutableMap.of());
    }
  }

  /** The tree evaluator. */
  @Benchmark
  public Object tree() throws Exception {
    return call(tree, Integer.MAX_VALUE);
  }

  /** Compiled code. */
  @Benchmark
  public Object compiled() throws Exception {
    return call(compiled, 1);
  }

  /** Java. */
  @Benchmark
  public Object java() {
    return switch (loop) {
      case "int_loop" -> intLoop(COUNT);
      case "float_loop" -> floatLoop(COUNT);
      default -> callLoop(COUNT);
    };
  }

  private static long intLoop(int count) {
    long x = 12345;
    long total = 0;
    for (int i = 0; i < count; i++) {
      x = Math.floorMod(x * 1103515245 + 12345, 2147483648L);
      if ((x & 1) == 0) {
        total += x >> 16;
      } else {
        total -= i;
      }
    }
    return total;
  }

  private static double floatLoop(int count) {
    double total = 0;
    double step = 1.0 / count;
    for (int i = 0; i < count; i++) {
      double x = (i + 0.5) * step;
      total += 4.0 / (1.0 + x * x);
    }
    return total * step;
  }

  private static long clamp(long value, long low, long high) {
    return value < low ? low : value > high ? high : value;
  }

  private static long step(long x, long i) {
    return clamp(Math.floorMod(x * 3 + i, 10007L), 0, 9999);
  }

  private static long callLoop(int count) {
    long x = 1;
    for (int i = 0; i < count; i++) {
      x = step(x, i);
    }
    return x;
  }
}
