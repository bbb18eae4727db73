package dev.starling.action;

/**
 * The patterns that progress messages may contain: {@code %{label}}, {@code %{input}}, {@code
 * %{output}}.
 */
final class ProgressMessage {
  private ProgressMessage() {}

  static String expand(String message, Action action) {
    if (!message.contains("%{")) {
      return message;
    }
    String result = message;
    if (result.contains("%{label}")) {
      result = result.replace("%{label}", action.owner().displayLabel());
    }
    if (result.contains("%{output}") && !action.outputs().isEmpty()) {
      result = result.replace("%{output}", action.primaryOutput().execPathString());
    }
    if (result.contains("%{input}")) {
      String first =
          action.inputs().toList().stream().findFirst().map(Artifact::execPathString).orElse("");
      result = result.replace("%{input}", first);
    }
    return result;
  }
}
