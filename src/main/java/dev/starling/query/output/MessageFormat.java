package dev.starling.query.output;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The ways to write one protobuf message. */
enum MessageFormat {
  /** The bytes of the message. */
  BINARY {
    @Override
    void write(Message message, OutputStream out) throws IOException {
      message.writeTo(out);
    }
  },
  /** The bytes of the message, after their number. */
  DELIMITED {
    @Override
    void write(Message message, OutputStream out) throws IOException {
      message.writeDelimitedTo(out);
    }
  },
  /** Text for people. */
  TEXT {
    @Override
    void write(Message message, OutputStream out) throws IOException {
      out.write(TextFormat.printer().printToString(message).getBytes(StandardCharsets.UTF_8));
    }
  },
  /** JSON for people. */
  JSON {
    @Override
    void write(Message message, OutputStream out) throws IOException {
      out.write((JsonFormat.printer().print(message) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  },
  /** JSON on one line. */
  JSON_LINE {
    @Override
    void write(Message message, OutputStream out) throws IOException {
      out.write(
          (JsonFormat.printer().omittingInsignificantWhitespace().print(message) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
  };

  abstract void write(Message message, OutputStream out) throws IOException;
}
