package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
import org.jspecify.annotations.Nullable;

/** A program together with the module in which it runs, and where its globals are there. */
final class LinkedProgram {
  private final Program program;
  private final Module module;
  private final int[] globals; // from the program's indices to the module's
  private final ConcurrentMap<Integer, FunctionCode> functions = new ConcurrentHashMap<>(1);

  LinkedProgram(Program program, Module module) {
    this.program = program;
    this.module = module;
    ImmutableList<String> names = program.resolution().globals();
    globals = new int[names.size()];
    for (int i = 0; i < globals.length; i++) {
      globals[i] = module.globalIndex(names.get(i));
    }
  }

  /** Returns the code of a def or lambda for functions that are made without running it. */
  @Nullable FunctionCode function(int node) {
    return functions.computeIfAbsent(
        node,
        id ->
            program
                .resolution()
                .function(id)
                .map(scope -> new FunctionCode(this, scope))
                .orElse(null));
  }

  Program program() {
    return program;
  }

  StarlarkFile file() {
    return program.file();
  }

  Module module() {
    return module;
  }

  /** Returns the module's index of a global of the program. */
  int global(int index) {
    return globals[index];
  }
}
