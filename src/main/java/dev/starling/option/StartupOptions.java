package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** The options before the command, as the client understood them, rc files included. */
public final class StartupOptions {
  public static final Flag<Boolean> IGNORE_ALL_RC_FILES = Flag.bool("ignore_all_rc_files");
  public static final Flag<Boolean> SYSTEM_RC = Flag.bool("system_rc");
  public static final Flag<Boolean> WORKSPACE_RC = Flag.bool("workspace_rc");
  public static final Flag<Boolean> HOME_RC = Flag.bool("home_rc");
  public static final Flag<ImmutableList<String>> BAZELRC =
      Flag.repeated("bazelrc", FlagTypes.PATH);
  public static final Flag<Boolean> BATCH = Flag.bool("batch");
  public static final Flag<Boolean> QUIET = Flag.bool("quiet");
  public static final Flag<Boolean> BLOCK_FOR_LOCK = Flag.bool("block_for_lock");
  public static final Flag<Integer> MAX_IDLE_SECS = Flag.integer("max_idle_secs");
  public static final Flag<Integer> CONNECT_TIMEOUT_SECS = Flag.integer("connect_timeout_secs");
  public static final Flag<Optional<String>> SERVER_JVM_OUT =
      Flag.optional("server_jvm_out", FlagTypes.PATH);
  public static final Flag<Boolean> IDLE_SERVER_TASKS = Flag.bool("idle_server_tasks");
  public static final Flag<Boolean> SHUTDOWN_ON_LOW_SYS_MEM = Flag.bool("shutdown_on_low_sys_mem");
  public static final Flag<ImmutableList<String>> HOST_JVM_ARGS =
      Flag.repeated("host_jvm_args", FlagTypes.STRING);

  public static final Flag<String> INVOCATION_POLICY = Flag.string("invocation_policy");

  /** Flags that a running server takes on without being started again. */
  private static final ImmutableSet<String> FOR_ONE_COMMAND =
      ImmutableSet.of(
          "batch",
          "batch_cpu_scheduling",
          "bazelrc",
          "block_for_lock",
          "client_debug",
          "connect_timeout_secs",
          "home_rc",
          "ignore_all_rc_files",
          "invocation_policy",
          "local_startup_timeout_secs",
          "output_base",
          "output_user_root",
          "preemptible",
          "quiet",
          "system_rc",
          "workspace_rc",
          "write_command_log");

  private final ParsedOptions options;
  private final ImmutableList<String> arguments;

  private StartupOptions(ParsedOptions options, ImmutableList<String> arguments) {
    this.options = options;
    this.arguments = arguments;
  }

  /** Reads startup options, without the command and what follows it. */
  public static StartupOptions parse(FlagTable table, ImmutableList<String> arguments)
      throws OptionsException {
    ParsedOptions parsed = new OptionsParser(table).parse("startup", arguments, ImmutableList.of());
    if (!parsed.residue().isEmpty()) {
      throw new OptionsException(
          "Unknown startup option: '%s'.".formatted(parsed.residue().getFirst()));
    }
    return new StartupOptions(parsed, arguments);
  }

  /** The value of a startup flag. */
  public <T> T get(Flag<T> flag) {
    return options.get(flag);
  }

  /** The options as they were written. */
  public ImmutableList<String> arguments() {
    return arguments;
  }

  /** What the JVM depends on: a server whose list differs must be started anew. */
  public ImmutableList<String> serverIdentity() {
    return options.canonicalForm().stream()
        .filter(text -> !FOR_ONE_COMMAND.contains(text.substring(2, text.indexOf('='))))
        .collect(ImmutableList.toImmutableList());
  }
}
