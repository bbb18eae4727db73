package dev.starling.repository;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Set;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.Tuple;

/** The functions of one VENDOR.bazel file; used by one thread. */
public final class VendorFunctions {
  private final Set<String> ignored = new LinkedHashSet<>();
  private final Set<String> pinned = new LinkedHashSet<>();

  VendorFunctions() {}

  /** Keeps repositories out of the vendor directory. */
  @StarlarkMethod(
      name = "ignore",
      doc = "Keeps repositories out of the vendor directory.",
      extraPositionals = @Param(name = "args"))
  public NoneType ignore(Tuple repositories) throws EvalException {
    add(repositories, ignored);
    return Starlark.NONE;
  }

  /** Takes repositories from the vendor directory as they are. */
  @StarlarkMethod(
      name = "pin",
      doc = "Takes repositories from the vendor directory as they are.",
      extraPositionals = @Param(name = "args"))
  public NoneType pin(Tuple repositories) throws EvalException {
    add(repositories, pinned);
    return Starlark.NONE;
  }

  private static void add(Tuple repositories, Set<String> names) throws EvalException {
    for (String name : Sequence.cast(repositories, String.class, "args")) {
      if (!name.startsWith("@@") || name.length() == 2) {
        throw Starlark.errorf(
            "Invalid canonical repo name '%s': the canonical repository name must start with '@@'",
            name);
      }
      names.add(name.substring(2));
    }
  }

  VendorFile result() {
    return new VendorFile(ImmutableSet.copyOf(ignored), ImmutableSet.copyOf(pinned));
  }
}
