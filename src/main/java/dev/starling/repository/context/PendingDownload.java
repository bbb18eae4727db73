package dev.starling.repository.context;

import dev.starling.definition.StarlarkInfo;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/** A download that goes on while its rule does. */
@StarlarkBuiltin(name = "pending_download", doc = "A download that was begun.")
public final class PendingDownload implements StarlarkValue {
  private final Future<StarlarkInfo> future;
  private final String what;
  private volatile boolean isAwaited;

  PendingDownload(Future<StarlarkInfo> future, String what) {
    this.future = future;
    this.what = what;
  }

  /** The result, as {@code download} returns it. */
  @StarlarkMethod(name = "wait", doc = "Waits for the end of the download, and returns its result.")
  public StarlarkInfo await() throws EvalException, InterruptedException {
    isAwaited = true;
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case EvalException failure ->
            throw new EvalException(failure.getMessage(), failure.getCause());
        case InterruptedException interruption -> throw interruption;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  boolean isAwaited() {
    return isAwaited;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<pending download ").append(what).append(">");
  }
}
