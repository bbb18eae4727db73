package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import java.util.regex.Pattern;

/**
 * Which actions aquery shows, and what of them.
 *
 * @param commandLines whether arguments are shown
 * @param artifacts whether inputs and outputs are shown
 * @param aspects whether the actions of aspects are shown
 * @param paramFiles whether the contents of parameter files are shown
 * @param fileContents whether the contents of written files are shown
 * @param mnemonics what the mnemonic must match, all of them
 * @param inputs what the path of some input must match, for each pattern
 * @param outputs what the path of some output must match, for each pattern
 */
public record ActionOptions(
    boolean commandLines,
    boolean artifacts,
    boolean aspects,
    boolean paramFiles,
    boolean fileContents,
    ImmutableList<Pattern> mnemonics,
    ImmutableList<Pattern> inputs,
    ImmutableList<Pattern> outputs) {

  /** Whether an action is shown. */
  boolean shows(Action action) {
    return mnemonics.stream().allMatch(p -> p.matcher(action.mnemonic()).matches())
        && inputs.stream().allMatch(p -> matchesAny(p, action.inputs().toList()))
        && outputs.stream().allMatch(p -> matchesAny(p, action.outputs()));
  }

  private static boolean matchesAny(Pattern pattern, Iterable<? extends Artifact> artifacts) {
    for (Artifact artifact : artifacts) {
      if (pattern.matcher(artifact.execPathString()).matches()) {
        return true;
      }
    }
    return false;
  }
}
