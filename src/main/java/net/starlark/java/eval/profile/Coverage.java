package net.starlark.java.eval.profile;

import com.google.common.collect.ImmutableMap;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.NodeVisitor;
import net.starlark.java.syntax.PositionTable;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;

/**
 * Counts how often each statement and each function of files is executed, and tells it as LCOV
 * does. The threads that execute the files have to be {@link #watch}ed.
 */
public final class Coverage {
  private final Map<String, FileCounts> files = new ConcurrentHashMap<>();

  private record DefinedFunction(String name, int line) {}

  private static final class FileCounts {
    final PositionTable positions;
    final BitSet statements = new BitSet();
    final TreeMap<Integer, Long> lines = new TreeMap<>();
    final Map<DefinedFunction, Long> functions = new LinkedHashMap<>();

    FileCounts(StarlarkFile file) {
      this.positions = file.positions();
      new NodeVisitor() {
        @Override
        public void visit(DefStatement node) {
          functions.put(new DefinedFunction(node.name().name(), line(node.id())), 0L);
          super.visit(node);
        }
      }.visit(file);
      for (Statement statement : Statements.of(file)) {
        if (!isDocumentation(statement)) {
          lines.put(line(statement.id()), 0L);
          statements.set(statement.id());
        }
      }
    }

    private static boolean isDocumentation(Node node) {
      return node instanceof ExpressionStatement s && s.expression() instanceof StringLiteral;
    }

    int line(int node) {
      return positions.start(node).line();
    }

    synchronized void step(StarlarkFunction function, int node) {
      if (node >= 0) {
        if (statements.get(node)) {
          lines.computeIfPresent(line(node), (line, count) -> count + 1);
        }
      } else {
        functions.computeIfPresent(
            new DefinedFunction(function.getName(), function.getLocation().line()),
            (name, count) -> count + 1);
      }
    }
  }

  /** Adds a file, none of which is executed yet. */
  public void add(StarlarkFile file) {
    files.putIfAbsent(file.name(), new FileCounts(file));
  }

  /** Counts what a thread will execute. */
  public void watch(StarlarkThread thread) {
    thread.setStepHook(
        (function, node) -> {
          FileCounts counts = files.get(function.getLocation().file());
          if (counts != null) {
            counts.step(function, node);
          }
        });
  }

  /** Returns how often the lines of a file with statements were executed. */
  public ImmutableMap<Integer, Long> lines(String file) {
    FileCounts counts = files.get(file);
    return counts == null ? ImmutableMap.of() : ImmutableMap.copyOf(counts.lines);
  }

  /** Returns the counts of all files as LCOV writes them. */
  public String lcov() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, FileCounts> file : new TreeMap<>(files).entrySet()) {
      FileCounts counts = file.getValue();
      synchronized (counts) {
        out.append("SF:").append(file.getKey()).append('\n');
        counts.functions.forEach((f, n) -> out.append("FN:%d,%s\n".formatted(f.line, f.name)));
        counts.functions.forEach((f, n) -> out.append("FNDA:%d,%s\n".formatted(n, f.name)));
        total(out, "FN", counts.functions);
        counts.lines.forEach((line, n) -> out.append("DA:%d,%d\n".formatted(line, n)));
        out.append("LH:").append(executed(counts.lines)).append('\n');
        out.append("LF:").append(counts.lines.size()).append("\nend_of_record\n");
      }
    }
    return out.toString();
  }

  private static void total(StringBuilder out, String prefix, Map<?, Long> counts) {
    out.append(prefix).append("F:").append(counts.size()).append('\n');
    out.append(prefix).append("H:").append(executed(counts)).append('\n');
  }

  private static long executed(Map<?, Long> counts) {
    return counts.values().stream().filter(count -> count > 0).count();
  }
}
