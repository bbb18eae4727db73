package net.starlark.java.syntax;

import static com.google.common.truth.Truth.assertThat;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** A file's tree does not depend on blanks and comments; its positions do. */
@RunWith(JUnit4.class)
public final class StarlarkFileTest {
  private static StarlarkFile parse(String text) {
    return StarlarkFile.parse(ParserInput.fromString(text, "f.star"));
  }

  @Test
  public void commentsAndBlanksDoNotChangeTheTree() {
    StarlarkFile plain = parse("def f(x, *, y=1):\n  return [x+y, (x), 'a']\nz = f(1)\n");
    StarlarkFile other =
        parse("# why\ndef f(x,*,y = 1) :\n\n    return [x + y, x,\n 'a',]  # so\n\nz = f( 1 );\n");

    assertThat(plain.errors()).isEmpty();
    assertThat(other.errors()).isEmpty();
    assertThat(plain.statements()).isEqualTo(other.statements());
    assertThat(plain).isEqualTo(other);
    assertThat(plain.positions()).isNotEqualTo(other.positions());
  }

  @Test
  public void anyOtherChangeIsSeen() {
    String[] texts = {
      "x = 1",
      "x = 2",
      "y = 1",
      "x = 1.0",
      "x = '1'",
      "x = [1]",
      "x = (1,)",
      "x = {1: 1}",
      "x = -1",
      "x += 1",
      "x",
      "f(x)",
      "f(*x)",
      "f(**x)",
      "f(x=1)",
      "f(x)(y)",
      "f(x(y))",
      "a[b]",
      "a[b:]",
      "a[:b]",
      "a[::b]",
      "a + b + c",
      "a + (b + c)",
      "def f(): pass",
      "def f(*a): pass",
      "def f(**a): pass",
      "def f(a): pass",
      "def f(a=1): pass",
      "lambda a: 1",
    };
    for (String x : texts) {
      for (String y : texts) {
        assertThat(parse(x).equals(parse(y))).isEqualTo(x.equals(y));
      }
    }
  }

  @Test
  public void digestIsStable() {
    assertThat(parse("x = [1, 'a'] + f(y, z=2.5)").contentDigest().toString())
        .isEqualTo("055070a9ef4e990e741cee571f76bb5c4960487b9d959debbe3c98ce822fbe40");
  }

  @Test
  public void positionsTellWhereErrorsPoint() {
    StarlarkFile file = parse("x = f(1) +\\\n  g.h[2]\n");
    AssignmentStatement assignment = (AssignmentStatement) file.statements().get(0);
    BinaryOperatorExpression sum = (BinaryOperatorExpression) assignment.rhs();

    assertThat(file.positions().location(assignment.id()).toString()).isEqualTo("f.star:1:3");
    assertThat(file.positions().location(sum.id()).toString()).isEqualTo("f.star:1:10");
    assertThat(file.positions().location(sum.x().id()).toString()).isEqualTo("f.star:1:6");
    assertThat(file.positions().location(sum.y().id()).toString()).isEqualTo("f.star:2:6");
    assertThat(file.positions().start(sum.y().id()).toString()).isEqualTo("f.star:2:3");
    assertThat(file.positions().end(sum.y().id()).toString()).isEqualTo("f.star:2:9");
  }

  @Test
  public void printedTextParsesToTheSameTree() {
    String text =
        "load(\"m\", \"a\", b=\"c\")\n"
            + "def f(x, y=1, *args, z, **kwargs):\n"
            + "  if x:\n"
            + "    return -(x + y) * z\n"
            + "  elif not (y in z):\n"
            + "    pass\n"
            + "  else:\n"
            + "    x[1:2:3].y = lambda q: (q, (1,)) if (a < b) == c else {}\n"
            + "  for i, (j, k) in [[u for u in v if w], {p: q for p in r}]:\n"
            + "    f(1, n=2, *args, **kwargs)\n"
            + "x += ((1 - (2 - 3)) - 4) and (a or b) | \"\\n\\\"\"\n";
    StarlarkFile file = parse(text);
    assertThat(file.errors()).isEmpty();
    StarlarkFile again = parse(NodePrinter.print(file));
    assertThat(again.errors()).isEmpty();
    assertThat(again).isEqualTo(file);
    assertThat(NodePrinter.print(again)).isEqualTo(NodePrinter.print(file));
  }

  @Test
  public void allErrorsOfAFileAreReported() {
    StarlarkFile file =
        parse("x = )\ndef f(1):\n  y = 1 +\n  pass\nz = 'abc\nw = (1\ndef g(): pass\nassert x\n");
    assertThat(file.errors().stream().map(SyntaxError::toString))
        .containsExactly(
            "f.star:1:5: syntax error at ')': expected expression",
            "f.star:2:7: syntax error at '1': expected identifier",
            "f.star:3:10: syntax error at 'newline': expected expression",
            "f.star:5:5: unclosed string literal",
            "f.star:7:1: syntax error at 'newline': expected )",
            "f.star:8:1: 'assert' not supported, use 'fail' instead")
        .inOrder();
  }

  @Test
  public void typeAnnotationsLeaveNoTrace() {
    FileOptions typed = FileOptions.builder().allowTypeAnnotations(true).build();
    String text =
        "def f(a: int, b: list[str] = [], *args: tuple, **kwargs: dict[str, int | None]) -> bool:\n"
            + "  x: int = a\n  return lambda y: x\n";
    StarlarkFile file = StarlarkFile.parse(ParserInput.fromString(text, "f.star"), typed);
    assertThat(file.errors()).isEmpty();
    StarlarkFile plain =
        StarlarkFile.parse(
            ParserInput.fromString(
                "def f(a, b = [], *args, **kwargs):\n  x = a\n  return lambda y: x\n", "f.star"),
            typed);
    assertThat(file.statements()).isEqualTo(plain.statements());
    assertThat(file.positions().size()).isEqualTo(plain.positions().size());
    assertThat(parse("def f(a: int) -> bool: pass").errors().toString())
        .isEqualTo(
            "[f.star:1:8: type annotations are not allowed,"
                + " f.star:1:15: type annotations are not allowed]");
  }
}
