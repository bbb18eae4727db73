package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.syntax.Location;

/** Collects how a module uses extensions, while its file is read. Used by one thread at a time. */
final class UsagesBuilder {
  private final List<Usage> usages = new ArrayList<>();

  /** The usage of an extension that is shared by all calls of {@code use_extension}. */
  Usage shared(String bzlFile, String extensionName) {
    for (Usage usage : usages) {
      if (!usage.isolated
          && usage.bzlFile.equals(bzlFile)
          && usage.extensionName.equals(extensionName)) {
        return usage;
      }
    }
    return add(new Usage(bzlFile, extensionName, /* isolated= */ false));
  }

  /** A usage of its own. */
  Usage isolated(String bzlFile, String extensionName) {
    return add(new Usage(bzlFile, extensionName, /* isolated= */ true));
  }

  private Usage add(Usage usage) {
    usages.add(usage);
    return usage;
  }

  ImmutableList<ExtensionUsage> build() throws EvalException {
    ImmutableList.Builder<ExtensionUsage> built = ImmutableList.builder();
    for (Usage usage : usages) {
      built.add(usage.build());
    }
    return built.build();
  }

  /** One usage while it grows. */
  static final class Usage {
    private final String bzlFile;
    private final String extensionName;
    private final boolean isolated;
    private final List<Proxy> proxies = new ArrayList<>();
    private final List<ExtensionUsage.Tag> tags = new ArrayList<>();
    private final Map<String, Location> imported = new LinkedHashMap<>();
    private final Map<String, ExtensionUsage.RepositoryOverride> overrides = new LinkedHashMap<>();

    private Usage(String bzlFile, String extensionName, boolean isolated) {
      this.bzlFile = bzlFile;
      this.extensionName = extensionName;
      this.isolated = isolated;
    }

    Proxy proxy(Location location, boolean dev, String file) {
      Proxy proxy = new Proxy(location, dev, file);
      proxies.add(proxy);
      return proxy;
    }

    void tag(ExtensionUsage.Tag tag) {
      tags.add(tag);
    }

    void override(String name, ExtensionUsage.RepositoryOverride override) throws EvalException {
      ExtensionUsage.RepositoryOverride before = overrides.putIfAbsent(name, override);
      if (before != null) {
        throw Starlark.errorf(
            "The repo exported as '%s' by module extension '%s' is already overridden with '%s' at"
                + " %s",
            name, extensionName, before.replacement(), before.location());
      }
    }

    /** Notes that a repository is imported. */
    void take(String exported, Location location) throws EvalException {
      Location before = imported.putIfAbsent(exported, location);
      if (before != null) {
        throw Starlark.errorf(
            "The repo exported as '%s' by module extension '%s' is already imported at %s",
            exported, extensionName, before);
      }
    }

    private ExtensionUsage build() throws EvalException {
      if (isolated && proxies.getFirst().variable.isEmpty()) {
        throw Starlark.errorf(
            "the isolated extension usage at %s must be assigned to a top-level variable",
            proxies.getFirst().location);
      }
      return new ExtensionUsage(
          bzlFile,
          extensionName,
          isolated ? Optional.of(proxies.getFirst().variable) : Optional.empty(),
          proxies.stream().map(Proxy::build).collect(ImmutableList.toImmutableList()),
          ImmutableList.copyOf(tags),
          ImmutableMap.copyOf(overrides));
    }
  }

  /** One call of {@code use_extension} while its repositories are imported. */
  static final class Proxy {
    private final Location location;
    private final boolean dev;
    private final String file;
    private final Map<String, String> imports = new LinkedHashMap<>();
    private String variable = "";

    private Proxy(Location location, boolean dev, String file) {
      this.location = location;
      this.dev = dev;
      this.file = file;
    }

    Location location() {
      return location;
    }

    boolean isDev() {
      return dev;
    }

    boolean isNamed() {
      return !variable.isEmpty();
    }

    void setVariable(String name) {
      variable = name;
    }

    void addImport(String seenAs, String exported) {
      imports.put(seenAs, exported);
    }

    private ExtensionUsage.Proxy build() {
      return new ExtensionUsage.Proxy(location, variable, dev, file, ImmutableMap.copyOf(imports));
    }
  }
}
