package net.starlark.java.syntax.types;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.Chunk;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The errors of types in {@code types.star}, exactly those that are expected. */
@RunWith(JUnit4.class)
public final class TypeCheckTest {
  private static final FileOptions OPTIONS =
      FileOptions.builder()
          .allowTypeAnnotations(true)
          .allowToplevelRebinding(true)
          .requireLoadStatementsFirst(false)
          .build();

  @Test
  public void errorsAreThoseExpected() throws Exception {
    Path file =
        Path.of(
            System.getProperty("starling.basedir", "."),
            "src/test/resources/net/starlark/java/syntax/types/types.star");
    List<String> failures = new ArrayList<>();
    int expected = 0;
    for (Chunk chunk : Chunk.split("types.star", Files.readString(file, UTF_8))) {
      List<Chunk.Expectation> missing = new ArrayList<>(chunk.expectations());
      expected += missing.size();
      for (SyntaxError error : errors(chunk)) {
        if (!missing.removeIf(
            expectation ->
                expectation.line() == error.location().line()
                    && error.message().contains(expectation.text()))) {
          failures.add("unexpected: " + error);
        }
      }
      missing.forEach(expectation -> failures.add("missing: " + expectation));
    }
    assertWithMessage(String.join("\n", failures)).that(failures).isEmpty();
    assertWithMessage("expectations").that(expected).isGreaterThan(40);
  }

  private static List<SyntaxError> errors(Chunk chunk) throws SyntaxError.Exception {
    Module module =
        Module.withPredeclared(StarlarkSemantics.DEFAULT, Map.of("struct", Starlark.NONE));
    Program program =
        Program.compileFile(
            StarlarkFile.parse(ParserInput.fromString(chunk.text(), chunk.file()), OPTIONS),
            module);
    return TypeCheck.of(program, name -> name.equals("struct"));
  }
}
