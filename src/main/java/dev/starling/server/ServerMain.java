package dev.starling.server;

import com.google.common.collect.ImmutableList;
import dev.starling.command.ExitCode;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsException;
import dev.starling.option.StartupOptions;
import java.io.IOException;
import java.nio.file.Files;

/** The process that clients start: a server, or one command with {@code --batch}. */
public final class ServerMain {
  private ServerMain() {}

  /** Runs until the server has ended. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ServerArguments arguments = ServerArguments.parse(ImmutableList.copyOf(args));
    FlagTable flags = FlagTable.standard();
    try {
      run(arguments, flags, StartupOptions.parse(flags, arguments.startupOptions()));
    } catch (OptionsException e) {
      System.err.println("ERROR: " + e.getMessage());
      System.exit(ExitCode.COMMAND_LINE_ERROR.number());
    }
  }

  private static void run(ServerArguments arguments, FlagTable flags, StartupOptions startup)
      throws IOException, InterruptedException {
    // Programs that watch files look into it as soon as they know where it is.
    Files.createDirectories(arguments.directories().externalRepositories());
    CommandRunner runner = Wiring.commandRunner(flags, arguments.directories());
    if (arguments.batch()) {
      System.exit(new BatchCommand(arguments, startup, runner).run());
    }
    new Server(
            arguments.directories().serverDirectory(),
            arguments.identity(),
            runner,
            IdlePolicy.of(startup))
        .serve();
    // Whatever still runs in the background may be cut off.
    System.exit(0);
  }
}
