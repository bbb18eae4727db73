package dev.starling.client;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.StartupOptions;
import dev.starling.path.StringEncoding;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Where a workspace's server keeps its files. */
record OutputBase(Path userRoot, Path directory) {
  private static final Flag<Optional<String>> OUTPUT_BASE =
      Flag.optional("output_base", FlagTypes.PATH);
  private static final Flag<Optional<String>> OUTPUT_USER_ROOT =
      Flag.optional("output_user_root", FlagTypes.PATH);

  /** As options and environment say; by default named after the digest of the workspace's path. */
  static OutputBase choose(
      StartupOptions options,
      Optional<Path> workspace,
      Path workingDirectory,
      ImmutableMap<String, String> environment) {
    Path userRoot =
        options
            .get(OUTPUT_USER_ROOT)
            .map(workingDirectory::resolve)
            .orElseGet(() -> defaultUserRoot(environment));
    Path directory =
        options
            .get(OUTPUT_BASE)
            .map(workingDirectory::resolve)
            .orElseGet(() -> userRoot.resolve(md5(workspace.orElse(workingDirectory))));
    return new OutputBase(userRoot, directory);
  }

  private static Path defaultUserRoot(ImmutableMap<String, String> environment) {
    String name = "_starling_" + environment.getOrDefault("USER", System.getProperty("user.name"));
    String test = environment.getOrDefault("TEST_TMPDIR", "");
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!test.isEmpty()) {
      return Path.of(test, name);
    }
    if (cache.startsWith("/")) {
      return Path.of(cache, "starling", name);
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home, ".cache/starling", name);
  }

  private static String md5(Path path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(StringEncoding.internalToBytes(path.toString()));
      return BaseEncoding.base16().lowerCase().encode(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** Where the server says how to reach it. */
  Path serverDirectory() {
    return directory.resolve("server");
  }
}
