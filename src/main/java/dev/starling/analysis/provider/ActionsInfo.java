package dev.starling.analysis.provider;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;

/**
 * The actions of a target for tests of rules; every target of a rule has it.
 *
 * @param actions in the order in which they were made
 */
@StarlarkBuiltin(name = "Actions", category = "PROVIDER", doc = "The actions of a target.")
public record ActionsInfo(ImmutableList<Action> actions) implements Info {

  /** The provider, {@code Actions} in Starlark; rules cannot make instances. */
  public static final BuiltinProvider<ActionsInfo> PROVIDER =
      new BuiltinProvider<>("Actions", ActionsInfo.class) {};

  @Override
  public BuiltinProvider<ActionsInfo> provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** The actions by what they make. */
  @StarlarkMethod(
      name = "by_file",
      structField = true,
      doc = "The action that makes each output, by the output.")
  public Dict<Artifact, Action> byFile() {
    Map<Artifact, Action> byFile = new LinkedHashMap<>();
    for (Action action : actions) {
      for (Artifact output : action.outputs()) {
        byFile.put(output, action);
      }
    }
    return Dict.immutableCopyOf(byFile);
  }
}
