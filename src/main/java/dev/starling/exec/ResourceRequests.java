package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.SpawnAction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;

/** Finds out what the process of an action occupies. */
final class ResourceRequests {
  private static final String SYSTEM =
      System.getProperty("os.name").startsWith("Mac") ? "osx" : "linux";

  private final StarlarkSemantics semantics;
  private final ImmutableMap<String, Double> others;

  /** Requests on a machine that has these resources besides processors and memory. */
  ResourceRequests(StarlarkSemantics semantics, ImmutableMap<String, Double> others) {
    this.semantics = semantics;
    this.others = others;
  }

  LocalResources.Request of(SpawnAction action, ActionInputs inputs)
      throws ActionFailure, InterruptedException {
    Optional<StarlarkCallable> function = action.resourceSet();
    if (function.isPresent()) {
      return fromStarlark(function.get(), inputs.values().size());
    }
    return of(action.requirements(), LocalResources.Request.DEFAULT);
  }

  /**
   * What a process occupies by its requirements.
   *
   * @param otherwise what it occupies of what its requirements do not mention
   */
  LocalResources.Request of(ExecutionRequirements requirements, LocalResources.Request otherwise)
      throws ActionFailure {
    Map<String, Double> wanted = new TreeMap<>(requirements.resources());
    requirements.cpus().ifPresent(cpus -> wanted.putIfAbsent("cpu", (double) cpus));
    Double cpus = wanted.remove("cpu");
    Double memory = wanted.remove("memory");
    for (String name : wanted.keySet()) {
      if (!others.containsKey(name)) {
        throw new ActionFailure(
            "it occupies the resource '%s', of which this machine has none; say how much it has with --local_resources=%s=<amount>"
                .formatted(name, name));
      }
    }
    return new LocalResources.Request(
        cpus == null ? otherwise.cpus() : cpus,
        memory == null ? otherwise.memoryMegabytes() : memory,
        otherwise.alone(),
        otherwise.isTest(),
        ImmutableMap.copyOf(wanted));
  }

  private LocalResources.Request fromStarlark(StarlarkCallable function, int inputs)
      throws ActionFailure, InterruptedException {
    try (Mutability mutability = Mutability.create("resource_set")) {
      Object result =
          Starlark.call(
              new StarlarkThread(mutability, semantics),
              function,
              ImmutableList.of(SYSTEM, StarlarkInt.of(inputs)),
              ImmutableMap.of());
      Map<?, ?> set =
          result instanceof Dict<?, ?> dict ? dict : wrong("a dict", Starlark.type(result));
      for (Object key : set.keySet()) {
        if (!key.equals("cpu") && !key.equals("memory") && !key.equals("local_test")) {
          throw new ActionFailure(
              "Illegal resource keys: (" + key + "). Keys must be 'cpu', 'memory', 'local_test'");
        }
      }
      return new LocalResources.Request(
          number(set, "cpu", LocalResources.Request.DEFAULT.cpus()),
          number(set, "memory", LocalResources.Request.DEFAULT.memoryMegabytes()),
          false,
          false);
    } catch (EvalException e) {
      throw new ActionFailure("Could not build resources: " + e.getMessageWithStack());
    }
  }

  private static double number(Map<?, ?> set, String key, double otherwise) throws ActionFailure {
    return switch (set.get(key)) {
      case null -> otherwise;
      case StarlarkInt number -> number.toDouble();
      case StarlarkFloat number -> number.toDouble();
      case Object other -> {
        wrong("a number for '" + key + "'", Starlark.type(other));
        yield otherwise;
      }
    };
  }

  private static Map<?, ?> wrong(String wanted, String got) throws ActionFailure {
    throw new ActionFailure("resource_set must return " + wanted + ", got " + got);
  }
}
