package net.starlark.java.eval;

import com.google.common.collect.ImmutableMap;
import java.util.concurrent.TimeUnit;
import net.starlark.java.lib.StarlarkStruct;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation on values in a compiled loop; with {@code -prof gc} also the bytes it allocates.
 * The loop itself (operation {@code i}) is part of each figure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ValuesBenchmark {
  private static final int ITERATIONS = 1000;

  /** The operation, an expression. */
  @Param({
    "i",
    "i + 100000",
    "i * 1.5",
    "name + name",
    "'lib%d' % i",
    "'//{}:{}'.format(name, name)",
    "str(i)",
    "path.split('/')",
    "'.'.join(words)",
    "path.replace('java', 'kt')",
    "path.endswith('.java')",
    "path.upper()",
    "words + words",
    "words[1:3]",
    "[w for w in words]",
    "(i, name)",
    "{'a': i, 'b': name}",
    "table['gamma']",
    "table.items()",
    "set(words)",
    "struct(a = i, b = name)",
    "record.a",
    "sorted(words)",
    "sorted(numbers)",
    "enumerate(words)",
    "zip(words, words)",
    "json.encode(words)"
  })
  public String operation;

  private Object loop;

  /** Defines the function that the benchmark calls. */
  @Setup
  public void define() throws Exception {
    String program =
        """
        path = "src/main/java/com/example/Main.java"
        name = "example"
        words = ["alpha", "beta", "gamma", "delta"]
        numbers = [(i * 7919) %% 10007 for i in range(1000)]
        table = {word: 1 for word in words}
        record = struct(a = 1, b = 2)

        def loop(path, name, words, numbers, table, record):
            x = None
            for i in range(%d):
                x = %s
            return x

        def run():
            return loop(path, name, words, numbers, table, record)
        """
            .formatted(ITERATIONS, operation);
    Module module =
        Module.withPredeclared(
            StarlarkSemantics.DEFAULT,
            ImmutableMap.of(
                "struct",
                StarlarkStruct.Constructor.INSTANCE,
                "json",
                net.starlark.java.lib.json.Json.INSTANCE));
    try (Mutability mutability = Mutability.create("values")) {
      StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(program, "values.star"), FileOptions.DEFAULT, module, thread);
    }
    loop = module.getGlobal("run");
  }

  /** Runs the loop once. */
  @Benchmark
  @OperationsPerInvocation(ITERATIONS)
  public Object run() throws Exception {
    try (Mutability mutability = Mutability.create("run")) {
      StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
      return Starlark.fastcall(thread, loop, new Object[0], new Object[0]);
    }
  }
}
