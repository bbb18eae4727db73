package dev.starling.repository.context;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.nio.file.Path;

/**
 * One run of a repository rule or module extension; used by the thread of its node.
 *
 * @param services what it works with
 * @param env the node that it belongs to
 * @param directory where relative paths begin, absolute
 * @param scope what it may watch
 * @param inputs what it has looked at
 * @param system the machine and the environment
 * @param purpose what is made, such as {@code repository @@foo}, for progress
 */
public record ContextRun(
    ContextServices services,
    Environment env,
    Path directory,
    WatchScope scope,
    InputRecorder inputs,
    HostSystem system,
    String purpose) {

  /** A run that begins now. */
  public static ContextRun begin(
      ContextServices services, Environment env, Path directory, WatchScope scope, String purpose)
      throws NodeException, InterruptedException {
    return new ContextRun(
        services,
        env,
        directory,
        scope,
        new InputRecorder(new RecordedInputs(services.paths()), env),
        new HostSystem(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            env.get(RepositoryEnvironment.EnvironmentKey.INSTANCE).variables()),
        purpose);
  }

  PathAccess access() {
    return new PathAccess(services.fileSystem(), services.paths(), inputs, scope, directory);
  }
}
