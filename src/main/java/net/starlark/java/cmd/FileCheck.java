package net.starlark.java.cmd;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import net.starlark.java.eval.Module;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.Resolver;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;
import net.starlark.java.syntax.lint.Warnings;
import net.starlark.java.syntax.types.TypeCheck;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong or odd with files without executing them. */
final class FileCheck {
  private final Dialect dialect;
  private final Resolver.Module module;
  private final PrintStream out;

  FileCheck(Dialect dialect, Module module, PrintStream out) {
    this.dialect = dialect;
    this.module = new NamesOfDialect(dialect, module);
    this.out = out;
  }

  private record NamesOfDialect(Dialect dialect, Module module) implements Resolver.Module {
    @Override
    public @Nullable Scope scope(String name) {
      Scope scope = module.scope(name);
      return scope == null && dialect.mayDefine(name) ? Scope.PREDECLARED : scope;
    }

    @Override
    public Iterable<String> names() {
      return module.names();
    }
  }

  /** Checks one file; returns whether it has no errors. Warnings are no errors. */
  boolean check(Path file) throws IOException {
    ParserInput input = ParserInput.fromUTF8(Files.readAllBytes(file), file.toString());
    try {
      Program program = Program.compileFile(StarlarkFile.parse(input, dialect.options()), module);
      ImmutableList<SyntaxError> mistakes =
          TypeCheck.of(program, name -> module.scope(name) == Scope.PREDECLARED);
      mistakes.forEach(this::tell);
      Warnings.of(program).forEach(out::println);
      return mistakes.isEmpty();
    } catch (SyntaxError.Exception e) {
      e.errors().forEach(this::tell);
      return false;
    }
  }

  private void tell(SyntaxError error) {
    out.println(error.location() + ": error: " + error.message());
  }
}
