package dev.starling.definition;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/**
 * The {@code build_setting} of a rule whose targets hold a configuration value.
 *
 * @param isFlag whether the command line may set it
 * @param allowMultiple a string: each use on the command line adds an element
 * @param repeatable a list or set: each use adds an element rather than a comma-separated list
 */
@StarlarkBuiltin(name = "BuildSetting", doc = "The descriptor of a single piece of configuration.")
public record BuildSetting(Kind kind, boolean isFlag, boolean allowMultiple, boolean repeatable)
    implements StarlarkValue {

  /** The types that settings have. */
  public enum Kind {
    BOOL(AttributeType.BOOLEAN),
    INT(AttributeType.INTEGER),
    STRING(AttributeType.STRING),
    STRING_LIST(AttributeType.STRING_LIST),
    STRING_SET(AttributeType.STRING_LIST),
    /** The target of a {@code label_flag} or {@code label_setting}. */
    LABEL(AttributeType.NODEP_LABEL);

    private final AttributeType type;

    Kind(AttributeType type) {
      this.type = type;
    }
  }

  /** The type of {@code build_setting_default}. */
  public AttributeType type() {
    return kind.type;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<build_setting.").append(type().displayName()).append(">");
  }
}
