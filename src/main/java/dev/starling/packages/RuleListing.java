package dev.starling.packages;

import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/**
 * What {@code existing_rule} and {@code existing_rules} show where no BUILD file is evaluated; a
 * thread local of such a thread.
 */
public interface RuleListing {
  /** Shows nothing: a module extension declares repositories, and sees none that were declared. */
  RuleListing NOTHING =
      new RuleListing() {
        @Override
        public Object rule(String name) {
          return Starlark.NONE;
        }

        @Override
        public Dict<String, Object> rules() {
          return Dict.empty();
        }
      };

  /** The attributes of what was declared under a name, or None. */
  Object rule(String name);

  /** The attributes of all that was declared, by name. */
  Dict<String, Object> rules();

  /** That of the thread, if it has one. */
  static Optional<RuleListing> of(StarlarkThread thread) {
    return Optional.ofNullable(thread.getThreadLocal(RuleListing.class));
  }
}
