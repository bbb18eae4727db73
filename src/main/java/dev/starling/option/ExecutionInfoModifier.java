package dev.starling.option;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of {@code --modify_execution_info}: what to add to and to take from the execution
 * requirements of actions, by their mnemonics. Equal by its text.
 *
 * @param text {@code regex=[+-]key}, several of them with commas
 * @param expressions the same, taken apart, in the order in which they apply
 */
public record ExecutionInfoModifier(String text, ImmutableList<Expression> expressions) {
  private static final Pattern EXPRESSION = Pattern.compile("(.+)=([+-])(.+)");

  /**
   * What happens to one key of actions whose whole mnemonic matches.
   *
   * @param adds whether the key is added, with an empty value
   */
  public record Expression(Pattern mnemonic, boolean adds, String key) {}

  /**
   * Reads a value.
   *
   * @throws FlagValueException if a part is no expression, or its regular expression none
   */
  public static ExecutionInfoModifier parse(String text) throws FlagValueException {
    ImmutableList.Builder<Expression> expressions = ImmutableList.builder();
    for (String part : Splitter.on(',').omitEmptyStrings().split(text)) {
      Matcher matcher = EXPRESSION.matcher(part);
      if (!matcher.matches()) {
        throw new FlagValueException("malformed expression '" + part + "'");
      }
      expressions.add(
          new Expression(
              FlagTypes.compile(matcher.group(1)), matcher.group(2).equals("+"), matcher.group(3)));
    }
    return new ExecutionInfoModifier(text, expressions.build());
  }

  /** The requirements of an action with this mnemonic after all modifications. */
  public Map<String, String> modify(String mnemonic, Map<String, String> requirements) {
    Map<String, String> modified = new TreeMap<>(requirements);
    for (Expression expression : expressions) {
      if (expression.mnemonic().matcher(mnemonic).matches()) {
        if (expression.adds()) {
          modified.put(expression.key(), "");
        } else {
          modified.remove(expression.key());
        }
      }
    }
    return modified;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutionInfoModifier modifier && modifier.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
