package net.starlark.java.eval;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
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

/** From bytes to a resolved tree; the score is millions of bytes in a second, of one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrontEndBenchmark {
  private static final int MILLIONS = 1;

  private static final String BUILD =
      """
      cc_library(
          name = "library_%1$d",
          srcs = ["source_%1$d.cc", "other_%1$d.cc"],
          hdrs = glob(["include/*.h"]),
          deps = [":base", "//other/package:library_%1$d"],
          visibility = ["//visibility:public"],
      )

      """;

  private static final String BZL =
      """
      # What the rule %1$d does with its context.
      def _impl_%1$d(ctx, files = [], mode = None):
          out = []
          for file in files:
              if file.extension == "h" and mode != "fast":
                  out.append(struct(path = file.short_path, size = len(file.path) + 2 * %1$d))
          return [x.path for x in out if x.size > 10]

      """;

  /** What kind of text it is. */
  @Param({"build", "bzl"})
  public String text;

  private byte[] bytes;

  /** Repeats a piece of the text. */
  @Setup
  public void write() {
    String piece = text.equals("build") ? BUILD : BZL;
    StringBuilder out = new StringBuilder("cc_library = len\nglob = len\nstruct = len\n");
    for (int i = 0; out.length() < MILLIONS * 1_000_000; i++) {
      out.append(piece.formatted(i));
    }
    bytes = out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One file. */
  @Benchmark
  @OperationsPerInvocation(MILLIONS)
  public Object resolve() throws Exception {
    return Program.compileFile(
        StarlarkFile.parse(ParserInput.fromLatin1(bytes, "file.bzl"), FileOptions.DEFAULT),
        Module.create());
  }
}
