package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.BzlInitialization;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/** The global function {@code visibility} of {@code .bzl} files. */
final class BzlVisibilityFunction {

  /** What a file has declared so far; a thread local of its evaluation. */
  static final class Holder {
    private @Nullable BzlVisibility declared;

    BzlVisibility visibility() {
      return declared == null ? new BzlVisibility.Public() : declared;
    }
  }

  /** Says which files may load this one. */
  @StarlarkMethod(
      name = "visibility",
      doc = "Says which files may load this one.",
      parameters = {@Param(name = "value")},
      useStarlarkThread = true)
  public NoneType visibility(Object value, StarlarkThread thread) throws EvalException {
    BzlInitialization initialization = BzlInitialization.fromOrFail(thread, "visibility()");
    @Nullable Holder holder = thread.getThreadLocal(Holder.class);
    if (holder == null || thread.getCallStackSize() != 2) {
      throw Starlark.errorf(
          ".bzl visibility may only be set at the top level, not inside a function");
    }
    if (holder.declared != null) {
      throw Starlark.errorf(".bzl visibility may not be set more than once");
    }
    holder.declared = read(value, initialization);
    return Starlark.NONE;
  }

  private static BzlVisibility read(Object value, BzlInitialization initialization)
      throws EvalException {
    PackageId owner = initialization.module().label().packageId();
    ImmutableList<String> texts = texts(value);
    ImmutableList.Builder<PackageSpecification> entries = ImmutableList.builder();
    for (String text : texts) {
      if (text.equals("public")) {
        return new BzlVisibility.Public();
      }
      try {
        entries.add(
            PackageSpecification.parse(
                text, owner.repository(), initialization.module().mapping()));
      } catch (LabelSyntaxException e) {
        throw Starlark.errorf("Invalid .bzl visibility: %s", e.getMessage());
      }
    }
    return new BzlVisibility.Restricted(owner, entries.build());
  }

  private static ImmutableList<String> texts(Object value) throws EvalException {
    if (value instanceof String text) {
      return ImmutableList.of(text);
    }
    if (value instanceof Sequence<?> list) {
      return ImmutableList.copyOf(Sequence.cast(list, String.class, "visibility list"));
    }
    throw Starlark.errorf(
        "Invalid visibility: got '%s', want string or list of strings", Starlark.type(value));
  }
}
