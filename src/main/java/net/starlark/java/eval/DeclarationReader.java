package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import net.starlark.java.annot.invoke.DeclarationText;
import org.jspecify.annotations.Nullable;

/** Reads the text in which a generated {@link MethodInvoker} describes its methods. */
final class DeclarationReader {
  private final Class<?> owner;
  private final String text;
  private final Class<?>[] types;
  private int position = 0;

  DeclarationReader(Class<?> owner, String text, Class<?>[] types) {
    this.owner = owner;
    this.text = text;
    this.types = types;
  }

  ImmutableList<MethodDeclaration> read() {
    ImmutableList.Builder<MethodDeclaration> methods = ImmutableList.builder();
    for (int left = number(); left > 0; left--) {
      methods.add(method());
    }
    return methods.build();
  }

  private MethodDeclaration method() {
    String name = field();
    int bits = number();
    String enable = field();
    String disable = field();
    int arity = number();
    int place = number();
    int count = number();
    ImmutableList.Builder<ParamDescriptor> params = ImmutableList.builderWithExpectedSize(count);
    for (int i = 0; i < count; i++) {
      params.add(param());
    }
    return new MethodDeclaration(
        owner,
        name,
        (bits & DeclarationText.STRUCT_FIELD) != 0,
        (bits & DeclarationText.SELF_CALL) != 0,
        (bits & DeclarationText.ALLOWS_NULL) != 0,
        (bits & DeclarationText.EXTRA_POSITIONALS) != 0,
        (bits & DeclarationText.EXTRA_KEYWORDS) != 0,
        (bits & DeclarationText.THREAD) != 0,
        (bits & DeclarationText.SEMANTICS) != 0,
        enable,
        disable,
        result(bits),
        arity,
        place,
        params.build());
  }

  private static MethodDeclaration.Result result(int bits) {
    if ((bits & DeclarationText.NO_RESULT) != 0) {
      return MethodDeclaration.Result.NONE;
    }
    return (bits & DeclarationText.STARLARK_RESULT) != 0
        ? MethodDeclaration.Result.CHECK_NULL
        : MethodDeclaration.Result.CONVERT;
  }

  private ParamDescriptor param() {
    String name = field();
    int bits = number();
    Object defaultValue = literal(field());
    String enable = field();
    String disable = field();
    Object valueWhenDisabled = literal(field());
    int count = number();
    ImmutableList.Builder<Class<?>> allowed = ImmutableList.builderWithExpectedSize(count);
    boolean any = false;
    for (int i = 0; i < count; i++) {
      Class<?> type = types[number()];
      any |= type == Object.class;
      allowed.add(type == boolean.class ? Boolean.class : type);
    }
    return new ParamDescriptor(
        name,
        defaultValue,
        any ? ImmutableList.of() : allowed.build(),
        (bits & DeclarationText.NAMED) != 0,
        (bits & DeclarationText.POSITIONAL) != 0,
        enable,
        disable,
        valueWhenDisabled);
  }

  private static @Nullable Object literal(String literal) {
    return literal.isEmpty() ? null : DefaultLiteral.parse(literal);
  }

  private String field() {
    int end = text.indexOf(DeclarationText.END, position);
    String field = text.substring(position, end);
    position = end + 1;
    return field;
  }

  private int number() {
    int number = 0;
    for (char c = text.charAt(position++); c != DeclarationText.END; c = text.charAt(position++)) {
      number = 10 * number + c - '0';
    }
    return number;
  }
}
