package dev.starling.repository.context;

import dev.starling.definition.StarlarkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** The downloads that a run has begun; used by the thread of the run. */
final class PendingDownloads {

  private record Started(PendingDownload download, Thread thread) {}

  private final List<Started> all = new ArrayList<>();

  PendingDownload start(List<String> urls, Callable<StarlarkInfo> work) {
    FutureTask<StarlarkInfo> task = new FutureTask<>(work);
    PendingDownload download = new PendingDownload(task, "of " + urls.size() + " URLs");
    all.add(new Started(download, Thread.ofVirtual().start(task)));
    return download;
  }

  void finish() throws EvalException, InterruptedException {
    boolean isForgotten = all.stream().anyMatch(started -> !started.download().isAwaited());
    cancel();
    if (isForgotten) {
      throw Starlark.errorf(
          "Pending asynchronous work after repository rule finished execution: a download with"
              + " block = False was not waited for; call its wait()");
    }
  }

  void cancel() throws InterruptedException {
    for (Started started : all) {
      started.thread().interrupt();
    }
    for (Started started : all) {
      started.thread().join();
    }
    all.clear();
  }
}
