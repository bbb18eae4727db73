package dev.starling.analysis.provider;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;

/** What a target has in place of its own providers when the target platform does not suit it. */
@StarlarkBuiltin(name = "IncompatiblePlatformProvider", documented = false, doc = "")
public record IncompatiblePlatformInfo(Reason reason) implements Info {

  /** The provider; Starlark sees it in {@code providers(target)} of cquery only. */
  public static final IncompatiblePlatformProvider PROVIDER = new IncompatiblePlatformProvider();

  /** Why a target is incompatible. */
  public sealed interface Reason {
    /**
     * The platform lacks constraint values that the target itself asks for.
     *
     * @param platform the target platform
     * @param missing the values that it lacks
     */
    record Constraints(Label platform, ImmutableList<Label> missing) implements Reason {}

    /**
     * The target depends on one that is incompatible.
     *
     * @param dependency the first such dependency
     */
    record Dependency(ConfiguredTargetKey dependency) implements Reason {}
  }

  @Override
  public IncompatiblePlatformProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<instance of provider IncompatiblePlatformProvider>");
  }

  /** The identity of {@link IncompatiblePlatformInfo}. */
  @StarlarkBuiltin(name = "IncompatiblePlatformProvider", documented = false, doc = "")
  public static final class IncompatiblePlatformProvider
      extends BuiltinProvider<IncompatiblePlatformInfo> {
    private IncompatiblePlatformProvider() {
      super("IncompatiblePlatformProvider", IncompatiblePlatformInfo.class);
    }
  }
}
