package dev.starling.exec;

import dev.starling.action.TestRunnerAction;
import dev.starling.path.PathFragment;
import java.nio.file.Path;

/**
 * Where one run of a test leaves its files.
 *
 * @param directory the directory of the log, relative to the execution root
 * @param root the execution root
 * @param temporary the test's own temporary directory
 */
record TestFiles(PathFragment directory, Path root, Path temporary) {
  /** The directory of undeclared outputs. */
  static final String OUTPUTS = "test.outputs";

  /** The directory of their description. */
  static final String OUTPUTS_MANIFEST = "test.outputs_manifest";

  /** A test that knows of shards touches this. */
  static final String SHARD_STATUS = "test.shard";

  static TestFiles of(TestRunnerAction action, ExecRoot execRoot) {
    PathFragment directory = action.log().execPath().directory();
    Path temporary =
        execRoot
            .directory()
            .resolve("bazel-out/_tmp/tests")
            .resolve(Integer.toHexString(action.log().execPathString().hashCode()));
    return new TestFiles(directory, execRoot.directory(), temporary);
  }

  /** A file's path relative to the execution root. */
  String relative(String name) {
    return directory.append(name).toString();
  }

  /** A file's absolute path. */
  Path absolute(String name) {
    return root.resolve(relative(name));
  }
}
