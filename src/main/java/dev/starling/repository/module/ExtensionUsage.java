package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/**
 * All that one module wants of one module extension.
 *
 * @param bzlFile the label of the file with the extension, as the module writes it
 * @param extensionName the variable that holds the extension
 * @param isolation the name of the usage, if it shall share nothing with others
 * @param proxies the calls of {@code use_extension}
 * @param tags in the order of the file
 * @param overrides repositories that stand in for those that the extension makes, by its own name
 */
public record ExtensionUsage(
    String bzlFile,
    String extensionName,
    Optional<String> isolation,
    ImmutableList<Proxy> proxies,
    ImmutableList<Tag> tags,
    ImmutableMap<String, RepositoryOverride> overrides) {

  /** The file that stands for the module itself where {@code use_repo_rule} was called. */
  public static final String INNATE_FILE = "//:MODULE.bazel";

  /** Whether the repositories are those of {@code use_repo_rule}; then the name is a rule's. */
  public boolean isInnate() {
    return bzlFile.equals(INNATE_FILE) && isInnate(extensionName);
  }

  /** Whether an extension's name is that of a repository rule: its file, a blank, the variable. */
  static boolean isInnate(String extensionName) {
    return extensionName.indexOf(' ') >= 0;
  }

  /** Whether all of it is for development. */
  public boolean isDev() {
    return proxies.stream().allMatch(Proxy::isDev);
  }

  /** The names that are imported, with those that the extension gives. */
  public ImmutableMap<String, String> imports() {
    ImmutableMap.Builder<String, String> all = ImmutableMap.builder();
    proxies.forEach(proxy -> all.putAll(proxy.imports()));
    return all.buildOrThrow();
  }

  /**
   * One call of {@code use_extension}.
   *
   * @param variable that the result was assigned to, or the empty string
   * @param file the file with the call, as the user would name it
   * @param imports the extension's names by the module's names
   */
  public record Proxy(
      Location location,
      String variable,
      boolean isDev,
      String file,
      ImmutableMap<String, String> imports) {}

  /**
   * One tag.
   *
   * @param attributes as written; lists and dicts are immutable
   */
  public record Tag(
      String className,
      ImmutableMap<String, Object> attributes,
      boolean isDev,
      Location location) {}

  /**
   * A repository that the module puts in the place of one that the extension makes.
   *
   * @param replacement the name by which the module sees it
   * @param mustExist whether the extension has to make the other one; if not, it must not
   */
  public record RepositoryOverride(String replacement, boolean mustExist, Location location) {}
}
