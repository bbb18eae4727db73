package dev.starling.repository;

import java.util.Locale;

/**
 * What describes the machine that the engine runs on.
 *
 * @param cpu a value of {@code @platforms//cpu}
 * @param os a value of {@code @platforms//os}
 */
public record HostConstraints(String cpu, String os) {

  /** The ending of files in which {@code {cpu}} and {@code {os}} are to be replaced. */
  static final String TEMPLATE_SUFFIX = ".tpl.host";

  /** The constraints of the machine with these values of {@code os.arch} and {@code os.name}. */
  public static HostConstraints of(String architecture, String system) {
    String cpu =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          case "i386", "x86" -> "x86_32";
          default -> architecture;
        };
    String os =
        system.startsWith("Mac")
            ? "osx"
            : system.startsWith("Windows") ? "windows" : system.toLowerCase(Locale.ROOT);
    return new HostConstraints(cpu, os);
  }

  String expand(String template) {
    return template.replace("{cpu}", cpu).replace("{os}", os);
  }
}
