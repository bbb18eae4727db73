package net.starlark.java.eval;

import com.google.common.base.Preconditions;
import com.google.common.primitives.ImmutableIntArray;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.starlark.java.compile.Callee;
import net.starlark.java.compile.Kind;
import net.starlark.java.compile.Linkage;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.Resolution;
import org.jspecify.annotations.Nullable;

/** What the compiler may know about a program, and about the variables of a call of it. */
final class ProgramLinkage implements Linkage {
  private final LinkedProgram program;
  private final StarlarkFunction function;
  private final Object[] locals;

  ProgramLinkage(LinkedProgram program, StarlarkFunction function, Object[] locals) {
    this.program = program;
    this.function = function;
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
  public Object methodSite(Object lookup, int node, int arguments) {
    return new MethodSite((FieldLookup) lookup, node, arguments);
  }

  @Override
  public Object callSite(int node, List<String> names) {
    return new CallSite(node, names.toArray(new String[0]));
  }

  @Override
  public @Nullable Object observed(Binding binding) {
    return switch (binding.scope()) {
      case LOCAL -> locals[binding.index()];
      case CELL -> locals[binding.index()] instanceof Cell cell ? cell.value : null;
      case FREE -> function.captured(binding.index()).value;
      case GLOBAL -> program.module().globalAt(program.global(binding.index()));
      case PREDECLARED, UNIVERSAL -> given(binding.name());
    };
  }

  @Override
  public @Nullable Callee callee(Object value, int node, int positional, List<String> names) {
    switch (value) {
      case StarlarkFunction called -> {
        ImmutableIntArray sources = called.code().sources(positional, names);
        return sources == null
            ? null
            : new Callee.Function(called.code(), called.code().positional(), sources);
      }
      case BuiltinFunction builtin -> {
        BuiltinCall call = names.isEmpty() ? builtin.method().callAt(node, positional) : null;
        return call == null ? null : new Callee.Builtin(call, builtin.receiver());
      }
      case RecordConstructor constructor -> {
        RecordLayout layout = positional == 0 ? constructor.layout(names) : null;
        return layout == null ? null : new Callee.Constructor(layout, layout.sources());
      }
      default -> {
        return null;
      }
    }
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
