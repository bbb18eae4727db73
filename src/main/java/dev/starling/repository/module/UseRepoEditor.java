package dev.starling.repository.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;

/**
 * Changes what a MODULE.bazel imports, and leaves all else as it is.
 *
 * <p>A call of {@code use_repo} that changes is written anew: on one line if it has one argument
 * besides the proxy, otherwise with an argument on each line, sorted.
 */
public final class UseRepoEditor {
  private final String text;
  private final StarlarkFile file;
  private final List<Replacement> replacements = new ArrayList<>();

  /** Text that takes the place of {@code [from, to)}. */
  private record Replacement(int from, int to, String text) {}

  /** A call of {@code use_repo}: the names that are imported by themselves, and those renamed. */
  private record Call(CallExpression node, TreeSet<String> plain, Map<String, String> renamed) {
    boolean imports(String exported) {
      return plain.contains(exported) || renamed.containsValue(exported);
    }
  }

  /**
   * @param text of the file, one byte per char
   */
  public UseRepoEditor(String text, String name) {
    this.text = text;
    this.file =
        StarlarkFile.parse(
            ParserInput.fromLatin1(text.getBytes(StandardCharsets.ISO_8859_1), name),
            FileOptions.DEFAULT);
  }

  /**
   * Changes what is imported through one proxy.
   *
   * @param variable that holds the proxy
   */
  public UseRepoEditor change(String variable, Set<String> add, Set<String> remove) {
    List<Call> calls = calls(variable);
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      boolean changed = call.plain().removeIf(remove::contains);
      changed |= call.renamed().values().removeIf(remove::contains);
      if (i == 0) {
        for (String name : add) {
          changed |= calls.stream().noneMatch(any -> any.imports(name)) && call.plain().add(name);
        }
      }
      if (changed) {
        replace(call, variable);
      }
    }
    if (calls.isEmpty() && !add.isEmpty()) {
      insert(variable, add);
    }
    return this;
  }

  private List<Call> calls(String variable) {
    List<Call> calls = new ArrayList<>();
    for (Statement statement : file.statements()) {
      if (statement instanceof ExpressionStatement(int _, CallExpression call)
          && call.function() instanceof Identifier(int _, String function)
          && function.equals("use_repo")
          && !call.arguments().isEmpty()
          && call.arguments().getFirst().value() instanceof Identifier(int _, String proxy)
          && proxy.equals(variable)) {
        read(call).ifPresent(calls::add);
      }
    }
    return calls;
  }

  /** The call, unless it has arguments that cannot be rewritten. */
  private static Optional<Call> read(CallExpression call) {
    TreeSet<String> plain = new TreeSet<>();
    Map<String, String> renamed = new LinkedHashMap<>();
    for (Argument argument : call.arguments().subList(1, call.arguments().size())) {
      if (!(argument.value() instanceof StringLiteral(int _, String name))) {
        return Optional.empty();
      }
      switch (argument) {
        case Argument.Positional _ -> plain.add(name);
        case Argument.Keyword keyword -> renamed.put(keyword.name().name(), name);
        case Argument.Star _, Argument.StarStar _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Call(call, plain, renamed));
  }

  private void replace(Call call, String variable) {
    int from = offset(file.positions().start(call.node().id()));
    int to = offset(file.positions().end(call.node().id()));
    if (call.plain().isEmpty() && call.renamed().isEmpty()) {
      if (to < text.length() && text.charAt(to) == '\n') {
        to++;
      }
      replacements.add(new Replacement(from, to, ""));
    } else {
      replacements.add(new Replacement(from, to, write(variable, call.plain(), call.renamed())));
    }
  }

  private static String write(String variable, Set<String> plain, Map<String, String> renamed) {
    List<String> arguments = new ArrayList<>();
    plain.forEach(name -> arguments.add("\"" + name + "\""));
    renamed.forEach((seenAs, exported) -> arguments.add(seenAs + " = \"" + exported + "\""));
    if (arguments.size() == 1) {
      return "use_repo(%s, %s)".formatted(variable, arguments.getFirst());
    }
    return "use_repo(\n    %s,\n    %s,\n)".formatted(variable, String.join(",\n    ", arguments));
  }

  /** Adds a call after the last statement that has to do with the proxy. */
  private void insert(String variable, Set<String> add) {
    int after = -1;
    for (Statement statement : file.statements()) {
      if (mentions(statement, variable)) {
        after = offset(file.positions().end(statement.id()));
      }
    }
    if (after >= 0) {
      replacements.add(
          new Replacement(after, after, "\n" + write(variable, new TreeSet<>(add), Map.of())));
    }
  }

  private static boolean mentions(Statement statement, String variable) {
    return switch (statement) {
      case AssignmentStatement assignment ->
          assignment.lhs() instanceof Identifier(int _, String name) && name.equals(variable);
      case ExpressionStatement(int _, CallExpression call) -> holder(call.function(), variable);
      default -> false;
    };
  }

  private static boolean holder(Expression function, String variable) {
    return function instanceof DotExpression dot
        && dot.object() instanceof Identifier(int _, String name)
        && name.equals(variable);
  }

  private int offset(Location location) {
    int line = 1;
    int at = 0;
    while (line < location.line()) {
      at = text.indexOf('\n', at) + 1;
      line++;
    }
    return at + location.column() - 1;
  }

  /** The text with all changes; nothing if there were none. */
  public Optional<String> edited() {
    if (replacements.isEmpty() || !file.ok()) {
      return Optional.empty();
    }
    StringBuilder edited = new StringBuilder(text);
    replacements.sort(Comparator.comparing(Replacement::from).reversed());
    replacements.forEach(
        replacement -> edited.replace(replacement.from(), replacement.to(), replacement.text()));
    return Optional.of(edited.toString());
  }
}
