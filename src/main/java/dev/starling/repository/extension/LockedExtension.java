package dev.starling.repository.extension;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.RecordedInput;
import dev.starling.repository.context.RecordedInputs;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleException;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import java.util.Map;
import java.util.Optional;

/**
 * What the lock file knows of an extension's result.
 *
 * @param entries results by the machines that they hold on, such as {@code os:linux}
 * @param foreign repositories, in the same way, of results that another engine has written
 */
record LockedExtension(
    ImmutableMap<String, Entry> entries,
    ImmutableMap<String, ImmutableMap<String, RepositorySpec>> foreign)
    implements Value {

  /**
   * A result, and what it was made from.
   *
   * @param usagesDigest of the tags
   */
  record Entry(String usagesDigest, ExtensionResult result) {}

  /** Asks for an extension's entries. */
  record LockedKey(ExtensionId id) implements Key<LockedExtension> {
    /** The kind of these nodes. */
    static final NodeKind KIND = new NodeKind("LOCKED_EXTENSION");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }

  /** Asks what an extension wanted to be known. */
  record FactsKey(ExtensionId id) implements Key<Facts> {
    /** The kind of these nodes. */
    static final NodeKind KIND = new NodeKind("LOCKED_FACTS");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }

  /** What an extension wanted to be known, as JSON. */
  record Facts(ImmutableMap<String, Object> facts) implements Value {}

  /** The machines that a result holds on: {@code general}, {@code os:linux,arch:amd64}. */
  static String machines(boolean osDependent, boolean archDependent) {
    String os = osDependent ? "os:" + operatingSystem() : "";
    String arch = archDependent ? "arch:" + System.getProperty("os.arch") : "";
    String both = os + (os.isEmpty() || arch.isEmpty() ? "" : ",") + arch;
    return both.isEmpty() ? "general" : both;
  }

  private static String operatingSystem() {
    String name = Ascii.toLowerCase(System.getProperty("os.name"));
    return name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "windows" : name;
  }

  /**
   * The result, if the code, the tags and all that was looked at are as they were.
   *
   * @param digest of the code
   * @throws ModuleException if it does not hold, and the lock file must not change
   */
  Optional<ExtensionResult> stillHolds(
      String digest,
      ExtensionUsages usages,
      ModuleExtension.Definition definition,
      ContextServices services,
      Environment env)
      throws NodeException, InterruptedException {
    LockfileMode mode = env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode();
    if (mode == LockfileMode.OFF) {
      return Optional.empty();
    }
    Entry entry = entries.get(machines(definition.osDependent(), definition.archDependent()));
    if (entry == null) {
      return Optional.empty();
    }
    Optional<String> change = change(entry, digest, usages, services, env);
    // A result that can be had again at any time has no line in the workspace's lock file.
    boolean isLocked = !entry.result().metadata().reproducible();
    if (change.isPresent() && mode == LockfileMode.ERROR && isLocked) {
      throw outdated(change.get());
    }
    return change.isPresent()
        ? Optional.empty()
        : Optional.of(entry.result().withFacts(env.get(new FactsKey(usages.id())).facts()));
  }

  /**
   * Checks a result that was found out anew.
   *
   * @throws ModuleException if the lock file must not change, but would
   */
  void check(ExtensionResult result, ExtensionUsages usages, Environment env)
      throws NodeException, InterruptedException {
    boolean strict =
        env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode() == LockfileMode.ERROR;
    ImmutableMap<String, RepositorySpec> other =
        foreign.get(machines(result.osDependent(), result.archDependent()));
    if (strict && !result.metadata().reproducible() && !result.repositories().equals(other)) {
      throw outdated(
          other == null
              ? "the module extension '%s' does not exist in the lockfile".formatted(usages.id())
              : "the module extension '%s' yields other repositories".formatted(usages.id()));
    }
  }

  private static ModuleException outdated(String reason) {
    return new ModuleException(
        ("MODULE.bazel.lock is no longer up-to-date because %s. Please run `bazel mod deps"
                + " --lockfile_mode=update` to update your lockfile.")
            .formatted(reason));
  }

  /** What has changed, if anything has. */
  private static Optional<String> change(
      Entry entry, String digest, ExtensionUsages usages, ContextServices services, Environment env)
      throws NodeException, InterruptedException {
    String name = "the module extension '%s'".formatted(usages.id());
    if (!entry.result().digest().equals(digest)) {
      return Optional.of(
          "the implementation of %s or of a file it loads has changed".formatted(name));
    }
    if (!entry.usagesDigest().equals(UsagesDigest.of(usages))) {
      return Optional.of("the usages of %s have changed".formatted(name));
    }
    RecordedInputs values = new RecordedInputs(services.paths());
    for (Map.Entry<RecordedInput, String> input : entry.result().inputs().entrySet()) {
      if (!values.current(input.getKey(), env).equals(input.getValue())) {
        return Optional.of("%s depends on %s, which has changed".formatted(name, input.getKey()));
      }
    }
    return Optional.empty();
  }
}
