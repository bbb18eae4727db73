package dev.starling.repository.context;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.StarlarkValue;

/** The machine that fetches, and the environment in which it does. */
@StarlarkBuiltin(name = "repository_os", doc = "The machine, and the environment of processes.")
public record HostSystem(String system, String architecture, ImmutableMap<String, String> variables)
    implements StarlarkValue {

  /** The environment. */
  @StarlarkMethod(name = "environ", doc = "The environment variables.", structField = true)
  public Dict<String, String> environ() {
    return Dict.immutableCopyOf(variables);
  }

  /** The operating system. */
  @StarlarkMethod(
      name = "name",
      doc = "The name of the operating system, in lower case.",
      structField = true)
  public String name() {
    return system.toLowerCase(Locale.ROOT);
  }

  /** The processor. */
  @StarlarkMethod(
      name = "arch",
      doc = "The name of the processor's architecture, in lower case.",
      structField = true)
  public String arch() {
    return architecture.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
