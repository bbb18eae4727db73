package dev.starling.server;

import com.google.common.base.Throwables;
import com.google.protobuf.CodedOutputStream;
import dev.starling.command.CommandContext;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where whoever watches over the server finds why it has crashed: a message {@code FailureDetail}
 * at the place that {@code --failure_detail_out} says, or in the output base.
 */
record FailureDetailFile(Path file) {
  private static final Flag<Optional<String>> OUT =
      Flag.optional("failure_detail_out", FlagTypes.PATH);

  // Fields of the messages FailureDetail, Crash and Throwable, and codes of Crash.
  private static final int MESSAGE = 1;
  private static final int CRASH = 108;
  private static final int CODE = 1;
  private static final int CAUSES = 2;
  private static final int CLASS = 1;
  private static final int TEXT = 2;
  private static final int STACK_TRACE = 3;
  private static final int OUT_OF_MEMORY = 1;

  static FailureDetailFile of(CommandContext context) {
    Optional<String> said = context.startup().get(OUT);
    return new FailureDetailFile(
        said.isPresent()
            ? context.invocation().workingDirectory().resolve(said.get())
            : context.directories().outputBase().resolve("failure_detail.rawproto"));
  }

  /** Writes down a failure; a disk that does not take it is no reason to fail otherwise. */
  void write(Throwable failure) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, detail(failure));
    } catch (IOException _) {
      // The user has been told, too.
    }
  }

  private static byte[] detail(Throwable failure) throws IOException {
    return message(
        out -> {
          out.writeByteArray(MESSAGE, bytes("Crashed: " + failure));
          out.writeByteArray(CRASH, message(crash -> writeCrash(crash, failure)));
        });
  }

  private static void writeCrash(CodedOutputStream out, Throwable failure) throws IOException {
    if (failure instanceof OutOfMemoryError) {
      out.writeEnum(CODE, OUT_OF_MEMORY);
    }
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      out.writeByteArray(CAUSES, message(inner -> writeThrowable(inner, cause)));
    }
  }

  private static void writeThrowable(CodedOutputStream out, Throwable cause) throws IOException {
    out.writeByteArray(CLASS, bytes(cause.getClass().getName()));
    out.writeByteArray(TEXT, bytes(String.valueOf(cause.getMessage())));
    for (StackTraceElement frame : cause.getStackTrace()) {
      out.writeByteArray(STACK_TRACE, bytes(frame.toString()));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    content.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }
}
