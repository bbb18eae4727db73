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
 * @param extensions the extensions that it uses and that are shown
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
    ImmutableMap<String, Extension> extensions) {

  /**
   * Repositories of an extension, sorted.
   *
   * @param imported those that the module imports
   * @param unused those that no module imports
   */
  record Extension(ImmutableList<String> imported, ImmutableList<String> unused) {}

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
   * @param reason why it was selected
   * @param askedBy who asked for it; empty if an override is the reason
   */
  record Change(ModuleKey asked, ModuleKey taken, Reason reason, ImmutableList<String> askedBy) {
    /** The cause in words. */
    String cause() {
      return reason == Reason.HIGHEST_VERSION ? String.join(", ", askedBy) : reason.cause;
    }
  }

  /** Why a version was selected. */
  enum Reason {
    HIGHEST_VERSION("", "MVS"),
    SINGLE_VERSION_OVERRIDE("single_version_override", "SVO"),
    MULTIPLE_VERSION_OVERRIDE("multiple_version_override", "MVO"),
    ARCHIVE_OVERRIDE("archive_override", "archive"),
    GIT_OVERRIDE("git_override", "git"),
    LOCAL_PATH_OVERRIDE("local_path_override", "local");

    private final String cause;
    private final String label;

    Reason(String cause, String label) {
      this.cause = cause;
      this.label = label;
    }

    /** The word at an edge of a drawn graph. */
    String label() {
      return label;
    }
  }
}
