package dev.starling.packages;

import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.graph.Environment;
import dev.starling.label.Label;
import dev.starling.path.RootedPath;
import java.util.Optional;

/** Explains why a package does not have a target: perhaps it is a file that nothing exports. */
public final class MissingTargets {
  private MissingTargets() {}

  /** Returns the failure for a target that its package does not have. */
  public static NoSuchTargetException explain(Package p, Label label, Environment environment)
      throws InterruptedException {
    RootedPath path = p.buildFile().directory().child(label.name());
    Optional<FileValue> file = environment.outcome(new FileKey(path)).success();
    String hint =
        file.isEmpty() || !file.get().exists() ? p.suggestion(label.name()) : hint(p, label, file);
    return new NoSuchTargetException(
        label,
        "target '%s' not declared in package '%s' defined by %s%s"
            .formatted(label.name(), p.id().path(), p.buildFile(), hint));
  }

  private static String hint(Package p, Label label, Optional<FileValue> file) {
    boolean isDirectory = file.orElseThrow().isDirectory();
    return "; however, a source %s of this name exists.  (Perhaps add 'exports_files([\"%s\"])' to %s%s?)"
        .formatted(
            isDirectory ? "directory" : "file",
            label.name(),
            p.id().path().append(p.buildFile().path().baseName()),
            isDirectory ? ", or define a filegroup" : "");
  }
}
