package net.starlark.java.eval;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of {@code fail}: a mistake that the program itself found and explains. */
public final class FailException extends EvalException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String attribute;
  private final String explanation;

  private FailException(String message, @Nullable String attribute, String explanation) {
    super(message);
    this.attribute = attribute;
    this.explanation = explanation;
  }

  /** The failure of a call that named an attribute, or null, and explained what is wrong. */
  static FailException create(@Nullable String attribute, String explanation) {
    String message =
        attribute == null
            ? explanation
            : "attribute " + attribute + ":" + (explanation.isEmpty() ? "" : " " + explanation);
    return new FailException(message, attribute, explanation);
  }

  /** The attribute whose value is wrong, where the call named one. */
  public Optional<String> attribute() {
    return Optional.ofNullable(attribute);
  }

  /** What is wrong, without the attribute's name. */
  public String explanation() {
    return explanation;
  }
}
