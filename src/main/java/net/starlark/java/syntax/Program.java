package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * A file without errors whose names are resolved against the names that some module knows.
 *
 * <p>Immutable; equal if the trees and what their names refer to are. It may be executed many
 * times, in every module that knows the same names.
 */
public final class Program {
  private final StarlarkFile file;
  private final Resolution resolution;

  private Program(StarlarkFile file, Resolution resolution) {
    this.file = file;
    this.resolution = resolution;
  }

  /**
   * Resolves a file.
   *
   * @throws SyntaxError.Exception with all errors of lexer, parser and resolver if there are any
   */
  public static Program compileFile(StarlarkFile file, Resolver.Module module)
      throws SyntaxError.Exception {
    Resolver resolver = new Resolver(file, module);
    Resolution resolution = resolver.resolve();
    if (!file.ok() || !resolver.errors().isEmpty()) {
      List<SyntaxError> errors = new ArrayList<>(file.errors());
      errors.addAll(resolver.errors());
      throw new SyntaxError.Exception(errors);
    }
    return new Program(file, resolution);
  }

  /**
   * Parses and resolves one expression into a program that returns its value.
   *
   * @throws SyntaxError.Exception with all errors if there are any
   */
  public static Program compileExpression(
      ParserInput input, FileOptions options, Resolver.Module module) throws SyntaxError.Exception {
    return compileFile(StarlarkFile.parseExpression(input, options), module);
  }

  /** Returns the tree. */
  public StarlarkFile file() {
    return file;
  }

  /** Returns what the names of the tree refer to. */
  public Resolution resolution() {
    return resolution;
  }

  /** Returns the name of the file. */
  public String getFilename() {
    return file.name();
  }

  /** Returns the modules that the file loads, in source order, perhaps repeated. */
  public ImmutableList<String> getLoads() {
    return file.loads().stream()
        .map(load -> load.module().value())
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof Program other
        && file.equals(other.file)
        && resolution.equals(other.resolution);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }
}
