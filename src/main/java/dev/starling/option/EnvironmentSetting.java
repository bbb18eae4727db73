package dev.starling.option;

/** What {@code --action_env} and its kin say about one variable. */
public sealed interface EnvironmentSetting {
  /** The variable that is meant. */
  String name();

  /** {@code NAME=VALUE}: the variable has this value. */
  record Set(String name, String value) implements EnvironmentSetting {
    @Override
    public String toString() {
      return name + "=" + value;
    }
  }

  /** {@code NAME}: the variable has the value it has in the client's environment. */
  record Inherit(String name) implements EnvironmentSetting {
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code =NAME}: the variable is not there, whatever was said before. */
  record Unset(String name) implements EnvironmentSetting {
    @Override
    public String toString() {
      return "=" + name;
    }
  }
}
