package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.digest.Digest;
import java.util.Optional;

/**
 * What actions take from the options without being computed again when it changes in the middle:
 * builds that run at once must agree on it.
 *
 * @param embedLabel goes into the workspace status
 * @param statusCommand likewise
 * @param user likewise
 * @param epoch likewise
 * @param tests how tests are run
 */
record SharedSettings(
    String embedLabel, Optional<String> statusCommand, String user, String epoch, Digest tests) {

  static SharedSettings of(ExecutionOptions options) {
    ImmutableMap<String, String> client = options.clientEnvironment();
    return new SharedSettings(
        options.embedLabel(),
        options.workspaceStatusCommand(),
        client.getOrDefault("USER", ""),
        client.getOrDefault("SOURCE_DATE_EPOCH", ""),
        options.test().manner());
  }
}
