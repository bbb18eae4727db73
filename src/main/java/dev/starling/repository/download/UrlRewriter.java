package dev.starling.repository.download;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the downloader's configuration files say: which hosts may be asked, and which addresses
 * stand in for others.
 *
 * <p>Each address is first rewritten by all rules whose pattern matches what follows its scheme; of
 * the results those remain whose host is allowed or not blocked.
 */
record UrlRewriter(
    ImmutableList<String> allowed,
    ImmutableList<String> blocked,
    ImmutableList<Rule> rules,
    Optional<String> allBlockedMessage) {

  /** A pattern, and what stands in for a match. */
  record Rule(Pattern pattern, String replacement) {}

  static UrlRewriter read(List<Path> files) throws DownloadException {
    DownloaderConfiguration configuration = new DownloaderConfiguration();
    for (Path file : files) {
      List<String> lines;
      try {
        lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new DownloadException(
            DownloadException.Kind.INVALID,
            "cannot read the downloader configuration %s: %s"
                .formatted(file, Files.exists(file) ? e.getMessage() : "no such file"),
            e);
      }
      configuration.add(file.toString(), lines);
    }
    return configuration.build();
  }

  /** The addresses to ask instead; none if all are blocked. */
  ImmutableList<Address> amend(Address address) throws DownloadException {
    if (address.isFile()) {
      return ImmutableList.of(address);
    }
    ImmutableList.Builder<Address> result = ImmutableList.builder();
    for (Address candidate : rewritten(address)) {
      if (candidate.isFile() || isPermitted(candidate.uri().getHost())) {
        result.add(candidate);
      }
    }
    return result.build();
  }

  private ImmutableList<Address> rewritten(Address address) throws DownloadException {
    String scheme = address.uri().getScheme();
    String rest = address.text().substring(scheme.length() + "://".length());
    Set<String> results = new LinkedHashSet<>();
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern().matcher(rest);
      if (matcher.matches()) {
        results.add(matcher.replaceFirst(rule.replacement()));
      }
    }
    if (results.isEmpty()) {
      return ImmutableList.of(address);
    }
    ImmutableList.Builder<Address> addresses = ImmutableList.builder();
    for (String result : results) {
      addresses.add(
          Address.parse(
              result.matches("(?i)(https?|file)://.*") ? result : scheme + "://" + result));
    }
    return addresses.build();
  }

  private boolean isPermitted(String host) {
    return allowed.stream().anyMatch(entry -> matches(entry, host))
        || blocked.stream().noneMatch(entry -> entry.equals("*") || matches(entry, host));
  }

  private static boolean matches(String entry, String host) {
    return host.equals(entry) || host.endsWith("." + entry);
  }

  /** Reads the lines of configuration files, one directive each. */
  private static final class DownloaderConfiguration {
    private final ImmutableList.Builder<String> allowed = ImmutableList.builder();
    private final ImmutableList.Builder<String> blocked = ImmutableList.builder();
    private final ImmutableList.Builder<Rule> rules = ImmutableList.builder();
    private Optional<String> allBlockedMessage = Optional.empty();

    void add(String file, List<String> lines) throws DownloadException {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          directive(file + ":" + (i + 1), line);
        }
      }
    }

    private void directive(String place, String line) throws DownloadException {
      String[] words = line.split("\\s+", -1);
      switch (words[0]) {
        case "allow" -> allowed.add(operands(place, words, 1, "a host")[0]);
        case "block" -> blocked.add(operands(place, words, 1, "a host, or *")[0]);
        case "rewrite" -> {
          String[] operands = operands(place, words, 2, "a pattern and a replacement");
          rules.add(new Rule(pattern(place, operands[0]), operands[1]));
        }
        case "all_blocked_message" -> {
          if (allBlockedMessage.isPresent()) {
            throw error(place, "all_blocked_message may be given once only");
          }
          String message = line.substring("all_blocked_message".length()).strip();
          if (message.isEmpty()) {
            throw error(place, "all_blocked_message needs a text");
          }
          allBlockedMessage = Optional.of(message);
        }
        default ->
            throw error(
                place,
                "unknown directive '%s' (expected allow, block, rewrite or all_blocked_message)"
                    .formatted(words[0]));
      }
    }

    private static String[] operands(String place, String[] words, int count, String what)
        throws DownloadException {
      if (words.length != count + 1) {
        throw error(place, "%s needs %s".formatted(words[0], what));
      }
      return java.util.Arrays.copyOfRange(words, 1, words.length);
    }

    private static Pattern pattern(String place, String regex) throws DownloadException {
      try {
        return Pattern.compile(regex);
      } catch (PatternSyntaxException e) {
        throw error(place, "bad pattern '%s': %s".formatted(regex, e.getDescription()));
      }
    }

    private static DownloadException error(String place, String message) {
      return new DownloadException(DownloadException.Kind.INVALID, place + ": " + message);
    }

    UrlRewriter build() {
      return new UrlRewriter(allowed.build(), blocked.build(), rules.build(), allBlockedMessage);
    }
  }
}
