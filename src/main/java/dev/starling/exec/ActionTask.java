package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.CommandLineException;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;

/**
 * An action with everything it needs to be carried out.
 *
 * @param variables all environment variables
 */
public record ActionTask(
    ActionExecutionKey key,
    Action action,
    ActionInputs inputs,
    ImmutableMap<String, String> variables) {

  /** The identity of the action and its environment, apart from the content of the inputs. */
  Digest identity(ActionKeyContext context) throws CommandLineException, InterruptedException {
    return new Digester()
        .add(action.key(context.with(inputs.paths())).digest())
        .addAll(variables.keySet())
        .addAll(variables.values())
        .digest();
  }
}
