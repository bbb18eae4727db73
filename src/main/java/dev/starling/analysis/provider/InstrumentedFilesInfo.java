package dev.starling.analysis.provider;

import dev.starling.action.Artifact;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;

/**
 * Which source files coverage is measured of, and the files that a coverage tool needs for it.
 *
 * @param instrumented sources of this target and of its dependencies
 * @param metadata what the compiler wrote about them
 */
@StarlarkBuiltin(
    name = "InstrumentedFilesInfo",
    category = "PROVIDER",
    doc = "Files relevant for coverage.")
public record InstrumentedFilesInfo(NestedSet<Artifact> instrumented, NestedSet<Artifact> metadata)
    implements Info {

  /** Nothing to measure. */
  public static final InstrumentedFilesInfo EMPTY =
      new InstrumentedFilesInfo(
          NestedSet.empty(Order.STABLE_ORDER), NestedSet.empty(Order.STABLE_ORDER));

  /** The provider, {@code InstrumentedFilesInfo} in Starlark. */
  public static final InstrumentedFilesInfoProvider PROVIDER = new InstrumentedFilesInfoProvider();

  @Override
  public InstrumentedFilesInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #instrumented} as Starlark sees it. */
  @StarlarkMethod(
      name = "instrumented_files",
      structField = true,
      doc = "Sources that coverage is measured of.")
  public Depset instrumentedFiles() {
    return Depset.of(Artifact.class, instrumented);
  }

  /** {@link #metadata} as Starlark sees it. */
  @StarlarkMethod(
      name = "metadata_files",
      structField = true,
      doc = "What the compiler wrote about them.")
  public Depset metadataFiles() {
    return Depset.of(Artifact.class, metadata);
  }

  /** The identity of {@link InstrumentedFilesInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class InstrumentedFilesInfoProvider
      extends BuiltinProvider<InstrumentedFilesInfo> {
    private InstrumentedFilesInfoProvider() {
      super("InstrumentedFilesInfo", InstrumentedFilesInfo.class);
    }
  }
}
