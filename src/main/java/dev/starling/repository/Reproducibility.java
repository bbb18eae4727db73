package dev.starling.repository;

import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.repository.rule.RepositoryMetadata;
import dev.starling.repository.rule.RepositoryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Starlark;

/** What to write so that a repository is the same wherever it is fetched. */
final class Reproducibility {
  private Reproducibility() {}

  /** What a rule advises; nothing if it is content with the attributes of its call. */
  static Optional<String> of(
      RepositorySpec spec, RepositoryRule rule, RepositoryMetadata metadata) {
    if (metadata.reproducible()) {
      return Optional.empty();
    }
    List<String> changed = new ArrayList<>();
    for (Map.Entry<?, ?> entry : metadata.attributes().entrySet()) {
      String name = (String) entry.getKey();
      Object value = entry.getValue();
      if (!name.equals("name") && Starlark.truth(value) && !value.equals(given(spec, rule, name))) {
        changed.add(name + " = " + Starlark.repr(value));
      }
    }
    List<String> dropped =
        spec.attributes().entrySet().stream()
            .filter(entry -> Starlark.truth(Starlark.fromJava(entry.getValue(), null)))
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals("name") && !metadata.attributes().containsKey(name))
            .map(name -> "\"" + name + "\"")
            .toList();
    if (changed.isEmpty() || metadata.attributes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "indicated that a canonical reproducible form can be obtained by modifying arguments %s%s"
            .formatted(
                String.join(", ", changed), dropped.isEmpty() ? "" : " and dropping " + dropped));
  }

  /** The value that an attribute has in a call, by itself or by default; or None. */
  private static Object given(RepositorySpec spec, RepositoryRule rule, String name) {
    Object value = spec.attributes().get(name);
    if (value == null
        && rule.attributes().find(name).map(Attribute::defaultValue).orElse(null)
            instanceof AttributeDefault.Fixed(Object fixed)) {
      value = fixed;
    }
    return value == null ? Starlark.NONE : Starlark.fromJava(value, null);
  }
}
