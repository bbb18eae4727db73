package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.repository.RepositorySpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.StarlarkInt;

/** What one registry says of modules that it is known to have, as read by one node. */
final class Registry {
  private final String url;
  private final Environment env;
  private final Map<String, Optional<String>> asked = new LinkedHashMap<>();

  Registry(String url, Environment env) {
    this.url = url;
    this.env = env;
  }

  /** Where a file about one version of a module lies. */
  static String moduleUrl(String registry, ModuleKey module, String file) {
    return "%s/modules/%s/%s/%s".formatted(registry, module.name(), module.version(), file);
  }

  /** The address of the file that describes a registry. */
  static String descriptionUrl(String registry) {
    return registry + "/bazel_registry.json";
  }

  private JsonFile json(String address) throws NodeException, InterruptedException {
    RegistryFile file = env.get(new RegistryFileKey(address));
    asked.put(address, file.sha256());
    return JsonFile.parse(address, file);
  }

  /** What was asked for so far, with checksums of what there is. */
  ImmutableMap<String, Optional<String>> asked() {
    return ImmutableMap.copyOf(asked);
  }

  /** Why versions of a module were withdrawn, by version. */
  ImmutableMap<ModuleVersion, String> yanked(String module)
      throws NodeException, InterruptedException {
    String address = "%s/modules/%s/metadata.json".formatted(url, module);
    ImmutableMap.Builder<ModuleVersion, String> yanked = ImmutableMap.builder();
    for (var entry : json(address).stringMap("yanked_versions").entrySet()) {
      try {
        yanked.put(ModuleVersion.parse(entry.getKey()), entry.getValue());
      } catch (IllegalArgumentException e) {
        throw RegistryException.malformed(address, e.getMessage());
      }
    }
    return yanked.buildOrThrow();
  }

  /**
   * How a module is fetched.
   *
   * @param moduleFile its MODULE.bazel in the registry, which replaces that of the source
   */
  RepositorySpec source(
      ModuleKey module, RegistryFile moduleFile, Optional<ModuleOverride> override)
      throws NodeException, InterruptedException {
    String address = moduleUrl(url, module, "source.json");
    RegistryFile file = env.get(new RegistryFileKey(address));
    asked.put(address, file.sha256());
    if (file.content().isEmpty()) {
      throw RegistryException.wrong(
          "module %s: the registry has no %s, so its source cannot be fetched"
              .formatted(module, address));
    }
    JsonFile source = JsonFile.parse(address, file);
    Map<String, Object> attributes = new LinkedHashMap<>();
    String type = source.string("type").orElse("archive");
    switch (type) {
      case "archive" -> archive(module, source, attributes);
      case "git_repository" -> git(source, attributes);
      case "local_path" -> {
        attributes.put("path", path(source));
        return new RepositorySpec(
            RepositorySpecs.LOCAL_REPOSITORY, ImmutableMap.copyOf(attributes));
      }
      default ->
          throw RegistryException.malformed(
              address,
              "unknown source type '%s'; known are archive, git_repository and local_path"
                  .formatted(type));
    }
    attributes.put(
        "remote_module_file_urls", ImmutableList.of(moduleUrl(url, module, "MODULE.bazel")));
    attributes.put("remote_module_file_integrity", integrity(moduleFile));
    remotePatches(module, source, attributes);
    if (override.isPresent()
        && override.get() instanceof ModuleOverride.SingleVersion single
        && !(single.patches().isEmpty() && single.patchCommands().isEmpty())) {
      attributes.put("patches", single.patches());
      attributes.put("patch_cmds", single.patchCommands());
      attributes.put("patch_args", ImmutableList.of("-p" + single.patchStrip()));
    }
    return new RepositorySpec(
        type.equals("archive") ? RepositorySpecs.HTTP_ARCHIVE : RepositorySpecs.GIT_REPOSITORY,
        ImmutableMap.copyOf(attributes));
  }

  private void archive(ModuleKey module, JsonFile source, Map<String, Object> attributes)
      throws NodeException, InterruptedException {
    String original = source.required("url");
    String integrity = source.required("integrity");
    URI parsed;
    try {
      parsed = URI.create(original);
    } catch (IllegalArgumentException e) {
      throw RegistryException.malformed(source.url(), "bad url '%s'".formatted(original));
    }
    ImmutableList.Builder<String> urls = ImmutableList.builder();
    if (parsed.getRawAuthority() != null) {
      for (String mirror : mirrors()) {
        urls.add(
            "%s/%s%s"
                .formatted(
                    Registries.withoutSlash(mirror),
                    parsed.getRawAuthority(),
                    parsed.getRawPath()));
      }
    }
    urls.add(original).addAll(source.stringList("mirror_urls"));
    attributes.put("urls", urls.build());
    attributes.put("integrity", integrity);
    attributes.put("strip_prefix", source.string("strip_prefix").orElse(""));
    source.string("archive_type").ifPresent(kind -> attributes.put("type", kind));
    ImmutableMap<String, String> overlay = source.stringMap("overlay");
    ImmutableMap.Builder<String, Object> overlayUrls = ImmutableMap.builder();
    overlay
        .keySet()
        .forEach(
            path ->
                overlayUrls.put(path, ImmutableList.of(moduleUrl(url, module, "overlay/" + path))));
    attributes.put("remote_file_urls", overlayUrls.buildOrThrow());
    attributes.put("remote_file_integrity", overlay);
  }

  private void remotePatches(ModuleKey module, JsonFile source, Map<String, Object> attributes)
      throws RegistryException {
    ImmutableMap.Builder<String, String> patches = ImmutableMap.builder();
    source
        .stringMap("patches")
        .forEach((file, sum) -> patches.put(moduleUrl(url, module, "patches/" + file), sum));
    ImmutableMap<String, String> all = patches.buildOrThrow();
    if (!all.isEmpty() || attributes.containsKey("urls")) {
      attributes.put("remote_patches", all);
      attributes.put("remote_patch_strip", StarlarkInt.of(source.integer("patch_strip").orElse(0)));
    }
  }

  private static void git(JsonFile source, Map<String, Object> attributes)
      throws RegistryException {
    attributes.put("remote", source.required("remote"));
    for (String name : ImmutableList.of("commit", "tag", "shallow_since", "strip_prefix")) {
      source.string(name).ifPresent(value -> attributes.put(name, value));
    }
    for (String name :
        ImmutableList.of("init_submodules", "recursive_init_submodules", "verbose")) {
      source.bool(name).ifPresent(value -> attributes.put(name, value));
    }
    if (!attributes.containsKey("commit") && !attributes.containsKey("tag")) {
      throw RegistryException.malformed(source.url(), "a git_repository needs 'commit' or 'tag'");
    }
  }

  /** The path of a source that is a directory; relative ones are meant below the registry. */
  private String path(JsonFile source) throws NodeException, InterruptedException {
    Path path = Path.of(source.required("path"));
    if (path.isAbsolute()) {
      return path.toString();
    }
    Path base = Path.of(json(descriptionUrl(url)).string("module_base_path").orElse("."));
    if (!base.isAbsolute()) {
      if (!url.startsWith("file:")) {
        throw RegistryException.malformed(
            source.url(), "a relative path has no meaning in a registry that is not local");
      }
      base = Path.of(URI.create(url)).resolve(base);
    }
    return base.resolve(path).normalize().toString();
  }

  private ImmutableList<String> mirrors() throws NodeException, InterruptedException {
    ImmutableMap<String, ImmutableList<String>> given =
        env.get(ModuleOptions.OptionsKey.INSTANCE).mirrors();
    ImmutableList<String> own = given.get(url);
    ImmutableList<String> common = own == null ? given.get("") : own;
    return common == null ? json(descriptionUrl(url)).stringList("mirrors") : common;
  }

  private static String integrity(RegistryFile file) {
    return "sha256-"
        + BaseEncoding.base64().encode(Hashing.sha256().hashBytes(file.bytes()).asBytes());
  }
}
