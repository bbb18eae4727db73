package dev.starling.server;

import dev.starling.command.Invocation;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import net.starlark.java.eval.profile.CpuProfile;

/** Where Starlark code of a command spent its time, if the command line asks for it. */
final class StarlarkProfile implements AutoCloseable {
  private static final Flag<Optional<String>> FILE =
      Flag.optional("starlark_cpu_profile", FlagTypes.PATH);

  /** A profile as it was asked for, while its command runs. */
  private record Open(CpuProfile profile, OutputStream file) {}

  private final Optional<Open> open;
  private final EventHandler events;

  private StarlarkProfile(Optional<Open> open, EventHandler events) {
    this.open = open;
    this.events = events;
  }

  /**
   * Begins what is asked for.
   *
   * @throws ProfileException if the file cannot be written
   */
  static StarlarkProfile begin(ParsedOptions options, Invocation invocation, EventHandler events)
      throws ProfileException {
    Optional<String> file = options.get(FILE).filter(name -> !name.isEmpty());
    if (file.isEmpty()) {
      return new StarlarkProfile(Optional.empty(), events);
    }
    OutputStream out = create(invocation.workingDirectory().resolve(file.get()));
    Optional<CpuProfile> profile = CpuProfile.startOfProcess();
    if (profile.isEmpty()) {
      throw new ProfileException(
          "Starlark CPU profiler: another command of this server is being profiled");
    }
    return new StarlarkProfile(Optional.of(new Open(profile.get(), out)), events);
  }

  private static OutputStream create(Path file) throws ProfileException {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new ProfileException("Starlark CPU profiler: %s (%s)".formatted(file, reason(e)));
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Writes the profile of a command that has ended. */
  @Override
  public void close() {
    if (open.isEmpty()) {
      return;
    }
    open.get().profile.close();
    try (OutputStream file = open.get().file) {
      open.get().profile.write(file);
    } catch (IOException e) {
      events.handle(Diagnostic.warning("cannot write the Starlark profile: " + e.getMessage()));
    }
  }

  /** A profile that cannot begin. */
  static final class ProfileException extends Exception {
    private static final long serialVersionUID = 1;

    ProfileException(String message) {
      super(message);
    }
  }
}
