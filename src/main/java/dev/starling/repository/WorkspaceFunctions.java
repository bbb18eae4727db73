package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/** The functions of WORKSPACE files, and of {@code native} in macros that WORKSPACE calls. */
public final class WorkspaceFunctions {

  /** The functions; they hold nothing. */
  public WorkspaceFunctions() {}

  /** Names the main repository. */
  @StarlarkMethod(
      name = "workspace",
      doc = "Names the main repository.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(name = "managed_directories", positional = false, named = true, defaultValue = "{}")
      },
      useStarlarkThread = true)
  public NoneType workspace(String name, Dict<?, ?> managedDirectories, StarlarkThread thread)
      throws EvalException {
    if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
      throw Starlark.errorf(
          "%s is not a legal workspace name: it must start with a letter and hold only letters,"
              + " digits, '_', '-' and '.'",
          name);
    }
    WorkspaceState.of(thread, "workspace").setName(name);
    return Starlark.NONE;
  }

  /** Registers toolchains, in order of priority. */
  @StarlarkMethod(
      name = "register_toolchains",
      doc = "Registers toolchains, in order of priority.",
      extraPositionals = @Param(name = "toolchain_labels"),
      useStarlarkThread = true)
  public NoneType registerToolchains(Tuple labels, StarlarkThread thread) throws EvalException {
    WorkspaceState.of(thread, "register_toolchains")
        .registerToolchains(Sequence.cast(labels, String.class, "toolchain_labels"));
    return Starlark.NONE;
  }

  /** Registers platforms on which actions may run, in order of priority. */
  @StarlarkMethod(
      name = "register_execution_platforms",
      doc = "Registers platforms on which actions may run, in order of priority.",
      extraPositionals = @Param(name = "platform_labels"),
      useStarlarkThread = true)
  public NoneType registerExecutionPlatforms(Tuple labels, StarlarkThread thread)
      throws EvalException {
    WorkspaceState.of(thread, "register_execution_platforms")
        .registerExecutionPlatforms(Sequence.cast(labels, String.class, "platform_labels"));
    return Starlark.NONE;
  }

  /** Declares a repository that is a directory of this machine. */
  @StarlarkMethod(
      name = "local_repository",
      doc = "Declares a repository that is a directory of this machine.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(name = "path", positional = false, named = true),
        @Param(name = "repo_mapping", positional = false, named = true, defaultValue = "{}")
      },
      useStarlarkThread = true)
  public NoneType localRepository(
      String name, String path, Dict<?, ?> mapping, StarlarkThread thread) throws EvalException {
    WorkspaceState state = WorkspaceState.of(thread, "local_repository");
    state.declare(
        RepositoryNameArguments.declared(name),
        new RepositoryDeclaration(
            new RepositorySource.Directory(directory(state, path)),
            RepositoryNameArguments.mapping(mapping),
            "local_repository",
            ImmutableMap.of("path", path, "repo_mapping", Dict.immutableCopyOf(mapping)),
            WorkspaceState.stack(thread)));
    return Starlark.NONE;
  }

  /** Declares a repository that is a directory of this machine with a BUILD file beside it. */
  @StarlarkMethod(
      name = "new_local_repository",
      doc =
          "Declares a repository that is a directory of this machine, with a BUILD file that is"
              + " given here.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(name = "path", positional = false, named = true),
        @Param(name = "build_file", positional = false, named = true, defaultValue = "None"),
        @Param(
            name = "build_file_content",
            positional = false,
            named = true,
            defaultValue = "None"),
        @Param(name = "workspace_file", positional = false, named = true, defaultValue = "None"),
        @Param(
            name = "workspace_file_content",
            positional = false,
            named = true,
            defaultValue = "None"),
        @Param(name = "repo_mapping", positional = false, named = true, defaultValue = "{}")
      },
      useStarlarkThread = true)
  public NoneType newLocalRepository(
      String name,
      String path,
      Object buildFile,
      Object buildFileContent,
      Object workspaceFile,
      Object workspaceFileContent,
      Dict<?, ?> mapping,
      StarlarkThread thread)
      throws EvalException {
    if (Starlark.isNullOrNone(buildFile) == Starlark.isNullOrNone(buildFileContent)) {
      throw Starlark.errorf(
          "new_local_repository '%s' needs exactly one of 'build_file' and 'build_file_content'",
          name);
    }
    WorkspaceState state = WorkspaceState.of(thread, "new_local_repository");
    Optional<Label> file =
        Starlark.isNullOrNone(buildFile)
            ? Optional.empty()
            : Optional.of(label(state, buildFile, "build_file"));
    state.declare(
        RepositoryNameArguments.declared(name),
        new RepositoryDeclaration(
            new RepositorySource.Overlay(
                directory(state, path),
                Starlark.toJavaOptional(buildFileContent, String.class),
                file),
            RepositoryNameArguments.mapping(mapping),
            "new_local_repository",
            ImmutableMap.of("path", path, "repo_mapping", Dict.immutableCopyOf(mapping)),
            WorkspaceState.stack(thread)));
    return Starlark.NONE;
  }

  /** Gives a target a name in {@code //external}. */
  @StarlarkMethod(
      name = "bind",
      doc = "Gives a target a name in //external.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(
            name = "actual",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            positional = false,
            named = true,
            defaultValue = "None")
      },
      useStarlarkThread = true)
  public NoneType bind(String name, Object actual, StarlarkThread thread) throws EvalException {
    WorkspaceState state = WorkspaceState.of(thread, "bind");
    state.bind(
        name,
        actual == Starlark.NONE ? Optional.empty() : Optional.of(label(state, actual, "actual")));
    return Starlark.NONE;
  }

  private static Path directory(WorkspaceState state, String path) {
    return state.workspace().resolve(path).normalize();
  }

  private static Label label(WorkspaceState state, Object value, String argument)
      throws EvalException {
    if (value instanceof Label label) {
      return label;
    }
    if (!(value instanceof String text)) {
      throw Starlark.errorf(
          "'%s' must be a label or a string, not %s", argument, Starlark.type(value));
    }
    try {
      return Label.parse(
          text.startsWith("/") || text.contains(":") || text.startsWith("@") ? text : "//:" + text,
          state.labelContext());
    } catch (LabelSyntaxException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }
}
