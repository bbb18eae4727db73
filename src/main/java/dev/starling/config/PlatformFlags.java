package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.LabelReader;
import dev.starling.option.FlagTable;
import dev.starling.option.Occurrence;
import dev.starling.option.OptionsException;
import dev.starling.option.OptionsParser;
import dev.starling.option.ParsedOptions;
import dev.starling.option.StarlarkFlag;
import java.util.Optional;

/** Applies the {@code flags} of a platform to a configuration that is built for it. */
public final class PlatformFlags {
  private final FlagTable flags;

  /** For the flags of a table. */
  public PlatformFlags(FlagTable flags) {
    this.flags = flags;
  }

  /**
   * What flags amount to.
   *
   * @param options with native flags applied
   * @param settings flags that are build settings, still to be applied by whoever can load them
   */
  public record Applied(BuildOptions options, ImmutableList<StarlarkFlag> settings) {}

  /**
   * Applies flags as if they stood at the end of the command line.
   *
   * @throws InvalidOptionException if a flag is unknown, has a bad value, or is not part of
   *     configurations
   */
  public Applied apply(BuildOptions options, ImmutableList<String> arguments, LabelReader labels)
      throws InvalidOptionException {
    ParsedOptions parsed = parse(arguments);
    BuildOptions.Builder builder = options.toBuilder();
    ImmutableSet<String> names =
        parsed.occurrences().stream()
            .map(occurrence -> occurrence.flag().name())
            .collect(ImmutableSet.toImmutableSet());
    for (String name : names) {
      NativeOption option =
          options
              .table()
              .find(name)
              .orElseThrow(
                  () ->
                      new InvalidOptionException(
                          "flag --%s of a platform is no part of configurations".formatted(name)));
      Object value = option.parse(texts(parsed, name), labels);
      builder.set(name, isList(value) ? joined(options.get(name), value) : value);
    }
    return new Applied(BuildOptionsReader.normalized(builder.build()), parsed.starlarkFlags());
  }

  /** Whether options have the values that all these flags ask for. */
  public boolean areSet(BuildOptions options, ImmutableList<String> arguments, LabelReader labels)
      throws InvalidOptionException {
    ParsedOptions parsed = parse(arguments);
    for (Occurrence occurrence : parsed.occurrences()) {
      String name = occurrence.flag().name();
      Optional<NativeOption> option = options.table().find(name);
      if (option.isEmpty()) {
        throw new InvalidOptionException(
            "flag --%s of a platform mapping is no part of configurations".formatted(name));
      }
      Object value = option.get().parse(texts(parsed, name), labels);
      Object actual = options.get(name);
      boolean set =
          isList(value)
              ? ((ImmutableList<?>) actual).containsAll((ImmutableList<?>) value)
              : actual.equals(value);
      if (!set) {
        return false;
      }
    }
    return true;
  }

  private ParsedOptions parse(ImmutableList<String> arguments) throws InvalidOptionException {
    try {
      return new OptionsParser(flags).parse("build", arguments, ImmutableList.of());
    } catch (OptionsException e) {
      throw new InvalidOptionException(e.getMessage());
    }
  }

  private static ImmutableList<String> texts(ParsedOptions parsed, String name) {
    return parsed.occurrences().stream()
        .filter(occurrence -> occurrence.flag().name().equals(name))
        .map(Occurrence::value)
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isList(Object value) {
    return value instanceof ImmutableList;
  }

  private static ImmutableList<Object> joined(Object before, Object more) {
    return ImmutableSet.builder()
        .addAll((Iterable<?>) before)
        .addAll((Iterable<?>) more)
        .build()
        .asList();
  }
}
