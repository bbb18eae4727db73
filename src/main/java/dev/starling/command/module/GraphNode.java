package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.repository.module.ModuleKey;
import java.util.Optional;

/**
 * A module as one place of a shown graph; a module has children at one place only.
 *
 * @param key the module
 * @param title its name for people, such as {@code <root> (mine@1.0)}
 * @param name what its MODULE.bazel calls it
 * @param seenAs by what name its parent sees it; empty for the root and indirect dependencies
 * @param kind how it hangs below its parent
 * @param isTarget whether it was asked for
 * @param change the version that the parent asked for, if another was selected, and why
 * @param unused whether the version was not selected
 * @param children in the order to show
 * @param extensions what is shown of the extensions that it uses: repositories by extension
 */
record GraphNode(
    ModuleKey key,
    String title,
    String name,
    String seenAs,
    Kind kind,
    boolean isTarget,
    Optional<Change> change,
    boolean unused,
    ImmutableList<GraphNode> children,
    ImmutableMap<String, ImmutableList<Repository>> extensions) {

  /** A repository of an extension. */
  record Repository(String name, boolean isImported) {}

  /** How a module hangs below another. */
  enum Kind {
    /** Its children are shown here. */
    EXPANDED,
    /** Its children are shown at another place. */
    SHOWN_ELSEWHERE,
    /** It is one of those above. */
    CYCLE,
    /** Modules between are left out; its children are shown here. */
    INDIRECT,
    /** Modules between are left out; its children are shown at another place. */
    INDIRECT_SHOWN_ELSEWHERE;

    boolean isIndirect() {
      return this == INDIRECT || this == INDIRECT_SHOWN_ELSEWHERE;
    }
  }

  /**
   * A dependency that became another version.
   *
   * @param asked the version that was asked for
   * @param taken the version that was selected
   * @param cause who asked for it
   */
  record Change(ModuleKey asked, ModuleKey taken, String cause) {}
}
