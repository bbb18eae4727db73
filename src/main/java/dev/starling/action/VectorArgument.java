package dev.starling.action;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import java.util.List;
import java.util.Optional;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * Many arguments of a command line that come from one list or nested set.
 *
 * @param name the argument before all others
 * @param items a {@link NestedSet} or an {@link ImmutableList}
 * @param style how items become strings
 */
record VectorArgument(Optional<String> name, Object items, Style style) {

  /**
   * How items become strings; equal for all uses of one line of Starlark.
   *
   * @param joinWith the separator if all strings become one argument
   */
  record Style(
      Optional<StarlarkCallable> mapEach,
      Optional<String> formatEach,
      Optional<String> beforeEach,
      Optional<String> joinWith,
      Optional<String> formatJoined,
      Optional<String> terminateWith,
      boolean omitIfEmpty,
      boolean uniquify,
      boolean expandDirectories) {

    void addTo(Digester fingerprint) {
      fingerprint
          .add(formatEach.toString())
          .add(beforeEach.toString())
          .add(joinWith.toString())
          .add(formatJoined.toString())
          .add(terminateWith.toString())
          .add(omitIfEmpty)
          .add(uniquify)
          .add(expandDirectories);
    }
  }

  /** Appends the arguments to {@code arguments}. */
  void expand(
      ImmutableList.Builder<String> arguments,
      ArtifactExpander expander,
      StarlarkSemantics semantics)
      throws CommandLineException, InterruptedException {
    List<String> strings = strings(expander, semantics);
    if (style.uniquify()) {
      strings = ImmutableSet.copyOf(strings).asList();
    }
    if (strings.isEmpty() && style.omitIfEmpty()) {
      return;
    }
    name.ifPresent(arguments::add);
    if (style.joinWith().isPresent()) {
      String joined = String.join(style.joinWith().get(), strings);
      arguments.add(style.formatJoined().map(f -> SingleFormat.apply(f, joined)).orElse(joined));
    } else {
      for (String string : strings) {
        style.beforeEach().ifPresent(arguments::add);
        arguments.add(string);
      }
    }
    style.terminateWith().ifPresent(arguments::add);
  }

  private List<String> strings(ArtifactExpander expander, StarlarkSemantics semantics)
      throws CommandLineException, InterruptedException {
    ItemStrings items = new ItemStrings(style.mapEach(), expander, semantics);
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    for (Object item : list()) {
      if (style.expandDirectories() && item instanceof Artifact artifact && artifact.isTree()) {
        for (Artifact file : expander.expand(artifact)) {
          items.add(file, strings);
        }
      } else {
        items.add(item, strings);
      }
    }
    ImmutableList<String> plain = strings.build();
    return style
        .formatEach()
        .<List<String>>map(
            format ->
                plain.stream()
                    .map(s -> SingleFormat.apply(format, s))
                    .collect(ImmutableList.toImmutableList()))
        .orElse(plain);
  }

  /** The items in order, before directories are expanded. */
  List<?> list() {
    return items instanceof NestedSet<?> set ? set.toList() : (ImmutableList<?>) items;
  }

  /** Adds what determines the strings, digesting nested sets by their structure. */
  void addTo(Digester fingerprint, ActionKeyContext context, StarlarkSemantics semantics)
      throws CommandLineException, InterruptedException {
    fingerprint.add(name.toString());
    style.addTo(fingerprint);
    ItemStrings strings =
        new ItemStrings(style.mapEach(), ArtifactExpander.NONE.with(context.paths()), semantics);
    if (items instanceof NestedSet<?> set) {
      fingerprint.add(set.order().name());
      fingerprint.add(
          context.digest(
              set, style.mapEach().<Object>map(m -> m).orElse(Style.class), strings::addTo));
    } else {
      for (Object item : list()) {
        strings.addTo(fingerprint, item);
      }
    }
  }
}
