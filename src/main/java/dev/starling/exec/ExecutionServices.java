package dev.starling.exec;

import com.google.auto.value.AutoBuilder;
import com.google.common.util.concurrent.Striped;
import dev.starling.action.ActionKeyContext;
import dev.starling.exec.cache.ActionCache;
import dev.starling.exec.cache.ContentStore;
import dev.starling.fs.FileSystem;
import dev.starling.process.ProcessRunner;
import java.time.Clock;
import java.util.concurrent.locks.Lock;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * What those who carry out actions share.
 *
 * @param locks by exec paths of outputs, so that none is written twice at once
 * @param counts of one build
 * @param keys of one build
 * @param semantics for functions that tell what a process occupies
 */
public record ExecutionServices(
    FileSystem fileSystem,
    ExecRoot execRoot,
    OutputTree outputs,
    ActionCache actionCache,
    ContentStore contentStore,
    ProcessRunner processes,
    LocalResources resources,
    Striped<Lock> locks,
    ExecutionOptions options,
    ActionMessages messages,
    ExecutionCounts counts,
    CriticalPath criticalPath,
    TestResults tests,
    ActionKeyContext keys,
    StarlarkSemantics semantics,
    Clock clock) {

  static Builder builder() {
    return new AutoBuilder_ExecutionServices_Builder();
  }

  /** Collects services. */
  @AutoBuilder
  interface Builder {
    Builder fileSystem(FileSystem fileSystem);

    Builder execRoot(ExecRoot execRoot);

    Builder outputs(OutputTree outputs);

    Builder actionCache(ActionCache actionCache);

    Builder contentStore(ContentStore contentStore);

    Builder processes(ProcessRunner processes);

    Builder resources(LocalResources resources);

    Builder locks(Striped<Lock> locks);

    Builder options(ExecutionOptions options);

    Builder messages(ActionMessages messages);

    Builder counts(ExecutionCounts counts);

    Builder criticalPath(CriticalPath criticalPath);

    Builder tests(TestResults tests);

    Builder keys(ActionKeyContext keys);

    Builder semantics(StarlarkSemantics semantics);

    Builder clock(Clock clock);

    ExecutionServices build();
  }
}
