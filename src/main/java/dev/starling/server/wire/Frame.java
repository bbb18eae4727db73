package dev.starling.server.wire;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;

/** One message between client and server; the package describes how it is written. */
public sealed interface Frame {

  /** What a client may send. */
  sealed interface FromClient extends Frame {}

  /** What a server may send. */
  sealed interface FromServer extends Frame {}

  /**
   * A command to run, sent once, first.
   *
   * @param secret proves that the client may read the server's files
   * @param identity the version and startup options that the server must have
   * @param clientPid the process to name when others wait for this command
   * @param stdoutIsTerminal whether standard output goes to a person
   * @param stderrIsTerminal whether standard error does
   * @param blockForLock whether to wait while another command runs
   * @param columns the width of the terminal
   * @param workingDirectory where the command was given
   * @param workspace the workspace root that was found, or nothing
   * @param startupOptions the options before the command
   * @param arguments the command and what follows
   * @param environment entries {@code NAME=value}
   */
  record Request(
      String secret,
      String identity,
      int clientPid,
      boolean stdoutIsTerminal,
      boolean stderrIsTerminal,
      boolean blockForLock,
      int columns,
      String workingDirectory,
      String workspace,
      ImmutableList<String> startupOptions,
      ImmutableList<String> arguments,
      ImmutableList<String> environment)
      implements FromClient {}

  /** The user asked to stop; each further one is more urgent. */
  record Cancel() implements FromClient {}

  /** The terminal has a new width. */
  record Resize(int columns) implements FromClient {}

  /** Bytes for the client's standard output. */
  record StandardOutput(ByteString bytes) implements FromServer {}

  /** Bytes for the client's standard error. */
  record StandardError(ByteString bytes) implements FromServer {}

  /** The command has ended. */
  record Exit(int code) implements FromServer {}

  /** The command has ended, and the client shall become this program. */
  record Execute(
      String workingDirectory, ImmutableList<String> arguments, ImmutableList<String> environment)
      implements FromServer {}

  /** The command will run, perhaps after others; sent at once, so that silence means a defect. */
  record Accepted() implements FromServer {}

  /** The server is not the one that is wanted; it ends. */
  record Refused(String reason) implements FromServer {}
}
