package dev.starling.repository.rule;

import dev.starling.definition.StarlarkInfo;
import dev.starling.label.Label;
import dev.starling.repository.context.ContextRun;
import dev.starling.repository.context.ExternalContext;
import dev.starling.repository.context.ExternalParameters;
import dev.starling.repository.context.StarlarkPath;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;

/** What the function of a repository rule gets: {@code repository_ctx}. */
@StarlarkBuiltin(name = "repository_ctx", doc = "The context of a repository rule.")
public final class RepositoryContext extends ExternalContext {
  private final String name;
  private final String originalName;
  private final StarlarkInfo attributes;

  RepositoryContext(ContextRun run, String name, String originalName, StarlarkInfo attributes) {
    super(run);
    this.name = name;
    this.originalName = originalName;
    this.attributes = attributes;
  }

  /** The canonical name. */
  @StarlarkMethod(name = "name", doc = "The canonical name of the repository.", structField = true)
  public String name() {
    return name;
  }

  /** The name that the call gave. */
  @StarlarkMethod(
      name = "original_name",
      doc = "The name that was given to the repository where it is declared.",
      structField = true)
  public String originalName() {
    return originalName;
  }

  /** The attributes. */
  @StarlarkMethod(name = "attr", doc = "The values of the attributes.", structField = true)
  public StarlarkInfo attributes() {
    return attributes;
  }

  /** The main repository's directory. */
  @StarlarkMethod(
      name = "workspace_root",
      doc = "The path of the main repository.",
      structField = true)
  public StarlarkPath workspaceRoot() {
    return starlarkPath(run().services().paths().workspace());
  }

  /** Removes a file or directory. */
  @StarlarkMethod(
      name = "delete",
      doc = "Removes a file or directory; tells whether there was one.",
      parameters =
          @Param(
              name = "path",
              allowedTypes = {
                @ParamType(type = String.class),
                @ParamType(type = StarlarkPath.class)
              }))
  public boolean delete(Object path) throws EvalException, InterruptedException {
    return files().delete(path);
  }

  /** Moves a file or directory. */
  @StarlarkMethod(
      name = "rename",
      doc = "Moves a file or directory.",
      parameters = {
        @Param(
            name = "src",
            named = true,
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            }),
        @Param(
            name = "dst",
            named = true,
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            })
      })
  public NoneType rename(Object source, Object target) throws EvalException, InterruptedException {
    files().rename(source, target);
    return Starlark.NONE;
  }

  /** Makes a link. */
  @StarlarkMethod(
      name = "symlink",
      doc = "Makes a link.",
      parameters = {
        @Param(
            name = "target",
            named = true,
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            }),
        @Param(
            name = "link_name",
            named = true,
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            })
      })
  public NoneType symlink(Object target, Object link) throws EvalException, InterruptedException {
    files().symlink(target, link);
    return Starlark.NONE;
  }

  /** Writes a file made from a template. */
  @StarlarkMethod(
      name = "template",
      doc = "Writes a file made from another by replacing texts.",
      parameters = {
        @Param(name = "path", like = ExternalParameters.class),
        @Param(
            name = "template",
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            }),
        @Param(name = "substitutions", named = true, defaultValue = "{}"),
        @Param(name = "executable", named = true, defaultValue = "True"),
        @Param(name = "watch_template", named = true, positional = false, defaultValue = "'auto'")
      })
  public NoneType template(
      Object path, Object template, Dict<?, ?> substitutions, boolean executable, String watch)
      throws EvalException, InterruptedException {
    files()
        .template(
            path,
            template,
            Dict.cast(substitutions, String.class, String.class, "substitutions"),
            executable,
            watch);
    return Starlark.NONE;
  }

  /** Applies a patch. */
  @StarlarkMethod(
      name = "patch",
      doc = "Applies a patch to the files of the repository.",
      parameters = {
        @Param(
            name = "patch_file",
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            }),
        @Param(name = "strip", named = true, defaultValue = "0"),
        @Param(name = "watch_patch", named = true, positional = false, defaultValue = "'auto'")
      })
  public NoneType patch(Object patch, StarlarkInt strip, String watch)
      throws EvalException, InterruptedException {
    applyPatch(patch, strip.toInt("strip"), watch);
    return Starlark.NONE;
  }

  /** Watches a tree. */
  @StarlarkMethod(
      name = "watch_tree",
      doc = "Has the repository depend on everything below a directory.",
      parameters =
          @Param(
              name = "path",
              named = true,
              allowedTypes = {
                @ParamType(type = String.class),
                @ParamType(type = Label.class),
                @ParamType(type = StarlarkPath.class)
              }))
  public NoneType watchTree(Object path) throws EvalException, InterruptedException {
    watchBelow(path);
    return Starlark.NONE;
  }

  /** What the rule says of what it made. */
  @StarlarkMethod(
      name = "repo_metadata",
      doc = "What a rule's function returns to say whether it is reproducible.",
      parameters = {
        @Param(name = "reproducible", named = true, positional = false, defaultValue = "False"),
        @Param(
            name = "attrs_for_reproducibility",
            named = true,
            positional = false,
            defaultValue = "{}")
      })
  public RepositoryMetadata metadata(boolean reproducible, Dict<?, ?> attributes)
      throws EvalException {
    return new RepositoryMetadata(
        reproducible,
        Dict.immutableCopyOf(
            Dict.cast(attributes, String.class, Object.class, "attrs_for_reproducibility")));
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<repository_ctx for ").append(name).append(">");
  }
}
