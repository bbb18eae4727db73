package dev.starling.repository.context;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import dev.starling.path.StringEncoding;
import dev.starling.process.ProcessResult;
import dev.starling.process.ProcessRunner;
import dev.starling.process.ProcessSpec;
import dev.starling.process.StreamedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** Runs programs on behalf of one run. */
final class ProcessOperations {
  private final ContextRun run;
  private final PathArguments arguments;
  private final PathAccess access;

  ProcessOperations(ContextRun run, PathArguments arguments, PathAccess access) {
    this.run = run;
    this.arguments = arguments;
    this.access = access;
  }

  /** Runs a program to its end. */
  ExecutionOutcome execute(
      Sequence<?> commandLine,
      int timeout,
      Map<String, Object> environment,
      boolean quiet,
      String workingDirectory)
      throws EvalException, InterruptedException {
    ImmutableList<String> words = words(commandLine);
    Path directory = run.directory().resolve(workingDirectory).normalize();
    try {
      run.services().fileSystem().createDirectories(directory);
      Path scratch = Files.createTempDirectory("starling-fetch");
      try {
        return execute(
            new ProcessSpec(
                words,
                environment(environment),
                directory,
                scratch.resolve("stdout"),
                scratch.resolve("stderr"),
                Optional.of(Duration.ofSeconds(timeout))),
            quiet);
      } finally {
        run.services().fileSystem().deleteTree(scratch);
      }
    } catch (IOException e) {
      return new ExecutionOutcome(ExecutionOutcome.NOT_ENDED, "", e.getMessage());
    }
  }

  private ExecutionOutcome execute(ProcessSpec spec, boolean quiet)
      throws IOException, InterruptedException {
    EventHandler progress = run.env().progress();
    ProcessRunner processes = run.services().processes();
    ProcessResult result =
        run.env()
            .blocking(
                () ->
                    quiet
                        ? processes.run(spec)
                        : new StreamedProcess(processes, run.services().fileSystem())
                            .run(spec, progress));
    return new ExecutionOutcome(
        result instanceof ProcessResult.TimedOut ? ExecutionOutcome.NOT_ENDED : result.shellCode(),
        text(spec.standardOutput()),
        text(spec.standardError()));
  }

  private String text(Path file) throws IOException {
    return run.services().fileSystem().stat(file).isEmpty()
        ? ""
        : StringEncoding.bytesToInternal(run.services().fileSystem().read(file));
  }

  private ImmutableList<String> words(Sequence<?> commandLine)
      throws EvalException, InterruptedException {
    if (commandLine.isEmpty()) {
      throw Starlark.errorf("the command line of execute() is empty");
    }
    ImmutableList.Builder<String> words = ImmutableList.builder();
    int index = 0;
    for (Object argument : commandLine) {
      switch (argument) {
        case String text -> words.add(text);
        case StarlarkPath path -> words.add(path.path().toString());
        case Label label -> words.add(arguments.watched(label, Watch.AUTO).path().toString());
        default ->
            throw Starlark.errorf(
                "Argument %d of execute is neither a path, label, nor string.", index);
      }
      index++;
    }
    return words.build();
  }

  private ImmutableMap<String, String> environment(Map<String, Object> changes)
      throws EvalException {
    Map<String, String> variables = new LinkedHashMap<>(run.system().variables());
    for (Map.Entry<String, Object> change : changes.entrySet()) {
      switch (change.getValue()) {
        case String value -> variables.put(change.getKey(), value);
        case NoneType _ -> variables.remove(change.getKey());
        default ->
            throw Starlark.errorf(
                "in call to execute(), parameter 'environment' has a value of type '%s' for '%s',"
                    + " want 'string or None'",
                Starlark.type(change.getValue()), change.getKey());
      }
    }
    return ImmutableMap.copyOf(variables);
  }

  /** The file that a program's name means, if there is one. */
  Optional<StarlarkPath> which(String program) throws EvalException {
    if (program.contains("/") || program.contains("\\")) {
      throw Starlark.errorf(
          "Program argument of which() may not contain a / or a \\ ('%s' given)", program);
    }
    if (program.isEmpty()) {
      throw Starlark.errorf("Program argument of which() may not be empty");
    }
    String path = run.system().variables().getOrDefault("PATH", "");
    for (String directory : Splitter.on(':').omitEmptyStrings().split(path)) {
      Path candidate = Path.of(directory).resolve(program);
      if (candidate.isAbsolute()
          && Files.isRegularFile(candidate)
          && Files.isExecutable(candidate)) {
        return Optional.of(new StarlarkPath(candidate, access));
      }
    }
    return Optional.empty();
  }
}
