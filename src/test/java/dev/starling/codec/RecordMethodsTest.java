package dev.starling.codec;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteStreams;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What {@code tools/RecordMethods.java} gives to the records of a jar. */
@RunWith(JUnit4.class)
public final class RecordMethodsTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  /** One component of each kind that the JVM tells apart. */
  record Everything(
      boolean truth, byte b, char c, short s, int i, long l, float f, double d, String text) {}

  private record Hidden(int number, ImmutableList<String> words, boolean truth, double d, long l) {
    private Hidden {
      if (number < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  record Empty() {}

  private URLClassLoader changed;

  @Before
  public void changeRecords() throws Exception {
    Path jar = temporary.getRoot().toPath().resolve("records.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type :
          ImmutableList.of(RecordMethodsTest.class, Everything.class, Hidden.class, Empty.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          ByteStreams.copy(in, out);
        }
      }
    }
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "tools/RecordMethods.java",
                jar.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).isEmpty();
    assertThat(tool.waitFor()).isEqualTo(0);
    URL[] urls = {jar.toUri().toURL()};
    changed = new OwnClassesFirst(urls);
  }

  /** Loads the changed classes although the test itself knows them by the same names. */
  private static final class OwnClassesFirst extends URLClassLoader {
    OwnClassesFirst(URL[] urls) {
      super(urls, RecordMethodsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith(RecordMethodsTest.class.getName())
          ? (findLoadedClass(name) instanceof Class<?> known ? known : findClass(name))
          : super.loadClass(name, resolve);
    }
  }

  @SuppressWarnings("unchecked") // the class is a record's
  private Class<? extends Record> changed(Class<? extends Record> type) throws Exception {
    return (Class<? extends Record>) Class.forName(type.getName(), true, changed);
  }

  private Object make(Class<? extends Record> type, Object... parts) throws Exception {
    RecordParts access = RecordParts.of(changed(type));
    assertThat(access).isInstanceOf(RecordParts.Added.class);
    return access.make(parts);
  }

  @Test
  public void equalsAndHashCodeAreThoseOfTheJvm() throws Exception {
    Object[] parts = {true, (byte) -3, 'x', (short) 300, 5, 1L << 40, 1.5f, -0.0, "text"};
    Object[] others = {false, (byte) 3, 'y', (short) 301, 6, 1L << 41, Float.NaN, 0.0, null};
    Object one = make(Everything.class, parts);

    assertThat(one).isEqualTo(make(Everything.class, parts.clone()));
    assertThat(one).isEqualTo(one);
    assertThat(one.equals(null)).isFalse();
    assertThat(one.equals("text")).isFalse();
    assertThat(one.hashCode())
        .isEqualTo(
            new Everything(true, (byte) -3, 'x', (short) 300, 5, 1L << 40, 1.5f, -0.0, "text")
                .hashCode());
    for (int i = 0; i < parts.length; i++) {
      Object[] mixed = parts.clone();
      mixed[i] = others[i];
      assertThat(make(Everything.class, mixed)).isNotEqualTo(one);
      assertThat(make(Everything.class, mixed)).isEqualTo(make(Everything.class, mixed));
    }
    assertThat(make(Empty.class)).isEqualTo(make(Empty.class));
    assertThat(make(Empty.class).hashCode()).isEqualTo(new Empty().hashCode());
  }

  @Test
  public void codecsReadAndMakeRecords() throws Exception {
    Object value = make(Hidden.class, 7, ImmutableList.of("a", "b"), true, 0.5, -1L);
    CodecRegistry codecs = CodecRegistry.builder().build();

    byte[] message = codecs.encode(new Hidden(7, ImmutableList.of("a", "b"), true, 0.5, -1L));

    assertThat(codecs.encode(value)).isEqualTo(message);
    assertThat(value.toString())
        .isEqualTo("Hidden[number=7, words=[a, b], truth=true, d=0.5, l=-1]");
    RecordParts access = RecordParts.of(changed(Hidden.class));
    assertThat(access.part(value, 1)).isEqualTo(ImmutableList.of("a", "b"));
    assertThat(access.part(value, 4)).isEqualTo(-1L);
  }

  @Test
  public void whatTheConstructorRefusesIsTold() throws Exception {
    RecordParts access = RecordParts.of(changed(Hidden.class));
    Object[] parts = {-1, ImmutableList.of(), true, 0.5, -1L};

    RuntimeException refused =
        assertThrows(IllegalArgumentException.class, () -> access.make(parts));

    assertThat(refused).hasMessageThat().isEqualTo("negative");
  }
}
