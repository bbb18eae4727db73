package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.NodeVisitor;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.StarlarkFile;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Every function of the language's core, and every parameter of it, occurs in a call of the
 * conformance suite that is meant to succeed. The functions are listed in {@code core.tsv}.
 */
@RunWith(JUnit4.class)
public final class CoreCoverageTest {
  /** Where methods of a type are tried; the type of a receiver is not known before it runs. */
  private static final ImmutableMap<String, String> FILES =
      ImmutableMap.of(
          "string", "builtins/(string.*|universe|printing)",
          "list", "builtins/(list.*|mutation)|spec/.*",
          "dict", "builtins/(dict.*|mutation)|spec/.*",
          "set", "builtins/set",
          "json", "builtins/(json|lib)",
          "proto", "builtins/lib");

  private final Path root =
      Path.of(System.getProperty("starling.basedir", "."), "src/test/starlark");

  /** A call: in which file, and with which arguments. */
  private record Call(String file, int positional, List<String> names) {}

  /** Calls by name; those of methods begin with a dot. */
  private final ListMultimap<String, Call> calls = ArrayListMultimap.create();

  @Test
  public void everyParameterIsTried() throws Exception {
    for (String directory : new String[] {"builtins", "spec"}) {
      try (Stream<Path> files = Files.list(root.resolve(directory))) {
        for (Path file : files.sorted().toList()) {
          collect(file);
        }
      }
    }
    List<String> missing = new ArrayList<>();
    for (String line : Files.readAllLines(root.resolve("core.tsv"))) {
      if (!line.startsWith("#")) {
        List<String> columns = Splitter.on('\t').splitToList(line);
        missing.addAll(missing(columns.get(0), columns.get(1), columns.get(2)));
      }
    }
    assertThat(missing).isEmpty();
  }

  private void collect(Path file) throws IOException {
    String name = root.relativize(file).toString().replace(".star", "");
    for (Chunk chunk : Chunk.split(name, Files.readString(file, UTF_8))) {
      new Calls(name, !chunk.expectations().isEmpty())
          .visit(
              StarlarkFile.parse(ParserInput.fromString(chunk.text(), name), FileOptions.DEFAULT));
    }
  }

  private final class Calls extends NodeVisitor {
    private final String file;
    private boolean fails;

    Calls(String file, boolean fails) {
      this.file = file;
      this.fails = fails;
    }

    @Override
    public void visit(CallExpression call) {
      boolean outside = fails;
      switch (call.function()) {
        case Identifier function when function.name().equals("assert_fails") -> fails = true;
        // Calls of fail are the only ones that are meant to fail.
        case Identifier function when !fails || function.name().equals("fail") ->
            calls.put(function.name(), read(call));
        case DotExpression method when !fails -> calls.put("." + method.field().name(), read(call));
        default -> {}
      }
      super.visit(call);
      fails = outside;
    }

    private Call read(CallExpression call) {
      int positional = 0;
      List<String> names = new ArrayList<>();
      for (Argument argument : call.arguments()) {
        switch (argument) {
          case Argument.Keyword keyword -> names.add(keyword.name().name());
          case Argument.Positional _, Argument.Star _ -> positional++;
          case Argument.StarStar _ -> names.add("**");
        }
      }
      return new Call(file, positional, names);
    }
  }

  /** What of a function nobody calls. */
  private List<String> missing(String owner, String name, String parameters) {
    List<Call> seen = new ArrayList<>(calls.get(owner.equals("-") ? name : "." + name));
    seen.removeIf(call -> !owner.equals("-") && !call.file().matches(FILES.get(owner)));
    if (seen.isEmpty()) {
      return List.of(owner + "." + name);
    }
    List<String> missing = new ArrayList<>();
    List<String> known = new ArrayList<>();
    int position = 0;
    boolean positional = true;
    String inside = parameters.substring(1, parameters.length() - 1);
    for (String part : Splitter.on(", ").omitEmptyStrings().split(inside)) {
      String parameter = part.replaceAll("=.*", "");
      if (parameter.equals("/") || parameter.equals("*")) {
        positional &= parameter.equals("/");
        continue;
      }
      int place = position;
      boolean byPosition = positional && !parameter.startsWith("**");
      boolean isTried =
          seen.stream()
              .anyMatch(
                  call ->
                      (byPosition && call.positional() > place)
                          || call.names().contains(parameter)
                          || (parameter.startsWith("**")
                              && call.names().stream().anyMatch(each -> !known.contains(each))));
      if (!isTried) {
        missing.add(owner + "." + name + " with " + parameter);
      }
      known.add(parameter);
      positional &= !parameter.startsWith("*");
      position++;
    }
    return missing;
  }
}
