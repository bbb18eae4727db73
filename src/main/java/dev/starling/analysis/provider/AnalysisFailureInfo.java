package dev.starling.analysis.provider;

import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/**
 * In a configuration that allows analysis failures: why a target, or one that it depends on, has
 * none of its own providers. Read by tests of failures.
 *
 * @param failures every failure, each once
 */
@StarlarkBuiltin(name = "AnalysisFailureInfo", documented = false, doc = "")
public record AnalysisFailureInfo(NestedSet<Failure> failures) implements Info {

  /** The provider, {@code AnalysisFailureInfo} in Starlark; rules cannot make instances. */
  public static final BuiltinProvider<AnalysisFailureInfo> PROVIDER =
      new BuiltinProvider<>("AnalysisFailureInfo", AnalysisFailureInfo.class) {};

  @Override
  public BuiltinProvider<AnalysisFailureInfo> provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #failures} as Starlark sees it. */
  @StarlarkMethod(name = "causes", structField = true, documented = false)
  public Depset causes() {
    return Depset.of(Failure.class, failures);
  }

  /**
   * One failed target.
   *
   * @param target its label
   * @param text the error
   */
  @StarlarkBuiltin(name = "AnalysisFailure", documented = false, doc = "")
  public record Failure(Label target, String text) implements StarlarkValue {
    @Override
    public boolean isImmutable() {
      return true;
    }

    /** {@link #target} as Starlark sees it. */
    @StarlarkMethod(name = "label", structField = true, documented = false)
    public Label label() {
      return target;
    }

    /** {@link #text} as Starlark sees it. */
    @StarlarkMethod(name = "message", structField = true, documented = false)
    public String message() {
      return text;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<AnalysisFailure object>");
    }
  }
}
