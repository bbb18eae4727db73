package dev.starling.repository.module;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.starling.file.FileDigestKey;
import dev.starling.file.FileKey;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the lock files, unless they are to be left alone. */
final class LockfileFunction implements NodeFunction<Lockfile.LockfileKey, Lockfile> {
  private final FileSystem fileSystem;
  private final RootedPath visible;
  private final RootedPath hidden;

  /**
   * @param outputBase where the server keeps its files
   */
  LockfileFunction(FileSystem fileSystem, Path workspace, Path outputBase) {
    this.fileSystem = fileSystem;
    this.visible = new RootedPath(workspace, PathFragment.of(Lockfile.NAME));
    this.hidden = new RootedPath(outputBase, PathFragment.of(Lockfile.NAME));
  }

  @Override
  public Lockfile compute(Lockfile.LockfileKey key, Environment env)
      throws NodeException, InterruptedException {
    LockfileMode mode = env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode();
    RootedPath file =
        switch (key) {
          case INSTANCE -> visible;
          case HIDDEN -> hidden;
        };
    if (mode == LockfileMode.OFF || !env.get(new FileKey(file)).isFile()) {
      return Lockfile.EMPTY;
    }
    env.get(new FileDigestKey(file));
    return switch (key) {
      case INSTANCE -> visible(mode);
      case HIDDEN -> hidden();
    };
  }

  /** The file that the server has written; what is wrong with it makes it count as absent. */
  private Lockfile hidden() {
    try {
      JsonObject content = parse(hidden);
      return version(content) == Lockfile.VERSION ? new Lockfile(content) : Lockfile.EMPTY;
    } catch (ModuleException _) {
      return Lockfile.EMPTY;
    }
  }

  private Lockfile visible(LockfileMode mode) throws ModuleException {
    JsonObject content = parse(visible);
    int version = version(content);
    if (version == Lockfile.VERSION) {
      return new Lockfile(content);
    }
    if (mode == LockfileMode.ERROR) {
      throw new ModuleException(
          ("The version of %s is not supported: it has %s, this release knows %d. Please run `bazel"
                  + " mod deps --lockfile_mode=update` to update your lockfile.")
              .formatted(Lockfile.NAME, content.get(Lockfile.VERSION_FIELD), Lockfile.VERSION));
    }
    return version >= Lockfile.FIRST_VERSION_WITH_CHECKSUMS && version < Lockfile.VERSION
        ? new Lockfile(content).checksumsOnly()
        : Lockfile.EMPTY;
  }

  private static int version(JsonObject content) {
    return content.get(Lockfile.VERSION_FIELD) instanceof JsonPrimitive version
            && version.isNumber()
        ? version.getAsInt()
        : -1;
  }

  private JsonObject parse(RootedPath file) throws ModuleException {
    try {
      JsonElement parsed =
          JsonParser.parseString(
              new String(fileSystem.read(file.asPath()), StandardCharsets.UTF_8));
      if (parsed.isJsonObject()) {
        return parsed.getAsJsonObject();
      }
      throw failure("it is no JSON object", null);
    } catch (IOException | JsonParseException e) {
      throw failure(e.getMessage(), e);
    }
  }

  private static ModuleException failure(@Nullable String problem, @Nullable Throwable cause) {
    return new ModuleException(
        "Failed to read and parse the %s file with error: %s. Try deleting it and rerun the build."
            .formatted(Lockfile.NAME, problem),
        cause);
  }

  /** Finds one file of a registry in the lock file. */
  static RegistryFileLock registryFile(RegistryFileLock.LockKey key, Environment env)
      throws NodeException, InterruptedException {
    LockfileMode mode = env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode();
    JsonElement known =
        env.get(Lockfile.LockfileKey.INSTANCE).part(Lockfile.REGISTRY_FILES).get(key.url());
    if (!(known instanceof JsonPrimitive text && text.isString())) {
      if (mode == LockfileMode.ERROR && !key.url().endsWith("/metadata.json")) {
        throw new ModuleException(
            ("%s is no longer up-to-date because it has no checksum of %s. Please run `bazel mod"
                    + " deps --lockfile_mode=update` to update your lockfile.")
                .formatted(Lockfile.NAME, key.url()));
      }
      return new RegistryFileLock.Unknown();
    }
    if (!text.getAsString().equals(Lockfile.NOT_FOUND)) {
      return new RegistryFileLock.Present(text.getAsString());
    }
    return mode == LockfileMode.REFRESH
        ? new RegistryFileLock.Unknown()
        : new RegistryFileLock.Absent();
  }
}
