package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.TestRunnerAction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that a test sees, by the protocol that test programs rely on.
 *
 * <p>Paths are relative to the execution root; the setup script makes them absolute.
 */
record TestEnvironment(
    TestRunnerAction action,
    TestFiles files,
    Duration timeout,
    ExecutionOptions.TestOptions options,
    boolean hasRunfilesLinks,
    ImmutableMap<String, String> declared) {

  /** How a test program is called from its runfiles directory. */
  static String program(TestRunnerAction action) {
    String path = action.executable().shortPath();
    return path.contains("/") ? path : "./" + path;
  }

  ImmutableMap<String, String> variables() {
    Map<String, String> all = new LinkedHashMap<>();
    String user = declared.getOrDefault("USER", System.getProperty("user.name"));
    all.put("PATH", "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin:.");
    all.put("TZ", "UTC");
    all.put("USER", user);
    all.put("LOGNAME", user);
    all.putAll(declared);
    String path = declared.get("PATH");
    if (path != null && action.environment().inherited().contains("PATH")) {
      all.put("PATH", ".:" + path);
    }
    String runfiles = action.tree().execPath().toString();
    all.put("BAZEL_TEST", "1");
    all.put("TEST_SRCDIR", runfiles);
    all.put("RUNFILES_DIR", runfiles);
    if (!hasRunfilesLinks) {
      all.put("RUNFILES_MANIFEST_FILE", runfiles + "/" + RunfilesManifest.NAME);
      all.put("RUNFILES_MANIFEST_ONLY", "1");
    }
    all.put("RUN_UNDER_RUNFILES", "1");
    all.put("TEST_WORKSPACE", action.tree().workspaceName());
    all.put("TEST_TARGET", action.owner().displayLabel());
    all.put("TEST_BINARY", program(action));
    all.put("TEST_SIZE", action.properties().size().attributeValue());
    all.put("TEST_TIMEOUT", Long.toString(timeout.toSeconds()));
    all.put("TEST_TMPDIR", files.temporary().toString());
    all.put("XML_OUTPUT_FILE", files.relative("test.xml"));
    all.put("TEST_WARNINGS_OUTPUT_FILE", files.relative("test.warnings"));
    all.put("TEST_PREMATURE_EXIT_FILE", files.relative("test.exited_prematurely"));
    all.put("TEST_INFRASTRUCTURE_FAILURE_FILE", files.relative("test.infrastructure_failure"));
    all.put("TEST_LOGSPLITTER_OUTPUT_FILE", files.relative("test.raw_splitlogs/test.splitlogs"));
    all.put("TEST_UNUSED_RUNFILES_LOG_FILE", files.relative("test.unused_runfiles_log"));
    all.put("TEST_UNDECLARED_OUTPUTS_DIR", files.relative(TestFiles.OUTPUTS));
    all.put("TEST_UNDECLARED_OUTPUTS_ANNOTATIONS_DIR", files.relative(TestFiles.OUTPUTS_MANIFEST));
    all.put(
        "TEST_UNDECLARED_OUTPUTS_MANIFEST",
        files.relative(TestFiles.OUTPUTS_MANIFEST + "/MANIFEST"));
    all.put(
        "TEST_UNDECLARED_OUTPUTS_ANNOTATIONS",
        files.relative(TestFiles.OUTPUTS_MANIFEST + "/ANNOTATIONS"));
    if (action.runs() > 1) {
      String run = Integer.toString(action.runNumber() + 1);
      all.put("TEST_RUN_NUMBER", run);
      all.put("TEST_RANDOM_SEED", run);
    }
    if (action.properties().shards() > 0) {
      all.put("TEST_SHARD_INDEX", Integer.toString(action.shard()));
      all.put("TEST_TOTAL_SHARDS", Integer.toString(action.properties().shards()));
      all.put("TEST_SHARD_STATUS_FILE", files.relative(TestFiles.SHARD_STATUS));
    }
    options.filter().ifPresent(filter -> all.put("TESTBRIDGE_TEST_ONLY", filter));
    if (options.failFast()) {
      all.put("TESTBRIDGE_TEST_RUNNER_FAIL_FAST", "1");
    }
    return ImmutableMap.copyOf(all);
  }
}
