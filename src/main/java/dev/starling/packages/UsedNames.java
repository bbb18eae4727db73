package dev.starling.packages;

import java.util.HashSet;
import java.util.Set;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.NodeVisitor;
import net.starlark.java.syntax.StarlarkFile;

/**
 * The names that a file mentions, so that symbols which must be loaded are loaded only for files
 * that may want them.
 */
final class UsedNames extends NodeVisitor {
  private final Set<String> names = new HashSet<>();
  private final Set<String> nativeFields = new HashSet<>();
  private boolean nativeEscapes;

  private UsedNames() {}

  static UsedNames of(StarlarkFile file) {
    UsedNames used = new UsedNames();
    used.visit(file);
    return used;
  }

  @Override
  public void visit(Identifier identifier) {
    names.add(identifier.name());
    nativeEscapes |= identifier.name().equals("native");
  }

  @Override
  public void visit(DotExpression expression) {
    if (expression.object() instanceof Identifier object && object.name().equals("native")) {
      nativeFields.add(expression.field().name());
    } else {
      super.visit(expression);
    }
  }

  /** Tells whether a name occurs. */
  boolean mentions(String name) {
    return names.contains(name);
  }

  /** Tells whether {@code native.name} occurs, or might be meant by other uses of native. */
  boolean mayUseNative(String name) {
    return nativeEscapes || nativeFields.contains(name);
  }
}
