package dev.starling.packages;

import dev.starling.label.Label;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of the stack under which a target was declared: a place by its number in the syntax
 * tree, so that a comment changes no target.
 *
 * @param file the source file, named as if it were a target
 * @param node the syntax node
 * @param function the function to which the node belongs
 * @param outer the call of that function; null at the top level of the BUILD file
 */
public record CallFrame(Label file, int node, String function, @Nullable CallFrame outer) {
  /** The frames outside rarely differ where these do not. */
  @Override
  public int hashCode() {
    return 31 * file.hashCode() + node;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CallFrame that
            && node == that.node
            && file.equals(that.file)
            && function.equals(that.function)
            && Objects.equals(outer, that.outer));
  }

  /** Returns the call of this frame's function. */
  public Optional<CallFrame> caller() {
    return Optional.ofNullable(outer);
  }

  /** Returns the frame in the BUILD file. */
  public CallFrame outermost() {
    CallFrame frame = this;
    while (frame.outer != null) {
      frame = frame.outer;
    }
    return frame;
  }
}
