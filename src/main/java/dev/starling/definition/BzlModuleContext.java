package dev.starling.definition;

import com.google.common.hash.HashCode;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageContextSource;
import dev.starling.label.RepositoryMapping;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/**
 * What a {@code .bzl} module knows about itself: attached to its {@link Module} as client data, so
 * that a label written in a function is read from the file that holds the function.
 *
 * @param label the file
 * @param mapping the apparent repository names that the file may use
 * @param transitiveDigest identifies the text of the file and of all that it loads
 */
public record BzlModuleContext(Label label, RepositoryMapping mapping, HashCode transitiveDigest)
    implements PackageContextSource {

  /** The context in which relative labels of this file are read. */
  @Override
  public PackageContext packageContext() {
    return new PackageContext(label.packageId(), mapping);
  }

  /** The context of a module; empty for BUILD files and for plain Starlark. */
  public static Optional<BzlModuleContext> of(Module module) {
    return module.getClientData() instanceof BzlModuleContext context
        ? Optional.of(context)
        : Optional.empty();
  }

  /** The context of the innermost Starlark function on the thread's stack, if it is in a .bzl. */
  public static Optional<BzlModuleContext> ofInnermostFunction(StarlarkThread thread) {
    Module module = Module.ofInnermostEnclosingStarlarkFunction(thread);
    return module == null ? Optional.empty() : of(module);
  }

  /**
   * As {@link #ofInnermostFunction}.
   *
   * @param what the function that is called, with parentheses, for the message
   * @throws EvalException if the caller is not in a {@code .bzl} file
   */
  public static BzlModuleContext fromOrFail(StarlarkThread thread, String what)
      throws EvalException {
    Optional<BzlModuleContext> context = ofInnermostFunction(thread);
    if (context.isEmpty()) {
      throw Starlark.errorf(
          "%s can only be used during .bzl initialization (top-level evaluation)", what);
    }
    return context.get();
  }

  /** The file, since printing a function says where it is from. */
  @Override
  public String toString() {
    return label.toString();
  }
}
