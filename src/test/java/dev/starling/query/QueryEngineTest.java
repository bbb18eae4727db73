package dev.starling.query;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableSet;
import org.junit.Test;

public final class QueryEngineTest {

  private final FakeGraph graph =
      new FakeGraph(
          "top -> left right", "left -> base", "right -> base tool", "base -> f.txt", "lone ->");

  private ImmutableSet<String> query(String text) throws Exception {
    return new QueryEngine<>(graph, QueryFunctions.forQuery()).evaluate(text);
  }

  private String error(String text) {
    return assertThrows(QueryException.class, () -> query(text)).getMessage();
  }

  @Test
  public void depsWalkTheClosureUpToTheDepth() throws Exception {
    assertThat(query("deps(top)"))
        .containsExactly("top", "left", "right", "base", "tool", "f.txt")
        .inOrder();
    assertThat(query("deps(top, 1)")).containsExactly("top", "left", "right");
    assertThat(query("deps(top, 0)")).containsExactly("top");
  }

  @Test
  public void rdepsStayInTheUniverse() throws Exception {
    assertThat(query("rdeps(..., base)")).containsExactly("base", "left", "right", "top");
    assertThat(query("rdeps(left, base)")).containsExactly("base", "left");
    assertThat(query("rdeps(..., base, 1)")).containsExactly("base", "left", "right");
    assertThat(query("rdeps(left, tool)")).isEmpty();
    assertThat(query("allrdeps(tool)")).containsExactly("tool", "right", "top");
  }

  @Test
  public void pathsLeadFromTheFirstToTheSecond() throws Exception {
    assertThat(query("somepath(top, f.txt)"))
        .containsExactly("top", "left", "base", "f.txt")
        .inOrder();
    assertThat(query("somepath(lone, top)")).isEmpty();
    assertThat(query("allpaths(top, base)")).containsExactly("top", "left", "right", "base");
    assertThat(query("allpaths(lone, base)")).isEmpty();
  }

  @Test
  public void operatorsGroupToTheLeft() throws Exception {
    assertThat(query("left + right - left + lone")).containsExactly("right", "lone");
    assertThat(query("deps(left) intersect deps(right)")).containsExactly("base", "f.txt");
    assertThat(query("deps(left) ^ (deps(right) except f.txt)")).containsExactly("base");
    assertThat(query("set(left right) union lone")).containsExactly("left", "right", "lone");
    assertThat(query("set()")).isEmpty();
  }

  @Test
  public void variablesHoldSets() throws Exception {
    assertThat(query("let x = set(left right) in deps($x, 1) - $x"))
        .containsExactly("base", "tool");
    assertThat(error("let x = left in $y"))
        .isEqualTo("Evaluation of query \"$y\" failed: undefined variable 'y'");
    assertThat(error("let 1x = left in $x"))
        .isEqualTo(
            "Evaluation of query \"let 1x = left in $x\" failed: invalid variable name '1x' in let"
                + " expression");
  }

  @Test
  public void filtersMatchAnywhere() throws Exception {
    assertThat(query("kind('source', deps(left))")).containsExactly("f.txt");
    assertThat(query("filter(':l', ...)")).containsExactly("left", "lone");
    assertThat(query("attr(deps, '\\[base\\]', ...)")).containsExactly("left");
    assertThat(query("labels(deps, top)")).containsExactly("left", "right");
    assertThat(query("labels(srcs, top)")).isEmpty();
    assertThat(error("kind('(', left)"))
        .startsWith(
            "Evaluation of query \"kind('(', left)\" failed: illegal 'kind' pattern regexp '(':"
                + " Unclosed group");
  }

  @Test
  public void someTakesAsManyAsAreWanted() throws Exception {
    assertThat(query("some(deps(left))")).hasSize(1);
    assertThat(query("some(deps(left), 2)")).hasSize(2);
    assertThat(error("some(set())"))
        .isEqualTo("Evaluation of query \"some(set())\" failed: argument set is empty");
  }

  @Test
  public void whatTheGraphCannotAnswerSaysSo() {
    assertThat(error("siblings(left)"))
        .isEqualTo("the function 'siblings' is not supported by this command");
  }

  @Test
  public void syntaxErrorsNameTheRestOfTheQuery() {
    assertThat(error("deps(")).isEqualTo("Error while parsing 'deps(': premature end of input");
    assertThat(error("")).isEqualTo("Error while parsing '': premature end of input");
    assertThat(error("deps()"))
        .isEqualTo(
            "Error while parsing 'deps()': syntax error at ')' (character 6); the function takes"
                + " deps(expression[, integer])");
    assertThat(error("deps(left) x"))
        .isEqualTo(
            "Error while parsing 'deps(left) x': unexpected token 'x' after query expression"
                + " 'deps(left)' (character 12)");
    assertThat(error("deps(left,-1)"))
        .isEqualTo("Error while parsing 'deps(left,-1)': syntax error at '- 1 )' (character 11)");
    assertThat(error("deps(left, a)"))
        .isEqualTo(
            "Error while parsing 'deps(left, a)': expected an integer literal: 'a' (character 12)");
    assertThat(error("\"abc"))
        .isEqualTo("Error while parsing '\"abc': unclosed quotation (character 1)");
    assertThat(error("foo(left)"))
        .startsWith("Error while parsing 'foo(left)': unknown function 'foo' (character 1); ");
    assertThat(error("left + dep(left)"))
        .contains("unknown function 'dep' (character 8) (did you mean 'deps'?); the functions");
    assertThat(error("rdeps(left)"))
        .endsWith(
            "syntax error at ')' (character 11); the function takes rdeps(expression, expression[,"
                + " integer])");
    assertThat(error("deps(left, 1, 2)"))
        .endsWith(
            "syntax error at ', 2 )' (character 13); the function takes deps(expression[,"
                + " integer])");
    assertThat(error("except"))
        .isEqualTo("Error while parsing 'except': syntax error at 'except' (character 1)");
  }

  @Test
  public void deepNestingIsAnError() {
    assertThat(error("(".repeat(5000) + "left" + ")".repeat(5000)))
        .endsWith("expressions nest more than 1000 deep");
  }

  @Test
  public void theTextOfAnExpressionReadsTheSame() throws Exception {
    for (String text :
        new String[] {
          "let x = deps(//a:b) in $x + set(//a:c '@r//x y') - rdeps(//..., \"it's\", 3)",
          "kind('a b', @@r+//x:all)"
        }) {
      QueryExpression parsed = QueryParser.parse(text, QueryFunctions.forQuery());
      assertThat(QueryParser.parse(parsed.toString(), QueryFunctions.forQuery())).isEqualTo(parsed);
    }
  }
}
