package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** Makes types of the expressions that stand in their place. */
final class AnnotationReader {
  private final TokenCursor tokens;

  AnnotationReader(TokenCursor tokens) {
    this.tokens = tokens;
  }

  TypeAnnotation read(Expression type) {
    Location location = tokens.locationOf(type);
    return switch (type) {
      case Identifier name -> new TypeAnnotation.Named(location, name.name(), ImmutableList.of());
      case DotExpression _ -> {
        String name = dotted(type);
        yield name.isEmpty()
            ? new TypeAnnotation.Malformed(location)
            : new TypeAnnotation.Named(location, name, ImmutableList.of());
      }
      case IndexExpression index ->
          read(index.object()) instanceof TypeAnnotation.Named name && name.arguments().isEmpty()
              ? new TypeAnnotation.Named(location, name.name(), arguments(index.key()))
              : new TypeAnnotation.Malformed(location);
      case BinaryOperatorExpression union -> union(union, location);
      case ListExpression list when !list.isTuple() ->
          new TypeAnnotation.Group(location, readAll(list.elements()));
      default -> new TypeAnnotation.Malformed(location);
    };
  }

  private TypeAnnotation union(BinaryOperatorExpression union, Location location) {
    ImmutableList.Builder<TypeAnnotation> members = ImmutableList.builder();
    boolean isFirst = true;
    for (BinaryOperatorExpression each : union.leftSpine()) {
      if (each.operator() != TokenKind.PIPE) {
        return new TypeAnnotation.Malformed(location);
      }
      if (isFirst) {
        members.add(read(each.x()));
        isFirst = false;
      }
      members.add(read(each.y()));
    }
    return new TypeAnnotation.Union(location, members.build());
  }

  private ImmutableList<TypeAnnotation> arguments(Expression key) {
    return key instanceof ListExpression list && list.isTuple()
        ? readAll(list.elements())
        : ImmutableList.of(read(key));
  }

  private ImmutableList<TypeAnnotation> readAll(ImmutableList<Expression> types) {
    return types.stream().map(this::read).collect(ImmutableList.toImmutableList());
  }

  /** Returns a name with dots, or nothing if the expression is none. */
  private static String dotted(Expression expression) {
    return switch (expression) {
      case Identifier name -> name.name();
      case DotExpression dot -> {
        String object = dotted(dot.object());
        yield object.isEmpty() ? "" : object + "." + dot.field().name();
      }
      default -> "";
    };
  }
}
