package dev.starling.analysis.rule;

import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** What a mnemonic may look like. */
final class Mnemonics {
  private Mnemonics() {}

  /** {@code mnemonic}, if it is one word of letters and digits. */
  static String checked(String mnemonic) throws EvalException {
    if (mnemonic.isEmpty() || !mnemonic.chars().allMatch(Mnemonics::isWordCharacter)) {
      throw Starlark.errorf(
          "mnemonic must only contain letters and/or digits, and have non-zero length, was: \"%s\"",
          mnemonic);
    }
    return mnemonic;
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
