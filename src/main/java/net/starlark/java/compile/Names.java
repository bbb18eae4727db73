package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import net.starlark.java.syntax.TokenKind;

/** The names of what compiled code refers to in the evaluator. */
final class Names {
  static final ClassDesc OBJECTS = CD_Object.arrayType();
  static final ClassDesc COMPILED = type("CompiledCode");
  static final ClassDesc FRAME = type("Frame");
  static final ClassDesc THREAD = type("StarlarkThread");
  static final ClassDesc FUNCTION = type("StarlarkFunction");
  static final ClassDesc FUNCTION_CODE = type("FunctionCode");
  static final ClassDesc LOOKUP = type("FieldLookup");
  static final ClassDesc CELL = type("Cell");
  static final ClassDesc MODULE = type("Module");
  static final ClassDesc RANGE = type("RangeList");
  static final ClassDesc INTEGER = type("StarlarkInt");
  static final ClassDesc FLOAT = type("StarlarkFloat");
  static final ClassDesc DICT = type("Dict");
  static final ClassDesc LIST = type("StarlarkList");
  static final ClassDesc NONE = type("NoneType");
  static final ClassDesc STARLARK = type("Starlark");
  static final ClassDesc NUMBERS = type("CompiledNumbers");
  static final ClassDesc OPERATORS = type("CompiledOperators");
  static final ClassDesc ACCESS = type("CompiledAccess");
  static final ClassDesc LOOPS = type("CompiledLoops");
  static final ClassDesc CALLS = type("CompiledCalls");
  static final ClassDesc CALL_SITE = type("CallSite");
  static final ClassDesc METHOD_SITE = type("MethodSite");
  static final ClassDesc BUILTIN_CALL = type("BuiltinCall");
  static final ClassDesc RECORD_LAYOUT = type("RecordLayout");
  static final ClassDesc ENTRY = type("FunctionEntry");
  static final ClassDesc STACK = type("CallStack");
  static final ClassDesc TOKEN = TokenKind.class.describeConstable().orElseThrow();

  /** {@code (x, y, frame, node) -> value}. */
  static final MethodTypeDesc BINARY =
      MethodTypeDesc.of(CD_Object, CD_Object, CD_Object, FRAME, CD_int);

  /** {@code (x, y, frame, node) -> boolean}. */
  static final MethodTypeDesc RELATION =
      MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object, FRAME, CD_int);

  /** {@code (x, y, operator, frame, node) -> value}. */
  static final MethodTypeDesc ANY_BINARY =
      MethodTypeDesc.of(CD_Object, CD_Object, CD_Object, TOKEN, FRAME, CD_int);

  /** {@code (value, frame, node, name) -> value}. */
  static final MethodTypeDesc CHECKED =
      MethodTypeDesc.of(CD_Object, CD_Object, FRAME, CD_int, CD_String);

  /** {@code (frame, node)}. */
  static final MethodTypeDesc STEP = MethodTypeDesc.of(CD_void, FRAME, CD_int);

  private Names() {}

  private static ClassDesc type(String name) {
    return ClassDesc.of("net.starlark.java.eval", name);
  }
}
