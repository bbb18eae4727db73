package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digester;

/**
 * A command line of which every call that added to it makes one argument: the first string, an
 * equals sign, and the other strings with blanks between them.
 *
 * @param calls what each call added
 */
record FlagLines(ImmutableList<ArgsCommandLine> calls) implements CommandLine {

  @Override
  public ImmutableList<String> arguments(ArtifactExpander expander)
      throws CommandLineException, InterruptedException {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (ArgsCommandLine call : calls) {
      ImmutableList<String> strings = call.arguments(expander);
      switch (strings.size()) {
        case 0 -> {}
        case 1 -> lines.add(strings.getFirst());
        default ->
            lines.add(
                strings.getFirst() + "=" + String.join(" ", strings.subList(1, strings.size())));
      }
    }
    return lines.build();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    for (ArgsCommandLine call : calls) {
      call.addTo(fingerprint, context);
    }
    fingerprint.add(calls.size());
  }
}
