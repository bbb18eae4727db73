package dev.starling.server.wire;

import java.io.IOException;

/** Bytes that are no frame; the connection cannot go on. */
public final class FrameFormatException extends IOException {
  FrameFormatException(String message) {
    super(message);
  }
}
