package dev.starling.analysis.documentation;

import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.Printer;

/**
 * Writes labels, alone and inside of values, as documentation shows them.
 *
 * @param mainRepository the name that labels of the main repository are written with; nothing to
 *     write them without
 */
record LabelText(Optional<String> mainRepository) {

  /** A label. */
  String of(Label label) {
    return label.repository().isMain() && mainRepository.isPresent()
        ? "@%s//%s:%s".formatted(mainRepository.get(), label.packageName(), label.name())
        : label.unambiguousForm().replaceFirst("^@@(?=//)", "");
  }

  /** The printed form of a value that Starlark code wrote. */
  String repr(Object value) {
    return print(value, true);
  }

  /** The printed form of a value in which labels are texts. */
  String reprOfAttribute(Object value) {
    return print(value, false);
  }

  private String print(Object value, boolean withConstructor) {
    StringBuilder text = new StringBuilder();
    new Printer(text) {
      @Override
      public Printer repr(Object x) {
        if (!(x instanceof Label label)) {
          return super.repr(x);
        }
        String written = of(label);
        return withConstructor ? append("Label(").repr(written).append(")") : super.repr(written);
      }
    }.repr(value);
    return text.toString();
  }
}
