package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file as its parser reads them, and what it keeps of the nodes that it has read:
 * their positions, and how deep they nest.
 */
final class TokenCursor {
  /** How deep statements and expressions may nest in each other. */
  static final int MAX_DEPTH = 400;

  /** Unwinds to the statement; the error is already reported. */
  static final class Abandon extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandon() {
      super(null, null, false, false);
    }
  }

  private final FileOptions options;
  private final Lexer lexer;
  private final PositionTable.Builder positions;
  private final List<SyntaxError> errors = new ArrayList<>();
  private int depth = 0;
  private int previousEnd = 0; // the end of the last consumed token
  private final Map<Integer, TypeAnnotation> types = new LinkedHashMap<>(); // by node id
  private int[] heights = new int[64]; // of the subtree of each expression, by node id

  /** Stands on the first token. */
  TokenCursor(ParserInput input, FileOptions options) {
    this.options = options;
    this.positions = new PositionTable.Builder(input.getFile(), input.getContent());
    this.lexer = new Lexer(input, options, positions, errors);
    next();
  }

  /** Returns the file of which these were the tokens. */
  StarlarkFile file(boolean isExpression, ImmutableList<Statement> statements) {
    return new StarlarkFile(
        options,
        isExpression,
        statements,
        positions.build(),
        ImmutableMap.copyOf(types),
        ImmutableList.copyOf(errors));
  }

  /** What a token stands for: a number, a string or a name. */
  @Nullable Object value() {
    return lexer.value;
  }

  TokenKind kind() {
    return lexer.kind;
  }

  int start() {
    return lexer.start;
  }

  void next() {
    previousEnd = lexer.end;
    lexer.next();
  }

  boolean accept(TokenKind kind) {
    if (kind() != kind) {
      return false;
    }
    next();
    return true;
  }

  void expect(TokenKind kind) {
    if (!accept(kind)) {
      throw unexpected(kind.toString());
    }
  }

  void error(int offset, String message) {
    errors.add(new SyntaxError(positions.locationOf(offset), message));
  }

  Abandon unexpected(String expected) {
    if (kind() != TokenKind.ILLEGAL) { // the lexer has reported it
      String unsupported = unsupported(kind());
      error(
          start(),
          unsupported != null
              ? unsupported
              : "syntax error at '%s': expected %s".formatted(lexer.spelling(), expected));
    }
    return new Abandon();
  }

  /** Returns what to say about a keyword that the language reserves but does not have. */
  private static @Nullable String unsupported(TokenKind kind) {
    return switch (kind) {
      case ASSERT -> "'assert' not supported, use 'fail' instead";
      case DEL -> "'del' not supported, use '.pop()' to delete an item from a dictionary or a list";
      case IMPORT -> "'import' not supported, use 'load' instead";
      case IS -> "'is' not supported, use '==' instead";
      case RAISE -> "'raise' not supported, use 'fail' instead";
      case TRY -> "'try' not supported, all exceptions are fatal";
      case WHILE -> "'while' not supported, use 'for' instead";
      case AS, CLASS, EXCEPT, FINALLY, FROM, GLOBAL, NONLOCAL, WITH, YIELD ->
          "keyword '" + kind + "' not supported";
      default -> null;
    };
  }

  void forbid(int offset, Construct construct) {
    if (options.forbidden().contains(construct)) {
      error(offset, construct.message(options.fileKind()));
    }
  }

  boolean allowsTypeAnnotations() {
    return options.allowTypeAnnotations();
  }

  /** Returns a mark to which {@link #forget} returns. */
  int mark() {
    return positions.count();
  }

  /** Forgets the nodes since a mark, so that ids stay dense: what was read is no part of a tree. */
  void forget(int mark) {
    Arrays.fill(heights, Math.min(mark, heights.length), heights.length, 0);
    positions.forget(mark);
  }

  /** Notes the type that is said of a node, which is no part of it. */
  void say(Node node, Optional<TypeAnnotation> type) {
    type.ifPresent(said -> types.put(node.id(), said));
  }

  Location locationOf(Node node) {
    return positions.locationOf(startOf(node));
  }

  int id(int start) {
    return positions.add(start, previousEnd, start);
  }

  int id(int start, int anchor) {
    return positions.add(start, previousEnd, anchor);
  }

  int startOf(Node node) {
    return positions.start(node.id());
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw tooDeep(start());
    }
  }

  Abandon tooDeep(int offset) {
    error(offset, "nesting is too deep (more than %d levels)".formatted(MAX_DEPTH));
    return new Abandon();
  }

  int height(Expression node) {
    return node.id() < heights.length ? heights[node.id()] : 0;
  }

  /** Records how deep the tree below an expression is, and refuses what is too deep. */
  <E extends Expression> E grown(E node, int height) {
    if (height > MAX_DEPTH) {
      throw tooDeep(startOf(node));
    }
    if (height > 0) {
      if (node.id() >= heights.length) {
        heights = Arrays.copyOf(heights, 2 * node.id());
      }
      heights[node.id()] = height;
    }
    return node;
  }

  <E extends Expression> E grown(E node, List<? extends Expression> parts) {
    int height = 0;
    for (Expression part : parts) {
      height = Math.max(height, height(part));
    }
    return grown(node, 1 + height);
  }

  /** Marks that a construct is left which {@link #enter} marked. */
  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Leaves what an error abandoned. */
  void returnTo(int outer) {
    depth = outer;
  }

  /** The id of what stands between the quotes of the last token. */
  int idInside(int start) {
    return positions.add(start + 1, previousEnd - 1, start + 1);
  }
}
