package dev.starling.server.wire;

/** The numbers of the protocol. */
final class FrameTypes {
  private FrameTypes() {}

  static final int PROTOCOL_VERSION = 1;

  static final int REQUEST = 1;
  static final int CANCEL = 2;
  static final int RESIZE = 3;
  static final int STANDARD_OUTPUT = 16;
  static final int STANDARD_ERROR = 17;
  static final int EXIT = 18;
  static final int EXECUTE = 19;
  static final int REFUSED = 20;
  static final int ACCEPTED = 21;

  static final int STDOUT_IS_TERMINAL = 1;
  static final int STDERR_IS_TERMINAL = 2;
  static final int BLOCK_FOR_LOCK = 4;

  /** No frame is longer: arguments and environment together stay far below. */
  static final int MAX_LENGTH = 256 << 20;

  static int typeOf(Frame frame) {
    return switch (frame) {
      case Frame.Request _ -> REQUEST;
      case Frame.Cancel _ -> CANCEL;
      case Frame.Resize _ -> RESIZE;
      case Frame.StandardOutput _ -> STANDARD_OUTPUT;
      case Frame.StandardError _ -> STANDARD_ERROR;
      case Frame.Exit _ -> EXIT;
      case Frame.Execute _ -> EXECUTE;
      case Frame.Refused _ -> REFUSED;
      case Frame.Accepted _ -> ACCEPTED;
    };
  }

  /** Puts a number at the beginning of {@code bytes}. */
  static void putInt(byte[] bytes, int number) {
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (number >>> (24 - 8 * i));
    }
  }
}
