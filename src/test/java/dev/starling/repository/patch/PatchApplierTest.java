package dev.starling.repository.patch;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import dev.starling.fs.NioFileSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class PatchApplierTest {

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path root;

  @Before
  public void makeRoot() throws IOException {
    root = temporary.newFolder("root").toPath();
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.writeString(root.resolve(name), content);
  }

  private String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  private void apply(int strip, String patch) throws IOException {
    Path file = temporary.getRoot().toPath().resolve("the.patch");
    Files.writeString(file, patch, StandardCharsets.ISO_8859_1);
    new PatchApplier(new NioFileSystem()).apply(file, strip, root);
  }

  private String failure(int strip, String patch) {
    String message = assertThrows(PatchException.class, () -> apply(strip, patch)).getMessage();
    return message.substring(message.indexOf("the.patch"));
  }

  private static final String ONE_TO_NINE = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  @Test
  public void plainPatch() throws Exception {
    write("dir/numbers", ONE_TO_NINE);
    apply(
        1,
        """
        Some text of a mail.

        --- a/dir/numbers\t2020-01-01 00:00:00
        +++ b/dir/numbers\t2020-01-02 00:00:00
        @@ -1,3 +1,4 @@
        +0
         1
        -2
        +two
         3
        @@ -8,2 +9,2 @@ some function
         8
        -9
        +nine
        """);
    assertThat(read("dir/numbers")).isEqualTo("0\n1\ntwo\n3\n4\n5\n6\n7\n8\nnine\n");
  }

  @Test
  public void hunksMayBeElsewhere() throws Exception {
    write("f", "a\nb\n" + ONE_TO_NINE);
    apply(0, "--- f\n+++ f\n@@ -2,2 +2,2 @@\n 2\n-3\n+three\n@@ -7,1 +7,1 @@\n-7\n+seven\n");
    assertThat(read("f")).isEqualTo("a\nb\n1\n2\nthree\n4\n5\n6\nseven\n8\n9\n");
  }

  @Test
  public void contextMustFit() throws Exception {
    write("f", ONE_TO_NINE);
    assertThat(failure(0, "--- f\n+++ f\n@@ -2,2 +2,2 @@\n two\n-3\n+three\n"))
        .isEqualTo(
            "the.patch:3: cannot patch f: this hunk does not fit anywhere; line 2 should be 'two'"
                + " but is '2'");
    assertThat(read("f")).isEqualTo(ONE_TO_NINE);
  }

  @Test
  public void newAndDeletedFiles() throws Exception {
    write("old", "gone\n");
    apply(
        1,
        """
        diff --git a/old b/old
        deleted file mode 100644
        index 1111111..0000000
        --- a/old
        +++ /dev/null
        @@ -1 +0,0 @@
        -gone
        diff --git a/bin/new b/bin/new
        new file mode 100755
        index 0000000..2222222
        --- /dev/null
        +++ b/bin/new
        @@ -0,0 +1,2 @@
        +#!/bin/sh
        +true
        diff --git a/empty b/empty
        new file mode 100644
        index 0000000..e69de29
        """);
    assertThat(Files.exists(root.resolve("old"))).isFalse();
    assertThat(read("bin/new")).isEqualTo("#!/bin/sh\ntrue\n");
    assertThat(Files.isExecutable(root.resolve("bin/new"))).isTrue();
    assertThat(read("empty")).isEmpty();
  }

  @Test
  public void renamesCopiesAndModes() throws Exception {
    write("a", "one\n");
    write("c", "x\n");
    write("m", "tool\n");
    apply(
        1,
        """
        diff --git a/a b/sub/b
        similarity index 50%
        rename from a
        rename to sub/b
        index 1111111..2222222 100644
        --- a/a
        +++ b/sub/b
        @@ -1 +1 @@
        -one
        +two
        diff --git a/c b/d
        similarity index 100%
        copy from c
        copy to d
        diff --git a/m b/m
        old mode 100644
        new mode 100755
        """);
    assertThat(Files.exists(root.resolve("a"))).isFalse();
    assertThat(read("sub/b")).isEqualTo("two\n");
    assertThat(read("c") + read("d")).isEqualTo("x\nx\n");
    assertThat(Files.isExecutable(root.resolve("m"))).isTrue();
  }

  @Test
  public void missingNewlines() throws Exception {
    write("f", "1\n2");
    apply(0, "--- f\n+++ f\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n");
    assertThat(read("f")).isEqualTo("1\n2\n");
    apply(0, "--- f\n+++ f\n@@ -1,2 +1,2 @@\n 1\n-2\n+two\n\\ No newline at end of file\n");
    assertThat(read("f")).isEqualTo("1\ntwo");
  }

  @Test
  public void endsOfLinesAreThoseOfTheFile() throws Exception {
    write("dos", "1\r\n2\r\n3\r\n");
    apply(0, "--- dos\n+++ dos\n@@ -2 +2,2 @@\n-2\n+two\n+2.5\n");
    assertThat(read("dos")).isEqualTo("1\r\ntwo\r\n2.5\r\n3\r\n");
    write("unix", "1\n2\n");
    apply(0, "--- unix\r\n+++ unix\r\n@@ -2 +2 @@\r\n-2\r\n+two\r\n");
    assertThat(read("unix")).isEqualTo("1\ntwo\n");
  }

  @Test
  public void bytesAreKept() throws Exception {
    Files.write(root.resolve("f"), new byte[] {(byte) 0xFF, '\n', 'x', '\n'});
    apply(0, "--- f\n+++ f\n@@ -1,2 +1,2 @@\n \u00FF\n-x\n+\u00FE\n");
    assertThat(Files.readAllBytes(root.resolve("f")))
        .isEqualTo(new byte[] {(byte) 0xFF, '\n', (byte) 0xFE, '\n'});
  }

  @Test
  public void malformedPatches() throws Exception {
    write("f", ONE_TO_NINE);
    assertThat(failure(0, "--- f\n+++ f\n@@ -1,3 +1,3 @@\n 1\n-2\n"))
        .isEqualTo(
            "the.patch:3: the patch ends within this hunk; 1 old and 2 new lines are missing");
    assertThat(failure(0, "--- f\n+++ f\n@@ -1,2 +1,2 @@\n 1\nwhat\n"))
        .startsWith("the.patch:5: expected a line that begins with ' ', '-' or '+'");
    assertThat(failure(0, "@@ -1 +1 @@\n-1\n+2\n"))
        .startsWith("the.patch:1: a hunk without the '---' and '+++' lines");
    assertThat(failure(0, "--- f\n+++ f\n@@ what @@\n"))
        .startsWith("the.patch:3: malformed hunk header");
    assertThat(failure(0, "diff --git a/f b/f\nGIT binary patch\nliteral 1\n"))
        .isEqualTo("the.patch:2: binary patches are not supported");
    assertThat(read("f")).isEqualTo(ONE_TO_NINE);
  }

  @Test
  public void missingFilesAndWrongStrip() {
    assertThat(failure(0, "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-1\n+2\n"))
        .isEqualTo(
            "the.patch:1: cannot find file to patch: a/f (after stripping 0 leading directories"
                + " from 'a/f')");
    assertThat(failure(3, "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-1\n+2\n"))
        .contains("has no more than 3 directories to strip");
  }

  @Test
  public void nothingOutsideIsTouched() throws Exception {
    Path outside = temporary.newFolder("outside").toPath();
    Files.writeString(outside.resolve("victim"), "1\n");
    Files.createSymbolicLink(root.resolve("link"), outside);
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("victim"));
    String change = "@@ -1 +1 @@\n-1\n+evil\n";
    for (String name : new String[] {"../outside/victim", outside + "/victim", "link/victim"}) {
      assertThat(failure(0, "--- %s\n+++ %s\n".formatted(name, name) + change)).contains("leads");
    }
    assertThat(failure(0, "--- file\n+++ file\n" + change)).contains("is a symbolic link");
    assertThat(failure(0, "--- /dev/null\n+++ link/new\n@@ -0,0 +1 @@\n+evil\n"))
        .contains("leads through the symbolic link link");
    assertThat(Files.readString(outside.resolve("victim"))).isEqualTo("1\n");
    assertThat(Files.exists(outside.resolve("new"))).isFalse();
  }
}
