package dev.starling.command.module;

import dev.starling.label.RepositoryName;
import dev.starling.repository.RepositorySpec;
import java.util.Optional;

/**
 * A repository that {@code show_repo} shows.
 *
 * @param title {@code @apparent}, {@code @@canonical} or {@code module@version}
 */
record ShownRepository(String title, RepositoryName repository, RepositorySpec spec) {

  Optional<String> apparentName() {
    return Optional.of(title).filter(text -> text.startsWith("@") && !text.startsWith("@@"));
  }

  Optional<String> moduleKey() {
    return Optional.of(title).filter(text -> !text.startsWith("@"));
  }

  /** The name that an extension gave; nothing if the repository is that of a module. */
  Optional<String> originalName() {
    String name = repository.name();
    int plus = name.lastIndexOf('+');
    return plus == name.indexOf('+') ? Optional.empty() : Optional.of(name.substring(plus + 1));
  }
}
