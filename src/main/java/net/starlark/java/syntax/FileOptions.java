package net.starlark.java.syntax;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableSet;

/**
 * The dialect of a file: what the parser and the resolver accept.
 *
 * <p>The default is a module that others load: loads come first, a global is bound once, names
 * bound by load are local to the file, statements at top level are simple.
 *
 * @param allowLoadPrivateSymbols whether load may import names that begin with an underscore
 * @param allowToplevelRebinding whether a global may be bound more than once
 * @param allowToplevelControlFlow whether {@code if} and {@code for} may stand at top level
 * @param loadBindsGlobally whether load makes globals of the module instead of names of the file
 * @param requireLoadStatementsFirst whether every load must precede all other statements
 * @param stringLiteralsAreAsciiOnly whether string literals are restricted to ASCII
 * @param allowTypeAnnotations whether parameters, results and variables may say their types, as
 *     release 9 has it; nothing is made of them
 * @param forbidden syntax that this kind of file does not have
 * @param fileKind plural name of this kind of file for messages, such as "BUILD files"
 */
public record FileOptions(
    boolean allowLoadPrivateSymbols,
    boolean allowToplevelRebinding,
    boolean allowToplevelControlFlow,
    boolean loadBindsGlobally,
    boolean requireLoadStatementsFirst,
    boolean stringLiteralsAreAsciiOnly,
    boolean allowTypeAnnotations,
    ImmutableSet<Construct> forbidden,
    String fileKind) {

  /** The options of a module that others load. */
  public static final FileOptions DEFAULT =
      new FileOptions(
          /* allowLoadPrivateSymbols= */ false,
          /* allowToplevelRebinding= */ false,
          /* allowToplevelControlFlow= */ false,
          /* loadBindsGlobally= */ false,
          /* requireLoadStatementsFirst= */ true,
          /* stringLiteralsAreAsciiOnly= */ false,
          /* allowTypeAnnotations= */ false,
          /* forbidden= */ ImmutableSet.of(),
          /* fileKind= */ "this file");

  /** Everything but function definitions, loops and such: the syntax common to data-like files. */
  public static final ImmutableSet<Construct> NOT_IN_DATA_FILES =
      ImmutableSet.of(
          Construct.DEF,
          Construct.LAMBDA,
          Construct.FOR_STATEMENT,
          Construct.IF_STATEMENT,
          Construct.STAR_ARGUMENT,
          Construct.STAR_STAR_ARGUMENT,
          Construct.BYTES_LITERAL);

  /** Returns a builder that starts at {@link #DEFAULT}. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** Returns a builder that starts at these options. */
  public Builder toBuilder() {
    return new AutoBuilder_FileOptions_Builder(this);
  }

  /** Makes options one by one. */
  @AutoBuilder
  public interface Builder {
    Builder allowLoadPrivateSymbols(boolean value);

    Builder allowToplevelRebinding(boolean value);

    Builder allowToplevelControlFlow(boolean value);

    Builder loadBindsGlobally(boolean value);

    Builder requireLoadStatementsFirst(boolean value);

    Builder stringLiteralsAreAsciiOnly(boolean value);

    Builder allowTypeAnnotations(boolean value);

    Builder forbidden(ImmutableSet<Construct> value);

    Builder fileKind(String value);

    FileOptions build();
  }
}
