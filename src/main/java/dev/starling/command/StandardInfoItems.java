package dev.starling.command;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import dev.starling.exec.MachineMemory;
import dev.starling.option.Flag;
import dev.starling.option.FlagTable;
import dev.starling.option.FlagTypes;
import dev.starling.option.StartupOptions;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The keys of {@code info} that ask nothing of the build. */
public final class StandardInfoItems {
  private StandardInfoItems() {}

  private static final Flag<ImmutableList<String>> PACKAGE_PATH =
      Flag.of("package_path", FlagTypes.COLON_LIST);
  private static final Flag<Optional<String>> REPOSITORY_CACHE =
      Flag.optional("repository_cache", FlagTypes.PATH);

  private record Simple(
      String key,
      String description,
      boolean isShownByDefault,
      Function<CommandContext, String> reader)
      implements InfoItem {
    @Override
    public String value(CommandContext context) {
      return reader.apply(context);
    }
  }

  /** All of them. */
  public static ImmutableList<InfoItem> all(OutputNames names, FlagTable flags) {
    return ImmutableList.<InfoItem>builder()
        .addAll(directories(names))
        .addAll(server())
        .addAll(virtualMachine())
        .build();
  }

  private static InfoItem shown(
      String key, String description, Function<CommandContext, String> reader) {
    return new Simple(key, description, true, reader);
  }

  private static InfoItem hidden(
      String key, String description, Function<CommandContext, String> reader) {
    return new Simple(key, description, false, reader);
  }

  private static ImmutableList<InfoItem> directories(OutputNames names) {
    Function<CommandContext, String> configured =
        context ->
            context.directories().outputPath(names.executionRootName(context))
                + "/"
                + names.configurationName(context);
    return ImmutableList.of(
        shown(
            "bazel-bin",
            "Configuration dependent directory for binaries.",
            context -> configured.apply(context) + "/bin"),
        shown(
            "bazel-genfiles",
            "Configuration dependent directory for generated files.",
            context -> configured.apply(context) + "/bin"),
        shown(
            "bazel-testlogs",
            "Configuration dependent directory for logs of tests.",
            context -> configured.apply(context) + "/testlogs"),
        shown(
            "command_log",
            "Location of the log with the output of commands.",
            context -> context.directories().commandLog().toString()),
        shown(
            "execution_root",
            "The directory in which actions run.",
            context ->
                context.directories().executionRoot(names.executionRootName(context)).toString()),
        shown(
            "install_base",
            "The installation of the engine.",
            context -> context.directories().installBase().toString()),
        shown(
            "output_base",
            "The directory for all that belongs to this workspace.",
            context -> context.directories().outputBase().toString()),
        shown(
            "output_path",
            "The directory for outputs.",
            context ->
                context.directories().outputPath(names.executionRootName(context)).toString()),
        shown(
            "package_path",
            "Where packages are looked for.",
            context -> Joiner.on(':').join(context.options().get(PACKAGE_PATH))),
        shown(
            "repository_cache",
            "The directory for downloaded files.",
            context ->
                context
                    .options()
                    .get(REPOSITORY_CACHE)
                    .orElse(context.directories().repositoryCache().toString())),
        shown(
            "workspace",
            "The root of the workspace.",
            context -> context.workspaceRoot().toString()));
  }

  private static ImmutableList<InfoItem> server() {
    return ImmutableList.of(
        shown(
            "release",
            "The release whose behaviour this engine has.",
            _ -> "release " + Version.COMPATIBLE),
        shown(
            "server_pid",
            "The process of the server.",
            _ -> Long.toString(ProcessHandle.current().pid())),
        shown(
            "server_log",
            "What the server's virtual machine says.",
            context ->
                context
                    .startup()
                    .get(StartupOptions.SERVER_JVM_OUT)
                    .map(file -> context.invocation().workingDirectory().resolve(file))
                    .orElse(context.directories().serverDirectory().resolve("jvm.out"))
                    .toString()),
        shown(
            "local_resources",
            "What the machine has for actions.",
            _ ->
                String.format(
                    Locale.ROOT,
                    "RAM=%.0fMB, CPU=%.1f",
                    MachineMemory.megabytes(),
                    (double) Runtime.getRuntime().availableProcessors())),
        hidden(
            "worker_metrics", "What persistent workers use.", _ -> "No persistent workers active."),
        hidden(
            "client-env",
            "The client's environment, as rc lines.",
            context ->
                context.invocation().environment().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> "build --client_env=" + entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("\n"))),
        hidden(
            "content_store_size",
            "The bytes of outputs that are kept for later; see --content_store_max_size.",
            context -> Long.toString(sizeBelow(context.directories().actionCache()))),
        hidden("default-package-path", "The default of --package_path.", _ -> "%workspace%"),
        hidden("starling-release", "Starling's own release.", _ -> Version.STARLING));
  }

  private static long sizeBelow(Path directory) {
    long size = 0;
    if (Files.isDirectory(directory)) {
      for (Path file : MoreFiles.fileTraverser().breadthFirst(directory)) {
        size += Files.isRegularFile(file) ? file.toFile().length() : 0;
      }
    }
    return size;
  }

  private static ImmutableList<InfoItem> virtualMachine() {
    Runtime runtime = Runtime.getRuntime();
    return ImmutableList.of(
        shown(
            "character-encoding",
            "The encoding of the server.",
            _ ->
                "file.encoding = %s, defaultCharset = %s"
                    .formatted(System.getProperty("file.encoding"), Charset.defaultCharset())),
        shown(
            "committed-heap-size",
            "Memory that the heap has now.",
            _ -> megabytes(runtime.totalMemory())),
        shown(
            "gc-count",
            "How often memory was collected.",
            _ -> Long.toString(sum(GarbageCollectorMXBean::getCollectionCount))),
        shown(
            "gc-time",
            "How long collecting memory took.",
            _ -> sum(GarbageCollectorMXBean::getCollectionTime) + "ms"),
        shown("java-home", "The JDK of the server.", _ -> System.getProperty("java.home")),
        shown(
            "java-runtime",
            "Name and version of the Java runtime.",
            _ ->
                "%s (build %s) by %s"
                    .formatted(
                        System.getProperty("java.runtime.name"),
                        System.getProperty("java.runtime.version"),
                        System.getProperty("java.vendor"))),
        shown(
            "java-vm",
            "Name and version of the Java virtual machine.",
            _ ->
                "%s (build %s, %s) by %s"
                    .formatted(
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.vm.info"),
                        System.getProperty("java.vm.vendor"))),
        shown("max-heap-size", "The limit of the heap.", _ -> megabytes(runtime.maxMemory())),
        shown(
            "used-heap-size",
            "Memory that the heap uses now.",
            _ -> megabytes(runtime.totalMemory() - runtime.freeMemory())),
        hidden(
            "peak-heap-size",
            "The most memory that the heap has used.",
            _ -> megabytes(peakHeap())),
        hidden(
            "used-heap-size-after-gc",
            "Memory that the heap uses after a collection.",
            _ -> {
              System.gc();
              return megabytes(runtime.totalMemory() - runtime.freeMemory());
            }));
  }

  private static long sum(ToLongFunction<GarbageCollectorMXBean> counter) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(counter).sum();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + "MB";
  }
}
