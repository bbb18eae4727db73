package dev.starling.analysis.provider;

import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;

/**
 * The verdict of an analysis test, known without running anything.
 *
 * @param success whether the test passes
 * @param message what it has to say
 */
@StarlarkBuiltin(
    name = "AnalysisTestResultInfo",
    category = "PROVIDER",
    doc = "The verdict of an analysis test.")
public record AnalysisTestResultInfo(boolean success, String message) implements Info {

  /** The provider, {@code AnalysisTestResultInfo} in Starlark. */
  public static final AnalysisTestResultInfoProvider PROVIDER =
      new AnalysisTestResultInfoProvider();

  @Override
  public AnalysisTestResultInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #success} as Starlark sees it. */
  @StarlarkMethod(name = "success", structField = true, doc = "Whether the test passes.")
  public boolean starlarkSuccess() {
    return success;
  }

  /** {@link #message} as Starlark sees it. */
  @StarlarkMethod(name = "message", structField = true, doc = "What the test has to say.")
  public String starlarkMessage() {
    return message;
  }

  /** Makes instances of {@link AnalysisTestResultInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class AnalysisTestResultInfoProvider
      extends BuiltinProvider<AnalysisTestResultInfo> {
    private AnalysisTestResultInfoProvider() {
      super("AnalysisTestResultInfo", AnalysisTestResultInfo.class);
    }

    /** The constructor. */
    @StarlarkMethod(
        name = "AnalysisTestResultInfo",
        selfCall = true,
        doc = "Makes an instance.",
        parameters = {
          @Param(name = "success", named = true, positional = true),
          @Param(name = "message", named = true, positional = true),
        })
    public AnalysisTestResultInfo create(boolean success, String message) {
      return new AnalysisTestResultInfo(success, message);
    }
  }
}
