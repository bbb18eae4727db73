package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.CommandLines;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.PythonZipAction;
import dev.starling.action.RepoMappingManifestAction;
import dev.starling.action.Runfiles;
import dev.starling.action.RunfilesTree;
import dev.starling.action.SpawnAction;
import dev.starling.analysis.rule.RepositoryMappingLines;
import dev.starling.analysis.rule.RuleContext;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;

/** The module {@code py_internal}: what Python rules need and Starlark cannot say. */
@StarlarkBuiltin(name = "py_internal", documented = false, doc = "What only Python rules may use.")
public final class PyInternalModule implements StarlarkValue {

  /** Gives each directory of Python files in the runfiles an empty {@code __init__.py}. */
  @StarlarkMethod(
      name = "merge_runfiles_with_generated_inits_empty_files_supplier",
      doc = "Adds an empty __init__.py to each directory of Python files.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "runfiles", named = true, positional = false)
      })
  public Runfiles withPythonPackageFiles(RuleContext ctx, Runfiles runfiles) {
    return runfiles.withPythonPackageFiles();
  }

  /** Packs a program into a zip file that an interpreter runs. */
  @StarlarkMethod(
      name = "create_zip",
      doc = "Packs a program into a zip file.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "output", named = true, positional = false),
        @Param(name = "main", named = true, positional = false),
        @Param(name = "runfiles", named = true, positional = false)
      })
  public NoneType createZip(RuleContext ctx, Artifact output, Artifact main, Runfiles runfiles)
      throws EvalException {
    DerivedArtifact zip = output(output);
    RunfilesTree tree =
        new RunfilesTree(
            output.execPath(),
            runfiles,
            ctx.workspaceName(),
            /* repositoryMapping= */ Optional.empty());
    ctx.actions().register(owner -> new PythonZipAction(owner, main, tree, zip));
    return Starlark.NONE;
  }

  /** Whether a depset has exactly one element. */
  @StarlarkMethod(
      name = "is_singleton_depset",
      doc = "Whether a depset has exactly one element.",
      documented = false,
      parameters = @Param(name = "value"))
  public boolean isSingletonDepset(Depset value) {
    return value.toList().size() == 1;
  }

  /** Where the files of a label's package lie below the directory of the main repository. */
  @StarlarkMethod(
      name = "get_label_repo_runfiles_path",
      doc = "Where files of a package lie in runfiles trees.",
      documented = false,
      parameters = @Param(name = "label"))
  public String labelRepoRunfilesPath(Label label) {
    String path = label.packageId().path().pathString();
    if (label.repository().isMain()) {
      return path;
    }
    String repository = "../" + label.repository().name();
    return path.isEmpty() ? repository : repository + "/" + path;
  }

  /** Replaces locations, then Make variables. */
  @StarlarkMethod(
      name = "expand_location_and_make_variables",
      doc = "Replaces location expressions and Make variables.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "attribute_name", named = true, positional = false),
        @Param(name = "expression", named = true, positional = false),
        @Param(name = "targets", named = true, positional = false, defaultValue = "[]")
      })
  public String expand(
      RuleContext ctx, String attributeName, String expression, Sequence<?> targets)
      throws EvalException {
    return ctx.expandMakeVariables(
        attributeName, ctx.expandLocation(expression, targets), Dict.empty());
  }

  /** Whether targets of modules are built, so that names of repositories must be mapped. */
  @StarlarkMethod(
      name = "is_bzlmod_enabled",
      doc = "Whether external repositories come from modules.",
      documented = false,
      parameters = @Param(name = "ctx"))
  public boolean isBzlmodEnabled(RuleContext ctx) {
    return ctx.inputs().labels().mapping().isStrict();
  }

  /** Whether the target is built as a tool. */
  @StarlarkMethod(
      name = "is_tool_configuration",
      doc = "Whether the target is built as a tool.",
      documented = false,
      parameters = @Param(name = "ctx"))
  public boolean isToolConfiguration(RuleContext ctx) {
    return ctx.inputs().configuration().isToolConfiguration();
  }

  /** Whether runfiles trees are made. */
  @StarlarkMethod(
      name = "runfiles_enabled",
      doc = "Whether runfiles trees are made.",
      documented = false,
      parameters = @Param(name = "ctx"))
  public boolean runfilesEnabled(RuleContext ctx) {
    return !ctx.inputs().configuration().options().get("enable_runfiles").equals("no");
  }

  /** Whether runfiles of external repositories also lie below {@code external}. */
  @StarlarkMethod(
      name = "get_legacy_external_runfiles",
      doc = "Whether runfiles of external repositories also lie below external.",
      documented = false,
      parameters = @Param(name = "ctx"))
  public boolean legacyExternalRunfiles(RuleContext ctx) {
    return false;
  }

  /** The runfiles as they are: nothing ever lies below {@code external}. */
  @StarlarkMethod(
      name = "make_runfiles_respect_legacy_external_runfiles",
      doc = "The runfiles, with the files below external where these are asked for.",
      documented = false,
      parameters = {@Param(name = "ctx"), @Param(name = "runfiles")})
  public Runfiles respectLegacyExternalRunfiles(RuleContext ctx, Runfiles runfiles) {
    return runfiles;
  }

  /** Actions are not listened to. */
  @StarlarkMethod(
      name = "are_action_listeners_enabled",
      doc = "Whether action listeners see actions.",
      documented = false,
      parameters = @Param(name = "ctx"))
  public boolean actionListenersEnabled(RuleContext ctx) {
    return false;
  }

  /** Nothing: nobody listens to actions. */
  @StarlarkMethod(
      name = "add_py_extra_pseudo_action",
      doc = "Makes the pseudo action that action listeners see.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "dependency_transitive_python_sources", named = true, positional = false)
      })
  public NoneType addPyExtraPseudoAction(RuleContext ctx, Depset sources) {
    return Starlark.NONE;
  }

  /** Whether programs share the libraries of their native code. */
  @StarlarkMethod(
      name = "share_native_deps",
      doc = "Whether programs share native libraries.",
      documented = false,
      parameters = @Param(name = "ctx"))
  public boolean shareNativeDeps(RuleContext ctx) {
    return ctx.inputs().configuration().options().bool("share_native_deps");
  }

  /** Copies a file in an action whose result no cache keeps. */
  @StarlarkMethod(
      name = "copy_without_caching",
      doc = "Copies a file.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "read_from", named = true, positional = false),
        @Param(name = "write_to", named = true, positional = false)
      })
  public NoneType copyWithoutCaching(RuleContext ctx, Artifact readFrom, Artifact writeTo)
      throws EvalException {
    DerivedArtifact copy = output(writeTo);
    ctx.actions()
        .register(
            owner ->
                SpawnAction.builder()
                    .owner(owner)
                    .mnemonic("PyCopyFile")
                    .commandLines(
                        CommandLines.of(
                            ImmutableList.of(
                                "cp", "-f", readFrom.execPathString(), copy.execPathString())))
                    .environment(ActionEnvironment.EMPTY)
                    .requirements(
                        ExecutionRequirements.NONE.plus(
                            ImmutableMap.of("no-cache", "", "no-remote", "")))
                    .inputs(NestedSet.of(Order.STABLE_ORDER, readFrom))
                    .tools(NestedSet.empty(Order.STABLE_ORDER))
                    .outputs(ImmutableList.of(copy))
                    .build());
    return Starlark.NONE;
  }

  /** Writes under what names the repositories of runfiles know each other. */
  @StarlarkMethod(
      name = "create_repo_mapping_manifest",
      doc = "Writes the names under which repositories know each other.",
      documented = false,
      useStarlarkThread = true,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "runfiles", named = true, positional = false),
        @Param(name = "output", named = true, positional = false)
      })
  public NoneType createRepoMappingManifest(
      RuleContext ctx, Runfiles runfiles, Artifact output, StarlarkThread thread)
      throws EvalException, InterruptedException {
    DerivedArtifact manifest = output(output);
    ImmutableList<String> lines = RepositoryMappingLines.of(runfiles, ctx.workspaceName(), thread);
    ctx.actions().register(owner -> new RepoMappingManifestAction(owner, lines, manifest));
    return Starlark.NONE;
  }

  /** Declares a file that changes with every build without anything being built anew. */
  @StarlarkMethod(
      name = "declare_constant_metadata_file",
      doc = "Declares a file whose changes are ignored.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "name", named = true, positional = false),
        @Param(name = "root", named = true, positional = false)
      })
  public Artifact declareConstantMetadataFile(RuleContext ctx, String name, ArtifactRoot root)
      throws EvalException {
    return ctx.actions().declareFile(name, Starlark.NONE);
  }

  /** Declares a file that several targets may make, below the root instead of the package. */
  @StarlarkMethod(
      name = "declare_shareable_artifact",
      doc = "Declares a file that several targets may make.",
      documented = false,
      parameters = {
        @Param(name = "ctx"),
        @Param(name = "path"),
        @Param(name = "root", defaultValue = "None")
      })
  public Artifact declareShareable(RuleContext ctx, String path, Object root) throws EvalException {
    return ctx.actions().declareBelowRoot(PathFragment.of(path));
  }

  /** The linkstamps of a linking context. */
  @StarlarkMethod(
      name = "linking_context_linkstamps",
      doc = "The linkstamps of a linking context.",
      documented = false,
      parameters = @Param(name = "linking_context"))
  public Sequence<?> linkstamps(Structure linkingContext) throws EvalException {
    ImmutableList.Builder<Object> stamps = ImmutableList.builder();
    if (linkingContext.getValue("linker_inputs") instanceof Depset inputs) {
      for (Object input : inputs.toList()) {
        if (input instanceof Structure one && one.getValue("linkstamps") instanceof Sequence<?> s) {
          stamps.addAll(s);
        }
      }
    }
    return StarlarkList.immutableCopyOf(stamps.build());
  }

  /** The source of a linkstamp. */
  @StarlarkMethod(
      name = "linkstamp_file",
      doc = "The source of a linkstamp.",
      documented = false,
      parameters = @Param(name = "linkstamp"))
  public Object linkstampFile(Structure linkstamp) throws EvalException {
    Object file = linkstamp.getValue("file");
    return file == null ? Starlark.NONE : file;
  }

  /** C++ is not linked. */
  @StarlarkMethod(
      name = "link",
      doc = "Links native code.",
      documented = false,
      extraKeywords = @Param(name = "kwargs"))
  public NoneType link(Dict<String, Object> arguments) throws EvalException {
    throw Starlark.errorf("py_internal.link() is not supported: this engine does not link C++");
  }

  /** C++ toolchains have no build information. */
  @StarlarkMethod(
      name = "cc_toolchain_build_info_files",
      doc = "The files of build information of a C++ toolchain.",
      documented = false,
      parameters = @Param(name = "cc_toolchain"))
  public NoneType buildInfoFiles(Object toolchain) throws EvalException {
    throw Starlark.errorf(
        "py_internal.cc_toolchain_build_info_files() is not supported: this engine does not link"
            + " C++");
  }

  private static DerivedArtifact output(Artifact file) throws EvalException {
    if (file instanceof DerivedArtifact derived) {
      return derived;
    }
    throw Starlark.errorf("'%s' is not an output of this rule", file.execPathString());
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<py_internal>");
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
