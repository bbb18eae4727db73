package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;

/** A program together with the module in which it runs, and where its globals are there. */
final class LinkedProgram {
  private final Program program;
  private final Module module;
  private final int[] globals; // from the program's indices to the module's

  LinkedProgram(Program program, Module module) {
    this.program = program;
    this.module = module;
    ImmutableList<String> names = program.resolution().globals();
    globals = new int[names.size()];
    for (int i = 0; i < globals.length; i++) {
      globals[i] = module.globalIndex(names.get(i));
    }
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
