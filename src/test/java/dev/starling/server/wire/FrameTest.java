package dev.starling.server.wire;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class FrameTest {
  private static final ImmutableList<Frame> FRAMES =
      ImmutableList.of(
          new Frame.Request(
              "secret",
              "1\n--x",
              42,
              true,
              false,
              true,
              132,
              "/w/caf\u00c3\u00a9",
              "/w",
              ImmutableList.of("--nohome_rc"),
              ImmutableList.of("build", "", "//a"),
              ImmutableList.of("A=1", "B=")),
          new Frame.Cancel(),
          new Frame.Resize(200),
          new Frame.StandardOutput(ByteString.copyFrom(new byte[] {0, -1, 10})),
          new Frame.StandardError(ByteString.EMPTY),
          new Frame.Exit(37),
          new Frame.Execute("/d", ImmutableList.of("/bin/x", "a b"), ImmutableList.of("PATH=/bin")),
          new Frame.Refused("because"));

  private static byte[] written(Iterable<Frame> frames) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(out);
    for (Frame frame : frames) {
      writer.write(frame);
    }
    return out.toByteArray();
  }

  @Test
  public void framesComeBackAsTheyWere() throws Exception {
    FrameReader reader = new FrameReader(new ByteArrayInputStream(written(FRAMES)));
    for (Frame frame : FRAMES) {
      assertThat(reader.read()).isEqualTo(Optional.of(frame));
    }
    assertThat(reader.read()).isEqualTo(Optional.empty());
  }

  @Test
  public void aFrameCutShortIsAnError() throws Exception {
    byte[] bytes = written(FRAMES.subList(0, 1));
    for (int length = 1; length < bytes.length; length++) {
      FrameReader reader = new FrameReader(new ByteArrayInputStream(Arrays.copyOf(bytes, length)));
      assertThrows(IOException.class, reader::read);
    }
  }

  @Test
  public void randomBytesAreFramesOrErrors() throws Exception {
    Random random = new Random(7);
    byte[] good = written(FRAMES);
    int errors = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = good.clone();
      for (int change = 0; change < 3; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes));
      try {
        while (reader.read().isPresent()) {}
      } catch (IOException e) {
        errors++;
      }
    }
    assertThat(errors).isGreaterThan(1000);
  }

  @Test
  public void aHugeLengthIsRefusedBeforeMemoryIsTaken() {
    FrameReader reader = new FrameReader(new ByteArrayInputStream(new byte[] {127, -1, -1, -1, 1}));
    assertThrows(FrameFormatException.class, reader::read);
  }
}
