package net.starlark.java.eval;

import com.google.common.base.Preconditions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.starlark.java.compile.Kind;
import net.starlark.java.compile.Linkage;
import net.starlark.java.syntax.Resolution;
import org.jspecify.annotations.Nullable;

/** What the compiler may know about a program, and about the variables of a call of it. */
final class ProgramLinkage implements Linkage {
  private final LinkedProgram program;
  private final Object[] locals;

  ProgramLinkage(LinkedProgram program, Object[] locals) {
    this.program = program;
    this.locals = locals;
  }

  @Override
  public Resolution resolution() {
    return program.program().resolution();
  }

  @Override
  public Object given(String name) {
    return Preconditions.checkNotNull(program.module().given(name), name);
  }

  @Override
  public Object integer(Number value) {
    return integerOf(value);
  }

  /** Returns the value of an int literal. */
  static StarlarkInt integerOf(Number value) {
    return switch (value) {
      case Integer i -> StarlarkInt.of(i);
      case Long l -> StarlarkInt.of(l);
      default -> StarlarkInt.of((BigInteger) value);
    };
  }

  @Override
  public Object decimal(double value) {
    return StarlarkFloat.of(value);
  }

  @Override
  public Object bytes(String value) {
    return bytesOf(value);
  }

  /** Returns the value of a bytes literal. */
  static StarlarkBytes bytesOf(String value) {
    return StarlarkBytes.copyOf(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public Object tuple(Object[] values) {
    return Tuple.wrap(values);
  }

  @Override
  public Object module() {
    return program.module();
  }

  @Override
  public int globalIndex(int index) {
    return program.global(index);
  }

  @Override
  public Object functionCode(int node) {
    return Preconditions.checkNotNull(program.function(node));
  }

  @Override
  public Object lookup(int node, String name) {
    return new FieldLookup(node, name);
  }

  @Override
  public Kind localKind(int slot) {
    return kindOf(locals[slot]);
  }

  @Override
  public Kind globalKind(int index) {
    return kindOf(program.module().globalAt(program.global(index)));
  }

  private static Kind kindOf(@Nullable Object value) {
    return switch (value) {
      case null -> Kind.UNKNOWN;
      case Cell _ -> Kind.UNKNOWN;
      case StarlarkInt _ -> Kind.INT;
      case StarlarkFloat _ -> Kind.FLOAT;
      default -> Kind.OBJECT;
    };
  }
}
