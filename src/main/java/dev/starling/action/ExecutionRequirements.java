package dev.starling.action;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an action asks of the place where it runs, as keys with mostly empty values: {@code local},
 * {@code no-cache}, {@code cpu:4} and the like.
 */
public record ExecutionRequirements(ImmutableSortedMap<String, String> entries) {

  /** No requirements. */
  public static final ExecutionRequirements NONE =
      new ExecutionRequirements(ImmutableSortedMap.of());

  private static final Pattern TAG =
      Pattern.compile(
          "(?:block-|requires-|no-|supports-|disable-|cpu:|resources:).*"
              + "|local|exclusive|exclusive-if-local");

  /** What an action may ask for; anything else that it says is dropped. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?:block-|requires-|no-|supports-|disable-|cpu:|resources:).*"
              + "|local|worker-key-mnemonic");

  private static final Pattern RESOURCE = Pattern.compile("resources:([^:]+):(\\d+(?:\\.\\d*)?)");

  private static final Pattern CPU = Pattern.compile("cpu:(\\d+)");

  /** The given keys and values. */
  public static ExecutionRequirements of(Map<String, String> entries) {
    return entries.isEmpty() ? NONE : new ExecutionRequirements(ImmutableSortedMap.copyOf(entries));
  }

  /** Those of a target's tags that are requirements. */
  public static ExecutionRequirements fromTags(Iterable<String> tags) {
    TreeMap<String, String> entries = new TreeMap<>();
    for (String tag : tags) {
      if (TAG.matcher(tag).matches()) {
        entries.put(tag, "");
      }
    }
    return of(entries);
  }

  /** Those of an action's own entries that mean something. */
  public static Map<String, String> known(Map<String, String> entries) {
    return Maps.filterKeys(entries, key -> KNOWN.matcher(key).matches());
  }

  /** These requirements with {@code more} added, which win. */
  public ExecutionRequirements plus(Map<String, String> more) {
    TreeMap<String, String> all = new TreeMap<>(entries);
    all.putAll(more);
    return of(all);
  }

  /** True if {@code key} is among the requirements. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** False if results must be neither taken from nor put into any cache. */
  public boolean isCacheable() {
    return !has("no-cache");
  }

  /** True if the action must run alone on the machine. */
  public boolean isExclusive() {
    return has("exclusive") || has("exclusive-if-local");
  }

  /** The seconds after which the action is ended. */
  public OptionalInt timeoutSeconds() {
    return number(entries.get("timeout"));
  }

  /** The number of processors that the action occupies, by its {@code cpu:n} key. */
  public OptionalInt cpus() {
    for (String key : entries.keySet()) {
      Matcher matcher = CPU.matcher(key);
      if (matcher.matches()) {
        return number(matcher.group(1));
      }
    }
    return OptionalInt.empty();
  }

  /** How much is occupied of what, by the keys {@code resources:name:amount}. */
  public ImmutableMap<String, Double> resources() {
    ImmutableMap.Builder<String, Double> resources = ImmutableMap.builder();
    for (String key : entries.keySet()) {
      Matcher matcher = RESOURCE.matcher(key);
      if (matcher.matches()) {
        resources.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
      }
    }
    return resources.buildKeepingLast();
  }

  /** The entries as a plain map. */
  public ImmutableMap<String, String> asMap() {
    return entries;
  }

  private static OptionalInt number(@Nullable String digits) {
    return Optional.ofNullable(digits)
        .filter(d -> d.matches("\\d{1,9}"))
        .map(d -> OptionalInt.of(Integer.parseInt(d)))
        .orElse(OptionalInt.empty());
  }
}
