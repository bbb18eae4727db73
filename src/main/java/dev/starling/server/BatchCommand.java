package dev.starling.server;

import dev.starling.command.ClientEnvironment;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.option.StartupOptions;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Runs one command in this process; a signal to end the process cancels the command first. */
final class BatchCommand {
  private final ServerArguments arguments;
  private final StartupOptions startup;
  private final CommandRunner runner;

  BatchCommand(ServerArguments arguments, StartupOptions startup, CommandRunner runner) {
    this.arguments = arguments;
    this.startup = startup;
    this.runner = runner;
  }

  /** Runs the command, and the program it results in; returns the exit code. */
  int run() throws IOException, InterruptedException {
    Path directory = arguments.directories().serverDirectory();
    Optional<ServerLock> free = ServerLock.tryTake(directory);
    if (free.isEmpty() && !startup.get(StartupOptions.BLOCK_FOR_LOCK)) {
      System.err.println("Another command is running in the output base. Exiting immediately.");
      return ExitCode.LOCK_HELD.number();
    }
    if (free.isEmpty()) {
      System.err.println(
          "Another command is running in the output base. Waiting for it to complete...");
    }
    try (ServerLock _ = free.isPresent() ? free.get() : ServerLock.take(directory)) {
      return runAlone();
    }
  }

  private int runAlone() throws IOException, InterruptedException {
    Thread commandThread = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    CancelNotice cancelNotice = new CancelNotice();
    Thread cancel =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  if (ended.getCount() > 0) {
                    cancelNotice.cancelled();
                    commandThread.interrupt();
                    awaitQuietly(ended);
                  }
                });
    Runtime.getRuntime().addShutdownHook(cancel);
    CommandResult result;
    try (FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
        FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
        BufferedOutputStream buffered = new BufferedOutputStream(stdout)) {
      Invocation invocation = invocation();
      int columns = invocation.terminal().columns();
      result =
          runner.run(
              invocation,
              arguments.workspace().isEmpty()
                  ? Optional.empty()
                  : Optional.of(Path.of(arguments.workspace())),
              new ClientStreams(buffered, stderr, () -> columns, cancelNotice));
      buffered.flush();
      runner.end();
      return exitCode(result);
    } finally {
      ended.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch ended) {
    try {
      ended.await();
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Invocation invocation() {
    return new Invocation(
        UUID.randomUUID(),
        Instant.now(),
        Path.of("").toAbsolutePath(),
        ClientEnvironment.restored(System.getenv()),
        arguments.startupOptions(),
        arguments.arguments(),
        arguments.terminal(),
        ProcessHandle.current().pid());
  }

  private static int exitCode(CommandResult result) throws IOException, InterruptedException {
    return switch (result) {
      case CommandResult.Exit(int code) -> code;
      case CommandResult.Shutdown(int code) -> code;
      case CommandResult.Execute(var directory, var programArguments, var environment) -> {
        ProcessBuilder builder =
            new ProcessBuilder(programArguments).directory(directory.toFile()).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        yield builder.start().waitFor();
      }
    };
  }
}
