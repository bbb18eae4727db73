package dev.starling.server;

import com.google.common.collect.ImmutableList;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsException;
import dev.starling.option.StartupOptions;
import java.io.IOException;
import java.time.Duration;

/** The process that clients start: a server, or one command with {@code --batch}. */
public final class ServerMain {
  private ServerMain() {}

  /** Runs until the server has ended. */
  public static void main(String[] args)
      throws IOException, InterruptedException, OptionsException {
    ServerArguments arguments = ServerArguments.parse(ImmutableList.copyOf(args));
    FlagTable flags = FlagTable.standard();
    StartupOptions startup = StartupOptions.parse(flags, arguments.startupOptions());
    CommandRunner runner = Wiring.commandRunner(flags, arguments.directories());
    if (arguments.batch()) {
      System.exit(new BatchCommand(arguments, startup, runner).run());
    }
    new Server(
            arguments.directories().serverDirectory(),
            arguments.identity(),
            runner,
            Duration.ofSeconds(startup.get(StartupOptions.MAX_IDLE_SECS)))
        .serve();
    // Whatever still runs in the background may be cut off.
    System.exit(0);
  }
}
