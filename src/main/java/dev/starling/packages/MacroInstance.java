package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a symbolic macro.
 *
 * @param name the name that was given to it; targets that it declares begin with that name
 * @param className the macro
 * @param definition the file that defines the macro
 * @param labels those that the caller passed, which the caller must be allowed to see
 * @param parent the macro that called it; null for one that the BUILD file calls
 * @param callFrame where it was called
 */
public record MacroInstance(
    String name,
    String className,
    Label definition,
    ImmutableSet<Label> labels,
    @Nullable MacroInstance parent,
    CallFrame callFrame) {
  /** Returns the package in whose name the macro declares targets and depends on others. */
  public PackageId definitionPackage() {
    return definition.packageId();
  }

  /** Returns the macro, or one of those that it is called by, in which a name is out of place. */
  public Optional<MacroInstance> violatedBy(String target) {
    for (MacroInstance each = this; each != null; each = each.parent) {
      if (!each.owns(target)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Tells whether this is another call of the same macro. */
  boolean isSameMacro(String otherName, Label otherDefinition) {
    return className.equals(otherName) && definition.equals(otherDefinition);
  }

  /** Tells whether a target of this name may be declared by the macro. */
  public boolean owns(String target) {
    if (!target.startsWith(name)) {
      return false;
    }
    if (target.length() == name.length()) {
      return true;
    }
    char next = target.charAt(name.length());
    return (next == '_' || next == '-' || next == '.') && target.length() > name.length() + 1;
  }
}
