package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Words by which tests are chosen: tags, and the names of sizes.
 *
 * @param required of which a test must have all ({@code test_suite}) or one ({@code
 *     --test_tag_filters})
 * @param excluded of which a test must have none
 */
public record TestTags(ImmutableSet<String> required, ImmutableSet<String> excluded) {

  /** Reads words; a minus before a word excludes it, and a plus means nothing. */
  public static TestTags of(Collection<String> words) {
    ImmutableSet.Builder<String> required = ImmutableSet.builder();
    ImmutableSet.Builder<String> excluded = ImmutableSet.builder();
    for (String word : words) {
      if (word.startsWith("-")) {
        excluded.add(word.substring(1));
      } else if (word.startsWith("+")) {
        required.add(word.substring(1));
      } else if (!word.equals("manual")) {
        required.add(word);
      }
    }
    return new TestTags(required.build(), excluded.build());
  }

  /** Whether a test has all required words and none that is excluded. */
  boolean match(Rule rule) {
    Set<String> words = wordsOf(rule);
    return words.containsAll(required) && excluded.stream().noneMatch(words::contains);
  }

  /** Whether a rule has one of the required words, if there are any, and none that is excluded. */
  public boolean matchAny(Rule rule) {
    Set<String> words = wordsOf(rule);
    return (required.isEmpty() || required.stream().anyMatch(words::contains))
        && excluded.stream().noneMatch(words::contains);
  }

  private static Set<String> wordsOf(Rule rule) {
    Set<String> words = new HashSet<>();
    if (rule.value("tags") instanceof Collection<?> tags) {
      tags.forEach(tag -> words.add(String.valueOf(tag)));
    }
    if (rule.ruleClass().test() && rule.value("size") instanceof String size) {
      words.add(size);
    }
    return words;
  }
}
