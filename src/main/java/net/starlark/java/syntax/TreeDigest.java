package net.starlark.java.syntax;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.List;
import java.util.Optional;

/**
 * A SHA-256 digest of a file's tree and options, without its name and the positions of its nodes.
 */
public record TreeDigest(HashCode hash) {

  static TreeDigest of(StarlarkFile file) {
    Writer writer = new Writer();
    writer.text(textOf(file.options()));
    writer.nodes(file.statements());
    return new TreeDigest(writer.hash());
  }

  /** Returns the options that a tree depends on: types that may be said leave no trace in it. */
  private static String textOf(FileOptions options) {
    return options
        .toString()
        .replace(", allowTypeAnnotations=" + options.allowTypeAnnotations(), "");
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return hash.asBytes();
  }

  /** Returns the digest in hexadecimal digits. */
  @Override
  public String toString() {
    return hash.toString();
  }

  /**
   * Writes each node as a tag, its own data and its children. Counts precede lists, so that no two
   * trees are written alike.
   */
  private static final class Writer extends NodeVisitor {
    private final Hasher hasher = Hashing.sha256().newHasher();
    private final byte[] buffer = new byte[4096]; // not yet given to the hasher
    private int used = 0;

    private void put(int b) {
      if (used == buffer.length) {
        flush();
      }
      buffer[used++] = (byte) b;
    }

    private void flush() {
      hasher.putBytes(buffer, 0, used);
      used = 0;
    }

    HashCode hash() {
      flush();
      return hasher.hash();
    }

    /** Writes seven bits a byte, lowest first. */
    private void number(int n) {
      int rest = n;
      while ((rest & ~0x7f) != 0) {
        put(rest | 0x80);
        rest >>>= 7;
      }
      put(rest);
    }

    void text(String text) {
      number(text.length());
      for (int i = 0; i < text.length(); i++) {
        number(text.charAt(i));
      }
    }

    void nodes(List<? extends Node> nodes) {
      number(nodes.size());
      visitAll(nodes);
    }

    private void tag(char tag) {
      put(tag);
    }

    private void present(Optional<?> part) {
      put(part.isPresent() ? 1 : 0);
    }

    private void kind(TokenKind kind) {
      text(kind.toString());
    }

    @Override
    public void visit(Identifier node) {
      tag('i');
      text(node.name());
    }

    @Override
    public void visit(StringLiteral node) {
      tag('s');
      text(node.value());
    }

    @Override
    public void visit(BytesLiteral node) {
      tag('b');
      text(node.value());
    }

    @Override
    public void visit(IntLiteral node) {
      tag('n');
      text(node.value().toString());
    }

    @Override
    public void visit(FloatLiteral node) {
      tag('f');
      long bits = Double.doubleToLongBits(node.value());
      number((int) bits);
      number((int) (bits >>> 32));
    }

    @Override
    public void visit(FlowStatement node) {
      tag('F');
      kind(node.kind());
    }

    @Override
    public void visit(Argument node) {
      tag(
          switch (node) {
            case Argument.Positional _ -> '1';
            case Argument.Keyword _ -> '2';
            case Argument.Star _ -> '3';
            case Argument.StarStar _ -> '4';
          });
      super.visit(node);
    }

    @Override
    public void visit(Parameter node) {
      tag(
          switch (node) {
            case Parameter.Mandatory _ -> '5';
            case Parameter.Optional _ -> '6';
            case Parameter.Star star -> star.identifier().isPresent() ? '7' : '8';
            case Parameter.StarStar _ -> '9';
          });
      super.visit(node);
    }

    @Override
    public void visit(CallExpression node) {
      tag('c');
      visit((Node) node.function());
      nodes(node.arguments());
    }

    @Override
    public void visit(DotExpression node) {
      tag('.');
      super.visit(node);
    }

    @Override
    public void visit(BinaryOperatorExpression node) {
      boolean first = true;
      for (BinaryOperatorExpression operator : node.leftSpine()) {
        if (first) {
          tag('(');
          visit((Node) operator.x());
          first = false;
        }
        tag('o');
        kind(operator.operator());
        visit((Node) operator.y());
      }
      tag(')');
    }

    @Override
    public void visit(Comprehension node) {
      tag('C');
      visit(node.body());
      nodes(node.clauses());
    }

    @Override
    public void visit(Comprehension.For node) {
      tag('4');
      super.visit(node);
    }

    @Override
    public void visit(Comprehension.If node) {
      tag('?');
      super.visit(node);
    }

    @Override
    public void visit(ConditionalExpression node) {
      tag(':');
      super.visit(node);
    }

    @Override
    public void visit(DictExpression node) {
      tag('{');
      nodes(node.entries());
    }

    @Override
    public void visit(DictExpression.Entry node) {
      tag('}');
      super.visit(node);
    }

    @Override
    public void visit(IndexExpression node) {
      tag('x');
      super.visit(node);
    }

    @Override
    public void visit(LambdaExpression node) {
      tag('l');
      nodes(node.parameters());
      visit((Node) node.body());
    }

    @Override
    public void visit(ListExpression node) {
      tag(node.isTuple() ? 't' : '[');
      nodes(node.elements());
    }

    @Override
    public void visit(SliceExpression node) {
      tag('S');
      present(node.start());
      present(node.stop());
      present(node.step());
      super.visit(node);
    }

    @Override
    public void visit(UnaryOperatorExpression node) {
      tag('u');
      kind(node.operator());
      super.visit(node);
    }

    @Override
    public void visit(AssignmentStatement node) {
      tag('=');
      text(node.operator().map(TokenKind::toString).orElse(""));
      super.visit(node);
    }

    @Override
    public void visit(DefStatement node) {
      tag('D');
      visit(node.name());
      nodes(node.parameters());
      nodes(node.body());
    }

    @Override
    public void visit(ExpressionStatement node) {
      tag('E');
      super.visit(node);
    }

    @Override
    public void visit(ForStatement node) {
      tag('L');
      visit((Node) node.vars());
      visit((Node) node.collection());
      nodes(node.body());
    }

    @Override
    public void visit(IfStatement node) {
      tag('I');
      visit((Node) node.condition());
      nodes(node.thenBlock());
      nodes(node.elseBlock());
    }

    @Override
    public void visit(LoadStatement node) {
      tag('M');
      visit(node.module());
      nodes(node.bindings());
    }

    @Override
    public void visit(LoadStatement.Binding node) {
      tag('B');
      super.visit(node);
    }

    @Override
    public void visit(ReturnStatement node) {
      tag('R');
      present(node.result());
      super.visit(node);
    }
  }
}
