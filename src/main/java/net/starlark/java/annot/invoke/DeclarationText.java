package net.starlark.java.annot.invoke;

/**
 * The text that describes annotated methods in a generated class: fields that each end with {@link
 * #END}, numbers in decimal.
 *
 * <p>First the number of methods; then for each its name, bits, the flags that enable and disable
 * it, the number of its arguments, its position among the methods with as many, and the number of
 * its parameters; for each parameter its name, bits, default value, the flags, the value while
 * disabled, the number of types and the indices of these. The result is a value that needs
 * conversion unless a bit says otherwise.
 */
public final class DeclarationText {
  /** Ends a field; in no name and no literal. */
  public static final char END = '\u0001';

  /** The method is read as a field. */
  public static final int STRUCT_FIELD = 1;

  /** The method is the call of the object itself. */
  public static final int SELF_CALL = 2;

  /** A null result means None. */
  public static final int ALLOWS_NULL = 4;

  /** The method collects surplus positional arguments. */
  public static final int EXTRA_POSITIONALS = 8;

  /** The method collects surplus named arguments. */
  public static final int EXTRA_KEYWORDS = 16;

  /** The method takes the thread. */
  public static final int THREAD = 32;

  /** The method takes the semantics. */
  public static final int SEMANTICS = 64;

  /** The Java method returns nothing. */
  public static final int NO_RESULT = 128;

  /** The result is a Starlark value as it is. */
  public static final int STARLARK_RESULT = 256;

  /** The argument may be given by name. */
  public static final int NAMED = 1;

  /** The argument may be given by position. */
  public static final int POSITIONAL = 2;

  private DeclarationText() {}
}
