package dev.starling.server.wire;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.path.StringEncoding;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes frames, each as a whole, from any thread. */
public final class FrameWriter {
  @GuardedBy("this")
  private final OutputStream out;

  /** Makes a writer on a stream that nobody else writes to. */
  public FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes one frame and flushes it. */
  public synchronized void write(Frame frame) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(payload);
    data.writeInt(0);
    data.writeByte(FrameTypes.typeOf(frame));
    writePayload(data, frame);
    byte[] bytes = payload.toByteArray();
    FrameTypes.putInt(bytes, bytes.length - 4);
    out.write(bytes);
    out.flush();
  }

  private static void writePayload(DataOutputStream data, Frame frame) throws IOException {
    switch (frame) {
      case Frame.Request request -> writeRequest(data, request);
      case Frame.Cancel _, Frame.Accepted _ -> {}
      case Frame.Resize(int columns) -> data.writeInt(columns);
      case Frame.StandardOutput(var bytes) -> bytes.writeTo(data);
      case Frame.StandardError(var bytes) -> bytes.writeTo(data);
      case Frame.Exit(int code) -> data.writeInt(code);
      case Frame.Execute(var directory, var arguments, var environment) -> {
        writeString(data, directory);
        writeList(data, arguments);
        writeList(data, environment);
      }
      case Frame.Refused(String reason) -> writeString(data, reason);
    }
  }

  private static void writeRequest(DataOutputStream data, Frame.Request request)
      throws IOException {
    data.writeInt(FrameTypes.PROTOCOL_VERSION);
    writeString(data, request.secret());
    writeString(data, request.identity());
    data.writeInt(request.clientPid());
    data.writeInt(
        (request.stdoutIsTerminal() ? FrameTypes.STDOUT_IS_TERMINAL : 0)
            | (request.stderrIsTerminal() ? FrameTypes.STDERR_IS_TERMINAL : 0)
            | (request.blockForLock() ? FrameTypes.BLOCK_FOR_LOCK : 0));
    data.writeInt(request.columns());
    writeString(data, request.workingDirectory());
    writeString(data, request.workspace());
    writeList(data, request.startupOptions());
    writeList(data, request.arguments());
    writeList(data, request.environment());
  }

  private static void writeString(DataOutputStream data, String string) throws IOException {
    byte[] bytes = StringEncoding.internalToBytes(string);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private static void writeList(DataOutputStream data, ImmutableList<String> strings)
      throws IOException {
    data.writeInt(strings.size());
    for (String string : strings) {
      writeString(data, string);
    }
  }
}
