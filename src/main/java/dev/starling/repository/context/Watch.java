package dev.starling.repository.context;

import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Whether a run that reads something is run again when that changes. */
enum Watch {
  YES,
  NO,
  /** Yes, where the path may be watched at all. */
  AUTO;

  static Watch parse(String text, String parameter) throws EvalException {
    return switch (text) {
      case "yes" -> YES;
      case "no" -> NO;
      case "auto" -> AUTO;
      default ->
          throw Starlark.errorf(
              "bad value for '%s' parameter; want 'yes', 'no', or 'auto', got %s", parameter, text);
    };
  }
}
