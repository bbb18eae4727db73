package dev.starling.file;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.starling.event.EventHandler;
import dev.starling.fs.NioFileSystem;
import dev.starling.fs.Watched;
import dev.starling.graph.Changes;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.Key;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The scan for changed files before each command, over 10,000 files that have not changed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FileScanBenchmark {
  private static final int DIRECTORIES = 100;
  private static final int FILES = 100;

  /** How many threads share the work. */
  @Param({"1", "2"})
  public int threads;

  private Path root;
  private Graph graph;
  private FileScanner scanner;
  private Path marks;
  private Watched<Key<?>> watched;

  /** Writes the files, and lets a graph look at each. */
  @Setup
  public void open() throws IOException, InterruptedException {
    root = Files.createTempDirectory("scan").toRealPath();
    NioFileSystem fileSystem = new NioFileSystem();
    ImmutableList.Builder<Key<?>> files = ImmutableList.builder();
    for (int directory = 0; directory < DIRECTORIES; directory++) {
      Files.createDirectory(root.resolve("d" + directory));
      for (int file = 0; file < FILES; file++) {
        PathFragment path = PathFragment.of("d" + directory + "/f" + file);
        Files.createFile(root.resolve(path.toString()));
        files.add(new FileKey(new RootedPath(root, path)));
      }
    }
    GraphBuilder builder = new GraphBuilder();
    FileNodes.register(builder, fileSystem);
    graph = builder.build();
    graph.evaluate(
        new EvaluationRequest(
            graph.nextVersion(Changes.none()), files.build(), true, 2, EventHandler.ignoring()));
    scanner = new FileScanner(fileSystem);
    marks = Files.createTempDirectory("marks").toRealPath();
    watched = new Watched<>(marks);
    scanner.scan(graph, threads, watched);
    scanner.beginToWatch(graph, watched, Runnable::run);
  }

  /** Deletes the files. */
  @TearDown
  public void close() throws IOException {
    watched.close();
    MoreFiles.deleteRecursively(marks, RecursiveDeleteOption.ALLOW_INSECURE);
    MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** One look at each file. */
  @Benchmark
  public Changes scan() throws InterruptedException {
    return scanner.scan(graph, threads);
  }

  /** No look at any, since the host tells that nothing has changed. */
  @Benchmark
  public Changes watched() throws InterruptedException {
    return scanner.scan(graph, threads, watched);
  }
}
