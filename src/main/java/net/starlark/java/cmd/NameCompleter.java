package net.starlark.java.cmd;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Completes names, and after a dot the fields of the value of a global. */
final class NameCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "and",
          "break",
          "continue",
          "def",
          "elif",
          "else",
          "for",
          "if",
          "in",
          "lambda",
          "load",
          "not",
          "or",
          "pass",
          "return");

  private final Module module;

  NameCompleter(Module module) {
    this.module = module;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String before = line.line().substring(0, line.cursor());
    String word = line.word().substring(0, line.wordCursor());
    String name = lastName(before);
    String lead = word.endsWith(name) ? word.substring(0, word.length() - name.length()) : "";
    for (String completion : completions(before)) {
      candidates.add(new Candidate(lead + completion, completion, null, null, null, null, false));
    }
  }

  /** Returns what the last name of a text may become, sorted. */
  Set<String> completions(String text) {
    String name = lastName(text);
    Set<String> result = new TreeSet<>();
    String path = text.substring(0, text.length() - name.length());
    if (path.endsWith(".")) {
      Object value = value(path.substring(0, path.length() - 1));
      if (value != null) {
        result.addAll(Starlark.dir(null, StarlarkSemantics.DEFAULT, value));
      }
    } else {
      module.names().forEach(result::add);
      result.addAll(module.getGlobals().keySet());
      result.addAll(KEYWORDS);
    }
    result.removeIf(candidate -> !candidate.startsWith(name));
    return result;
  }

  /** Returns the value of a path of names such as {@code a.b}, or null; nothing is called. */
  private @Nullable Object value(String text) {
    String name = lastName(text);
    if (name.isEmpty()) {
      return null;
    }
    String path = text.substring(0, text.length() - name.length());
    if (path.endsWith(".")) {
      Object object = value(path.substring(0, path.length() - 1));
      try {
        return object == null
            ? null
            : Starlark.getattr(null, StarlarkSemantics.DEFAULT, object, name, null);
      } catch (EvalException e) {
        return null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    Object global = module.getGlobal(name);
    if (global != null) {
      return global;
    }
    Object predeclared = module.getPredeclared(name);
    return predeclared != null ? predeclared : Starlark.UNIVERSE.get(name);
  }

  private static String lastName(String text) {
    int start = text.length();
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
