package dev.starling.label;

import java.util.Optional;

/** Which names packages and targets may have. */
public final class PackageNames {
  private static final String PUNCTUATION_IN_PACKAGES = " !\"#$%&'()*+,-./;<=>?@[]^_`{|}~";

  private PackageNames() {}

  /** Returns what is wrong with a package name, if anything. */
  public static Optional<String> errorInPackage(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.charAt(0) == '/') {
      return Optional.of("package names may not start with '/'");
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isAllowedInPackage(name.charAt(i))) {
        return Optional.of(
            "package names may contain A-Z, a-z, 0-9, or any of"
                + " ' !\"#$%&'()*+,-./;<=>?[]^_`{|}~'"
                + " (most 7-bit ascii characters except 0-31, 127, ':', or '\\')");
      }
    }
    if (name.endsWith("/")) {
      return Optional.of("package names may not end with '/'");
    }
    if (name.contains("//")) {
      return Optional.of("package names may not contain '//' path separators");
    }
    return hasDotSegment(name)
        ? Optional.of("package name component contains only '.' characters")
        : Optional.empty();
  }

  private static boolean isAllowedInPackage(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PUNCTUATION_IN_PACKAGES.indexOf(c) >= 0;
  }

  private static boolean hasDotSegment(String name) {
    boolean onlyDots = true;
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '/') {
        if (onlyDots && i > start) {
          return true;
        }
        onlyDots = true;
        start = i + 1;
      } else if (name.charAt(i) != '.') {
        onlyDots = false;
      }
    }
    return false;
  }

  /** Returns what is wrong with a target name, if anything. */
  public static Optional<String> errorInTarget(String name) {
    if (name.isEmpty()) {
      return Optional.of("empty target name");
    }
    if (name.charAt(0) == '/') {
      return Optional.of("target names may not start with '/'");
    }
    if (name.equals("..")
        || name.startsWith("../")
        || name.contains("/../")
        || name.endsWith("/..")) {
      return Optional.of("target names may not contain up-level references '..'");
    }
    if (name.startsWith("./") || name.contains("/./")) {
      return Optional.of("target names may not contain '.' as a path segment");
    }
    for (int i = 0; i < name.length(); i++) {
      Optional<String> error = errorInTargetCharacter(name.charAt(i));
      if (error.isPresent()) {
        return error;
      }
    }
    if (name.contains("//")) {
      return Optional.of("target names may not contain '//' path separators");
    }
    return name.endsWith("/") ? Optional.of("target names may not end with '/'") : Optional.empty();
  }

  private static Optional<String> errorInTargetCharacter(char c) {
    if (c < 32 || c == 127) {
      return Optional.of(
          "target names may not contain non-printable characters: '\\x%02X'".formatted((int) c));
    }
    return c == ':' || c == '\\'
        ? Optional.of("target names may not contain '%c'".formatted(c))
        : Optional.empty();
  }
}
