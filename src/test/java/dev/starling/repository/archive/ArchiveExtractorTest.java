package dev.starling.repository.archive;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.assertThrows;

import com.github.luben.zstd.ZstdOutputStream;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@RunWith(JUnit4.class)
public final class ArchiveExtractorTest {

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final ArchiveExtractor extractor = new ArchiveExtractor();
  private Path target;

  @Before
  public void makeTarget() throws IOException {
    target = temporary.getRoot().toPath().resolve("target");
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(temporary.getRoot().toPath().resolve(name), content);
  }

  private Extraction extraction(String name, byte[] content) throws IOException {
    Path archive = write(name, content);
    return Extraction.of(archive, ArchiveType.ofName(name).orElseThrow(), target);
  }

  private void extract(String name, byte[] content) throws Exception {
    extractor.extract(extraction(name, content));
  }

  private String read(String path) throws IOException {
    return Files.readString(target.resolve(path));
  }

  private static byte[] twoFiles() throws IOException {
    return new TarBuilder()
        .directory("top/")
        .file("top/one.txt", 0644, "one\n")
        .file("top/bin/tool", 0755, "#!/bin/sh\n")
        .build();
  }

  /** Wraps the bytes of an archive in a compression. */
  private interface Compressor {
    OutputStream open(OutputStream target) throws IOException;
  }

  private static byte[] compress(byte[] content, Compressor compressor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = compressor.open(bytes)) {
      stream.write(content);
    }
    return bytes.toByteArray();
  }

  private static final ImmutableMap<String, Compressor> COMPRESSORS =
      ImmutableMap.<String, Compressor>builder()
          .put("a.tar", stream -> stream)
          .put("a.tar.gz", GZIPOutputStream::new)
          .put("a.tgz", GZIPOutputStream::new)
          .put("a.tar.bz2", BZip2CompressorOutputStream::new)
          .put("a.tbz", BZip2CompressorOutputStream::new)
          .put("a.tar.xz", stream -> new XZOutputStream(stream, new LZMA2Options(1)))
          .put("a.txz", stream -> new XZOutputStream(stream, new LZMA2Options(1)))
          .put("a.tar.zst", ZstdOutputStream::new)
          .put("a.tzst", ZstdOutputStream::new)
          .buildOrThrow();

  @Test
  public void tarsOfEachCompression() throws Exception {
    for (var compressor : COMPRESSORS.entrySet()) {
      target = temporary.newFolder().toPath().resolve("new");
      extract(compressor.getKey(), compress(twoFiles(), compressor.getValue()));

      assertWithMessage(compressor.getKey()).that(read("top/one.txt")).isEqualTo("one\n");
      assertThat(Files.isExecutable(target.resolve("top/bin/tool"))).isTrue();
      assertThat(Files.isExecutable(target.resolve("top/one.txt"))).isFalse();
    }
  }

  @Test
  public void singleFilesOfEachCompression() throws Exception {
    ImmutableMap<String, Compressor> single =
        ImmutableMap.of(
            "notes.txt.gz", COMPRESSORS.get("a.tgz"),
            "notes.txt.bz2", COMPRESSORS.get("a.tbz"),
            "notes.txt.xz", COMPRESSORS.get("a.txz"),
            "notes.txt.zst", COMPRESSORS.get("a.tzst"));
    for (var compressor : single.entrySet()) {
      target = temporary.newFolder().toPath().resolve("new");
      extract(
          compressor.getKey(),
          compress("text".getBytes(StandardCharsets.UTF_8), compressor.getValue()));
      assertThat(read("notes.txt")).isEqualTo("text");
    }
  }

  /** Makes a zip archive; a name that ends with {@code @} is a link. */
  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        String name = namesAndContents[i];
        boolean isLink = name.endsWith("@");
        ZipArchiveEntry entry =
            new ZipArchiveEntry(isLink ? name.substring(0, name.length() - 1) : name);
        entry.setUnixMode(isLink ? 0120777 : name.endsWith("/") ? 0040755 : 0100644);
        zip.putArchiveEntry(entry);
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  public void zipWithLinksAndNames() throws Exception {
    extract("a.jar", zip("d/", "", "d/é.txt", "accent", "link@", "d/é.txt", "deep/down/x", "x"));

    // The engine's names are the bytes of UTF-8, one in each char.
    assertThat(read("d/Ã©.txt")).isEqualTo("accent");
    assertThat(Files.isSymbolicLink(target.resolve("link"))).isTrue();
    assertThat(read("link")).isEqualTo("accent");
    assertThat(read("deep/down/x")).isEqualTo("x");
  }

  @Test
  public void zipWithoutModesMakesFilesExecutable() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("run"));
      zip.write('x');
      zip.closeEntry();
    }
    extract("a.zip", bytes.toByteArray());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("run"))))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  public void arAndDebianPackages() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
      ar.putArchiveEntry(new ArArchiveEntry("debian-binary", 4));
      ar.write("2.0\n".getBytes(StandardCharsets.UTF_8));
      ar.closeArchiveEntry();
    }
    extract("a.deb", bytes.toByteArray());

    assertThat(read("debian-binary")).isEqualTo("2.0\n");
  }

  @Test
  public void sevenZip() throws Exception {
    Path archive = temporary.getRoot().toPath().resolve("a.7z");
    try (SevenZOutputFile output = new SevenZOutputFile(archive.toFile())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName("dir/file");
      output.putArchiveEntry(entry);
      output.write("seven".getBytes(StandardCharsets.UTF_8));
      output.closeArchiveEntry();
    }
    extractor.extract(Extraction.of(archive, ArchiveType.ofName("a.7z").orElseThrow(), target));

    assertThat(read("dir/file")).isEqualTo("seven");
  }

  @Test
  public void prefixIsStripped() throws Exception {
    extractor.extract(extraction("a.tar", twoFiles()).withStripPrefix("top/bin"));
    assertThat(read("tool")).isEqualTo("#!/bin/sh\n");
    assertThat(Files.exists(target.resolve("one.txt"))).isFalse();
  }

  @Test
  public void componentsAreStripped() throws Exception {
    extractor.extract(extraction("a.tar", twoFiles()).withStripComponents(1));
    assertThat(read("one.txt")).isEqualTo("one\n");
    assertThat(read("bin/tool")).isEqualTo("#!/bin/sh\n");
  }

  @Test
  public void absentPrefixTellsWhichAreThere() throws Exception {
    Extraction extraction = extraction("a.tar", twoFiles()).withStripPrefix("tob");
    ArchiveException failure =
        assertThrows(ArchiveException.class, () -> extractor.extract(extraction));
    assertThat(failure)
        .hasMessageThat()
        .endsWith(
            "Prefix \"tob\" was given, but not found in the archive (did you mean 'top'?)."
                + " Here are possible prefixes for this archive: \"top\".");
  }

  @Test
  public void filesAreRenamedBeforeThePrefixIsStripped() throws Exception {
    extractor.extract(
        extraction("a.tar", twoFiles())
            .withStripPrefix("top")
            .withRenameFiles(ImmutableMap.of("top/one.txt", "top/other/two.txt")));
    assertThat(read("other/two.txt")).isEqualTo("one\n");
    assertThat(Files.exists(target.resolve("one.txt"))).isFalse();
  }

  @Test
  public void linksOfTar() throws Exception {
    extractor.extract(
        extraction(
                "a.tar",
                new TarBuilder()
                    .file("p/lib/real", 0644, "real")
                    .symlink("p/lib64", "lib")
                    .file("p/lib64/through", 0644, "through")
                    .hardLink("p/hard", "p/lib/real")
                    .symlink("p/absolute", "/p/lib/real")
                    .symlink("p/dangling", "nowhere")
                    .build())
            .withStripPrefix("p"));

    assertThat(read("lib/through")).isEqualTo("through");
    assertThat(read("hard")).isEqualTo("real");
    // An absolute link counts from the directory itself.
    assertThat(read("absolute")).isEqualTo("real");
    assertThat(Files.isSymbolicLink(target.resolve("dangling"))).isTrue();
  }

  @Test
  public void timesAreKept() throws Exception {
    extract("a.tar", new TarBuilder().file("x", 0644, "x").build());
    assertThat(Files.getLastModifiedTime(target.resolve("x")).toMillis())
        .isEqualTo(TarBuilder.MODIFIED.toMillis());
  }

  @Test
  public void laterEntriesReplaceEarlierOnes() throws Exception {
    extract("a.tar", new TarBuilder().file("x", 0444, "first").file("x", 0444, "second").build());
    assertThat(read("x")).isEqualTo("second");
  }

  @Test
  public void namesBeyondAsciiAndLongOnes() throws Exception {
    String name = "d/" + "x".repeat(150) + "/ü€.txt";
    extract("a.tar", new TarBuilder().file(name, 0644, "long").build());
    String internal = dev.starling.path.StringEncoding.unicodeToInternal(name);
    assertThat(read(internal)).isEqualTo("long");
  }

  /** Extracts something hostile, and checks that nothing was written outside. */
  private String refused(String name, byte[] archive) throws Exception {
    Path outside = temporary.getRoot().toPath().resolve("outside");
    Files.createDirectories(outside);
    Files.writeString(outside.resolve("victim"), "untouched");
    Extraction extraction = extraction(name, archive);
    ArchiveException failure =
        assertThrows(ArchiveException.class, () -> extractor.extract(extraction));
    assertThat(Files.readString(outside.resolve("victim"))).isEqualTo("untouched");
    try (var files = Files.list(outside)) {
      assertThat(files.toList()).hasSize(1);
    }
    assertThat(Files.exists(temporary.getRoot().toPath().resolve("evil"))).isFalse();
    return failure.getMessage();
  }

  @Test
  public void absoluteNamesAreRefused() throws Exception {
    String evil = temporary.getRoot() + "/outside/evil";
    assertThat(refused("a.tar", new TarBuilder().absolute().file(evil, 0644, "evil").build()))
        .contains("is an absolute path");
    assertThat(refused("a.zip", zip(evil, "evil"))).contains("is an absolute path");
  }

  @Test
  public void parentReferencesAreRefused() throws Exception {
    for (String name : new String[] {"../evil", "a/../../evil", "./../evil", "a/b/../../../evil"}) {
      assertThat(refused("a.tar", new TarBuilder().file(name, 0644, "evil").build()))
          .contains("leads out of the directory by '..'");
      assertThat(refused("a.zip", zip(name, "evil"))).contains("leads out of the directory");
    }
  }

  @Test
  public void parentReferencesInsideAreFine() throws Exception {
    extract("a.tar", new TarBuilder().file("a/../b", 0644, "b").build());
    assertThat(read("b")).isEqualTo("b");
  }

  @Test
  public void writingThroughALinkOutsideIsRefused() throws Exception {
    assertThat(
            refused(
                "a.tar",
                new TarBuilder()
                    .symlink("out", "../outside")
                    .file("out/victim", 0644, "evil")
                    .build()))
        .contains("leads out of the directory through a symbolic link");
    target = temporary.newFolder("two").toPath();
    assertThat(refused("a.zip", zip("out@", "../outside", "out/victim", "evil")))
        .contains("leads out of the directory through a symbolic link");
  }

  @Test
  public void writingThroughAnAbsoluteLinkStaysInside() throws Exception {
    Path outside = temporary.newFolder("outside").toPath();
    extract(
        "a.tar",
        new TarBuilder()
            .absolute()
            .symlink("out", outside.toString())
            .file("out/victim", 0644, "inside")
            .build());
    try (var files = Files.list(outside)) {
      assertThat(files.toList()).isEmpty();
    }
  }

  @Test
  public void writingThroughALinkThatIsTheFileReplacesTheLink() throws Exception {
    Path victim = temporary.newFile("victim").toPath();
    Files.writeString(victim, "untouched");
    Files.createDirectories(target);
    Files.createSymbolicLink(target.resolve("x"), victim);
    extract("a.tar", new TarBuilder().file("x", 0644, "new").build());

    assertThat(Files.readString(victim)).isEqualTo("untouched");
    assertThat(Files.isRegularFile(target.resolve("x"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  public void linksThatWereThereBeforeAreNotTrusted() throws Exception {
    Files.createDirectories(target);
    Files.createDirectories(temporary.getRoot().toPath().resolve("outside"));
    Files.createSymbolicLink(
        target.resolve("out"), temporary.getRoot().toPath().resolve("outside"));
    assertThat(refused("a.tar", new TarBuilder().file("out/evil", 0644, "evil").build()))
        .contains("leads out of the directory through the symbolic link 'out'");
  }

  @Test
  public void linksThatOnlyLeadOutsideAreRefused() throws Exception {
    assertThat(refused("a.tar", new TarBuilder().symlink("a/out", "../../outside").build()))
        .contains("leads out of the directory");
    assertThat(Files.exists(target.resolve("a/out"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  public void linksThroughLinksAreFollowedToTheirEnd() throws Exception {
    // Each link by itself stays inside; together they climb.
    assertThat(
            refused(
                "a.tar",
                new TarBuilder()
                    .directory("z/")
                    .symlink("p/q/r/s", "../../../z")
                    .symlink("p/q/r/n", "s/../../outside")
                    .file("p/q/r/n/victim", 0644, "evil")
                    .build()))
        .contains("leads out of the directory");
  }

  @Test
  public void hardLinksToTheOutsideAreRefused() throws Exception {
    assertThat(
            refused(
                "a.tar",
                new TarBuilder()
                    .hardLink("x", "../outside/victim")
                    .file("x", 0644, "evil")
                    .build()))
        .contains("leads out of the directory by '..'");
    assertThat(
            refused(
                "b.tar",
                new TarBuilder().symlink("out", "../outside").hardLink("x", "out/victim").build()))
        .contains("leads out of the directory");
    assertThat(
            refused(
                "c.tar",
                new TarBuilder().symlink("s", "../outside/victim").hardLink("x", "s").build()))
        .contains("leads out of the directory");
  }

  @Test
  public void hardLinkToNothingIsAnError() throws Exception {
    assertThat(refused("a.tar", new TarBuilder().hardLink("x", "missing").build()))
        .contains("'x' is a hard link to 'missing', which is not in the archive before it");
  }

  @Test
  public void loopsOfLinksAreRefusedOnTheWay() throws Exception {
    assertThat(
            refused(
                "a.tar",
                new TarBuilder().symlink("a", "b").symlink("b", "a").file("a/x", 0644, "").build()))
        .contains("'a' leads through a loop of symbolic links");
  }

  @Test
  public void archivesCutShortAreErrors() throws Exception {
    byte[] noise = new byte[20_000];
    new java.util.Random(7).nextBytes(noise);
    byte[] tar =
        new TarBuilder()
            .file("one", 0644, new String(noise, StandardCharsets.ISO_8859_1))
            .file("two", 0644, new String(noise, StandardCharsets.ISO_8859_1))
            .build();
    ImmutableMap.Builder<String, byte[]> archives = ImmutableMap.builder();
    for (var compressor : COMPRESSORS.entrySet()) {
      archives.put(compressor.getKey(), compress(tar, compressor.getValue()));
    }
    archives.put("a.zip", zip("one", "x".repeat(5000), "two", "y"));
    for (var archive : archives.buildOrThrow().entrySet()) {
      byte[] whole = archive.getValue();
      for (int length : new int[] {0, 1, 10, whole.length / 3, whole.length / 2}) {
        Extraction extraction = extraction(archive.getKey(), Arrays.copyOf(whole, length));
        ArchiveException failure =
            assertThrows(
                archive.getKey() + " of " + length + " bytes",
                ArchiveException.class,
                () -> extractor.extract(extraction));
        assertThat(failure).hasMessageThat().contains("cannot unpack " + extraction.archive());
      }
    }
  }

  @Test
  public void damagedChecksumIsSeen() throws Exception {
    byte[] archive = compress(twoFiles(), GZIPOutputStream::new);
    archive[archive.length - 6] ^= 1;
    Extraction extraction = extraction("a.tar.gz", archive);
    assertThrows(ArchiveException.class, () -> extractor.extract(extraction));
  }

  @Test
  public void somethingElseIsAnError() throws Exception {
    Extraction html =
        extraction("a.zip", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
    assertThat(assertThrows(ArchiveException.class, () -> extractor.extract(html)))
        .hasMessageThat()
        .contains("it is damaged, cut short, or of another type");
  }

  @Test
  public void typesByName() {
    assertThat(ArchiveType.ofName("x/y-1.2.TAR.GZ").orElseThrow().container())
        .isEqualTo(ArchiveType.Container.TAR);
    assertThat(ArchiveType.ofName("a.gz").orElseThrow().container())
        .isEqualTo(ArchiveType.Container.NONE);
    assertThat(ArchiveType.ofAttribute("tgz")).isEqualTo(ArchiveType.ofAttribute(".tar.gz"));
    assertThat(ArchiveType.ofName("archive")).isEmpty();
    assertThat(ArchiveType.ofName("archive.rar")).isEmpty();
  }

  @Test
  public void interruptionEndsIt() throws Exception {
    Extraction extraction = extraction("a.tar", twoFiles());
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> extractor.extract(extraction));
  }
}
