package dev.starling.analysis.provider;

import dev.starling.action.Artifact;
import dev.starling.action.FilesToRun;
import dev.starling.action.Runfiles;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/**
 * What every target has: the files that it makes, and what is needed to run it.
 *
 * <p>As a rule function returns it, anything may be absent; as a target holds it, {@link #files},
 * both runfiles and {@link #filesToRun} are set.
 *
 * @param files the files that building the target makes
 * @param runfiles the value of the {@code runfiles} parameter, used where the other two are absent
 * @param dataRunfiles what targets need that have this one in their {@code data}
 * @param defaultRunfiles what targets need that have this one as another dependency
 * @param executable the file to run
 * @param filesToRun the executable with its runfiles, only on a target
 */
@StarlarkBuiltin(
    name = "DefaultInfo",
    category = "PROVIDER",
    doc = "General information about every target.")
public record DefaultInfo(
    @Nullable NestedSet<Artifact> files,
    @Nullable Runfiles runfiles,
    @Nullable Runfiles dataRunfiles,
    @Nullable Runfiles defaultRunfiles,
    @Nullable Artifact executable,
    @Nullable FilesToRun filesToRun)
    implements Info {

  /** The provider, {@code DefaultInfo} in Starlark. */
  public static final DefaultInfoProvider PROVIDER = new DefaultInfoProvider();

  /** The DefaultInfo of a target that makes no files. */
  public static final DefaultInfo EMPTY =
      new DefaultInfo(
          NestedSet.empty(Order.STABLE_ORDER),
          null,
          Runfiles.EMPTY,
          Runfiles.EMPTY,
          null,
          FilesToRun.NONE);

  @Override
  public DefaultInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #files} as Starlark sees it. */
  @StarlarkMethod(
      name = "files",
      structField = true,
      allowReturnNones = true,
      doc = "The files to build.")
  public Object starlarkFiles() {
    return files == null ? Starlark.NONE : Depset.of(Artifact.class, files);
  }

  /** {@link #filesToRun} as Starlark sees it. */
  @StarlarkMethod(
      name = "files_to_run",
      structField = true,
      allowReturnNones = true,
      doc = "The executable and its runfiles.")
  public Object starlarkFilesToRun() {
    return orNone(filesToRun);
  }

  /** {@link #dataRunfiles} as Starlark sees it. */
  @StarlarkMethod(
      name = "data_runfiles",
      structField = true,
      allowReturnNones = true,
      doc = "Runfiles for users of the target as data.")
  public Object starlarkDataRunfiles() {
    return orNone(dataRunfiles != null || runfiles == null ? dataRunfiles : runfiles);
  }

  /** {@link #defaultRunfiles} as Starlark sees it. */
  @StarlarkMethod(
      name = "default_runfiles",
      structField = true,
      allowReturnNones = true,
      doc = "Runfiles of the target when it runs.")
  public Object starlarkDefaultRunfiles() {
    return orNone(defaultRunfiles != null || runfiles == null ? defaultRunfiles : runfiles);
  }

  private static Object orNone(@Nullable Object value) {
    return value == null ? Starlark.NONE : value;
  }

  /** Makes instances of {@link DefaultInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class DefaultInfoProvider extends BuiltinProvider<DefaultInfo> {
    private DefaultInfoProvider() {
      super("DefaultInfo", DefaultInfo.class);
    }

    /** The constructor. */
    @StarlarkMethod(
        name = "DefaultInfo",
        selfCall = true,
        doc = "Makes an instance.",
        parameters = {
          @Param(
              name = "files",
              named = true,
              positional = false,
              defaultValue = "None",
              allowedTypes = {@ParamType(type = Depset.class), @ParamType(type = NoneType.class)}),
          @Param(
              name = "runfiles",
              named = true,
              positional = false,
              defaultValue = "None",
              allowedTypes = {
                @ParamType(type = Runfiles.class),
                @ParamType(type = NoneType.class)
              }),
          @Param(
              name = "data_runfiles",
              named = true,
              positional = false,
              defaultValue = "None",
              allowedTypes = {
                @ParamType(type = Runfiles.class),
                @ParamType(type = NoneType.class)
              }),
          @Param(
              name = "default_runfiles",
              named = true,
              positional = false,
              defaultValue = "None",
              allowedTypes = {
                @ParamType(type = Runfiles.class),
                @ParamType(type = NoneType.class)
              }),
          @Param(
              name = "executable",
              named = true,
              positional = false,
              defaultValue = "None",
              allowedTypes = {
                @ParamType(type = Artifact.class),
                @ParamType(type = NoneType.class)
              }),
        })
    public DefaultInfo create(
        Object files,
        Object runfiles,
        Object dataRunfiles,
        Object defaultRunfiles,
        Object executable)
        throws EvalException {
      if (runfiles != Starlark.NONE
          && (dataRunfiles != Starlark.NONE || defaultRunfiles != Starlark.NONE)) {
        throw Starlark.errorf(
            "Cannot specify the provider 'runfiles' together with 'data_runfiles' or"
                + " 'default_runfiles'");
      }
      return new DefaultInfo(
          files == Starlark.NONE ? null : Depset.cast(files, Artifact.class, "files"),
          (Runfiles) orNull(runfiles),
          (Runfiles) orNull(dataRunfiles),
          (Runfiles) orNull(defaultRunfiles),
          (Artifact) orNull(executable),
          null);
    }

    private static @Nullable Object orNull(Object value) {
      return value == Starlark.NONE ? null : value;
    }
  }
}
