package dev.starling.repository.download;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logins of a {@code .netrc} file, by host. */
record Netrc(ImmutableMap<String, Login> machines, Optional<Login> fallback) {

  static final Netrc EMPTY = new Netrc(ImmutableMap.of(), Optional.empty());

  /** Reads the file that {@code NETRC} names, or {@code .netrc} of the home directory. */
  static Netrc ofUser(Map<String, String> environment) throws DownloadException {
    String named = environment.get("NETRC");
    String home = environment.get("HOME");
    if (named == null && home == null) {
      return EMPTY;
    }
    Path file = named != null ? Path.of(named) : Path.of(home, ".netrc");
    try {
      return Files.isRegularFile(file)
          ? parse(Files.readString(file, StandardCharsets.ISO_8859_1))
          : EMPTY;
    } catch (IOException e) {
      throw new DownloadException(
          DownloadException.Kind.FAILED, "cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  static Netrc parse(String text) {
    List<String> words = words(text);
    Map<String, Login> machines = new HashMap<>();
    Optional<Login> fallback = Optional.empty();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (!word.equals("machine") && !word.equals("default")) {
        continue;
      }
      String host = word.equals("machine") && i < words.size() ? words.get(i++) : "";
      String login = "";
      String password = "";
      while (i + 1 < words.size() && isField(words.get(i))) {
        switch (words.get(i)) {
          case "login" -> login = words.get(i + 1);
          case "password" -> password = words.get(i + 1);
          default -> {}
        }
        i += 2;
      }
      if (word.equals("default")) {
        fallback = Optional.of(Login.basic(login, password));
      } else {
        machines.putIfAbsent(host, Login.basic(login, password));
      }
    }
    return new Netrc(ImmutableMap.copyOf(machines), fallback);
  }

  private static boolean isField(String word) {
    return word.equals("login") || word.equals("password") || word.equals("account");
  }

  /** The words of the file; comments and macro definitions left out. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    boolean inMacro = false;
    for (String line : text.split("\\R", -1)) {
      inMacro = (inMacro && !line.isBlank()) || line.strip().startsWith("macdef ");
      if (inMacro) {
        continue;
      }
      for (String word : line.strip().split("\\s+", -1)) {
        if (word.startsWith("#")) {
          break;
        }
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return words;
  }

  Optional<Login> login(String host) {
    return Optional.ofNullable(machines.get(host)).or(() -> fallback);
  }
}
