package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.RecordConstructor;
import net.starlark.java.eval.RecordLayout;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * A provider that a {@code .bzl} file made with {@code provider()}: callable, and named by the
 * global variable that it is exported as.
 */
@StarlarkBuiltin(name = "Provider", doc = "Makes instances of the provider.")
public final class StarlarkProvider implements Provider, RecordConstructor, StarlarkExportable {
  private final @Nullable FieldLayout layout;
  private final ImmutableMap<String, Optional<String>> schema;
  private final @Nullable StarlarkCallable init;
  private final Optional<String> documentation;
  private ProviderKey key = new ProviderKey.Anonymous();

  private StarlarkProvider(
      @Nullable FieldLayout layout,
      ImmutableMap<String, Optional<String>> schema,
      @Nullable StarlarkCallable init,
      Optional<String> documentation) {
    this.layout = layout;
    this.schema = schema;
    this.init = init;
    this.documentation = documentation;
  }

  /** A provider whose instances may have any field. */
  static StarlarkProvider withoutSchema(
      @Nullable StarlarkCallable init, Optional<String> documentation) {
    return new StarlarkProvider(null, ImmutableMap.of(), init, documentation);
  }

  /** A provider whose instances may have the given fields only; the values document them. */
  static StarlarkProvider withSchema(
      ImmutableMap<String, Optional<String>> schema,
      @Nullable StarlarkCallable init,
      Optional<String> documentation) {
    return new StarlarkProvider(FieldLayout.of(schema.keySet()), schema, init, documentation);
  }

  /** A provider that only has its name, for values that are read from disk. */
  static StarlarkProvider named(ProviderKey.Exported key) {
    StarlarkProvider provider = withoutSchema(null, Optional.empty());
    provider.key = key;
    return provider;
  }

  @Override
  public ProviderKey key() {
    return key;
  }

  /** The fields that instances may have, when the provider says so, each with its doc. */
  public Optional<ImmutableMap<String, Optional<String>>> schema() {
    return layout == null ? Optional.empty() : Optional.of(schema);
  }

  /** The function that computes the fields of an instance, if there is one. */
  public Optional<StarlarkCallable> init() {
    return Optional.ofNullable(init);
  }

  /** What {@code doc} said. */
  public Optional<String> documentation() {
    return documentation;
  }

  /** The function that makes instances without calling {@code init}. */
  public StarlarkCallable rawConstructor() {
    return new RawConstructor(this);
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException, InterruptedException {
    Object[] named = new Object[2 * kwargs.size()];
    int i = 0;
    for (Map.Entry<String, Object> entry : kwargs.entrySet()) {
      named[i++] = entry.getKey();
      named[i++] = entry.getValue();
    }
    return fastcall(thread, args.toArray(), named);
  }

  @Override
  public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    if (init == null) {
      return instantiate(positional, named, getName());
    }
    Object result = Starlark.fastcall(thread, init, positional, named);
    Map<String, Object> fields =
        Dict.cast(result, String.class, Object.class, "return value of provider init()");
    Object[] flat = new Object[2 * fields.size()];
    int i = 0;
    for (Map.Entry<String, Object> entry : fields.entrySet()) {
      flat[i++] = entry.getKey();
      flat[i++] = entry.getValue();
    }
    return instantiate(new Object[0], flat, getName());
  }

  @Override
  public @Nullable RecordLayout layout(List<String> names) {
    if (init != null) {
      return null;
    }
    if (layout == null) {
      return StarlarkInfo.layoutOf(this, names);
    }
    boolean isLegal =
        ImmutableSet.copyOf(names).size() == names.size()
            && names.stream().allMatch(name -> layout.indexOf(name) >= 0);
    return isLegal ? StarlarkInfo.layoutOf(this, layout, names) : null;
  }

  private StarlarkInfo instantiate(Object[] positional, Object[] named, String function)
      throws EvalException {
    if (positional.length > 0) {
      throw Starlark.errorf("%s: unexpected positional arguments", function);
    }
    if (layout == null) {
      return StarlarkInfo.fromNamed(this, named);
    }
    @Nullable Object[] values = new Object[layout.size()];
    List<String> unexpected = new ArrayList<>();
    for (int i = 0; i < named.length; i += 2) {
      String name = (String) named[i];
      int index = layout.indexOf(name);
      if (index < 0) {
        unexpected.add(name);
      } else if (values[index] != null) {
        throw Starlark.errorf(
            "got multiple values for parameter %s in call to instantiate provider %s",
            name, printableName());
      } else {
        values[index] = named[i + 1];
      }
    }
    if (!unexpected.isEmpty()) {
      throw Starlark.errorf(
          "got unexpected field%s '%s' in call to instantiate provider %s",
          unexpected.size() > 1 ? "s" : "", String.join("', '", unexpected), printableName());
    }
    return new StarlarkInfo(this, layout, values);
  }

  @Override
  public String getName() {
    return key.name();
  }

  @Override
  public boolean isExported() {
    return key instanceof ProviderKey.Exported;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String name) {
    key = new ProviderKey.Exported(bzlFile, name);
  }

  @Override
  public boolean isImmutable() {
    return isExported();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<provider>");
  }

  /** Equal by export name, so that a reloaded module's provider is the same provider. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StarlarkProvider that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key.toString();
  }

  /** The second element of what {@code provider(init = ...)} returns. */
  @StarlarkBuiltin(name = "function", doc = "Makes instances without the provider's init function.")
  private record RawConstructor(StarlarkProvider provider) implements StarlarkCallable {
    @Override
    public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
        throws EvalException {
      return provider.instantiate(positional, named, getName());
    }

    @Override
    public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
        throws EvalException {
      Object[] named =
          kwargs.entrySet().stream()
              .flatMap(entry -> Arrays.stream(new Object[] {entry.getKey(), entry.getValue()}))
              .toArray();
      return fastcall(thread, args.toArray(), named);
    }

    @Override
    public String getName() {
      return "<raw constructor for %s>".formatted(provider.printableName());
    }

    @Override
    public void repr(Printer printer) {
      printer.append(getName());
    }
  }
}
