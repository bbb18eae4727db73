package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import dev.starling.protobuf.policy.FlagPolicy;
import dev.starling.protobuf.policy.InvocationPolicy;
import java.util.Base64;

/**
 * What whoever runs the machine says about the flags of commands: the value of {@code
 * --invocation_policy}, a message in its text form, or in its binary form as Base64.
 */
public record InvocationPolicies(ImmutableList<FlagPolicy> policies) {
  /** Nobody says anything. */
  public static final InvocationPolicies NONE = new InvocationPolicies(ImmutableList.of());

  /** Reads the value of the flag; empty means that nobody says anything. */
  public static InvocationPolicies parse(String text) throws OptionsException {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      return new InvocationPolicies(ImmutableList.copyOf(message(text).getFlagPoliciesList()));
    } catch (InvalidProtocolBufferException | TextFormat.ParseException e) {
      throw new OptionsException(
          "Malformed value of --invocation_policy: %s (%s)".formatted(text, e.getMessage()));
    }
  }

  private static InvocationPolicy message(String text)
      throws InvalidProtocolBufferException, TextFormat.ParseException {
    byte[] binary;
    try {
      binary = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return TextFormat.parse(text, InvocationPolicy.class);
    }
    return InvocationPolicy.parseFrom(binary);
  }
}
