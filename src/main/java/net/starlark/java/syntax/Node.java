package net.starlark.java.syntax;

/**
 * A node of the syntax tree. Immutable and equal by structure.
 *
 * <p>Ids are dense within a file and follow the order in which nodes end in the source, so that two
 * files which differ in blanks and comments only have equal trees. The file's {@link PositionTable}
 * tells where a node stands.
 */
public sealed interface Node
    permits Argument,
        Comprehension.Clause,
        DictExpression.Entry,
        Expression,
        LoadStatement.Binding,
        Parameter,
        Statement {

  /** Returns the number of this node within its file. */
  int id();
}
