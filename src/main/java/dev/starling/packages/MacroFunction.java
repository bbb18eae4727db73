package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.definition.SelectorList;
import dev.starling.definition.SelectorValue;
import dev.starling.definition.StarlarkExportable;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/** The callable that {@code macro()} returns; it gets its name when it is exported. */
@StarlarkBuiltin(name = "macro", doc = "A symbolic macro.")
public final class MacroFunction implements StarlarkCallable, StarlarkExportable {
  private final StarlarkFunction implementation;
  private final AttributeSchema attributes;
  private final boolean isFinalizer;
  private final Optional<String> documentation;
  private @Nullable MacroClass macroClass;

  MacroFunction(
      StarlarkFunction implementation,
      AttributeSchema attributes,
      boolean isFinalizer,
      Optional<String> documentation) {
    this.implementation = implementation;
    this.attributes = attributes;
    this.isFinalizer = isFinalizer;
    this.documentation = documentation;
  }

  /** The file and global variable that a macro was exported as. */
  public record Origin(Label file, String name) {}

  /** Where it is defined; nothing before it is exported. */
  public Optional<Origin> origin() {
    return Optional.ofNullable(macroClass)
        .map(exported -> new Origin(exported.definition(), exported.name()));
  }

  /** Whether it runs after everything else of the BUILD file. */
  public boolean isFinalizer() {
    return isFinalizer;
  }

  /** What {@code doc} said. */
  public Optional<String> documentation() {
    return documentation;
  }

  /** A call whose macro has not run. */
  record Call(MacroClass macro, MacroInstance instance, Map<String, Object> arguments) {}

  /** Returns the parameters, without {@code name} and {@code visibility}. */
  public AttributeSchema attributes() {
    return attributes;
  }

  @Override
  public boolean isExported() {
    return macroClass != null;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String name) {
    macroClass = new MacroClass(name, bzlFile, implementation, attributes, isFinalizer);
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException, InterruptedException {
    PackageBuilder builder = PackageBuilder.of(thread, "a symbolic macro");
    MacroClass macro = macroClass;
    if (macro == null) {
      throw Starlark.errorf(
          "Cannot instantiate a macro that has not been exported (assign it to a global variable"
              + " in the .bzl where it's defined)");
    }
    if (!args.isEmpty()) {
      throw Starlark.errorf("unexpected positional arguments");
    }
    if (builder.inFinalizer() && isFinalizer) {
      throw Starlark.errorf("Cannot instantiate a rule finalizer within another rule finalizer");
    }
    Call call = call(builder, macro, kwargs, thread);
    checkRecursion(call.instance());
    builder.claim(call.instance());
    if (isFinalizer) {
      builder.addFinalizer(call);
    } else {
      run(builder, call, thread);
    }
    return Starlark.NONE;
  }

  // ---- arguments

  private static Call call(
      PackageBuilder builder, MacroClass macro, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    String name = name(macro, kwargs);
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("name", name);
    Set<Label> labels = new LinkedHashSet<>();
    arguments.put("visibility", visibility(builder, kwargs));
    for (Map.Entry<String, Object> argument : kwargs.entrySet()) {
      requireKnown(macro, argument.getKey());
    }
    for (Attribute attribute : macro.attributes()) {
      Object value = kwargs.get(attribute.name());
      arguments.put(attribute.name(), argument(builder, macro, attribute, value, labels));
    }
    MacroInstance instance =
        new MacroInstance(
            name,
            macro.name(),
            macro.definition(),
            ImmutableSet.copyOf(labels),
            builder.currentMacro().orElse(null),
            builder.callFrame(thread));
    return new Call(macro, instance, arguments);
  }

  private static String name(MacroClass macro, Dict<String, Object> kwargs) throws EvalException {
    Object value = kwargs.get("name");
    if (value == null || value == Starlark.NONE) {
      throw Starlark.errorf(
          "missing value for mandatory attribute 'name' in '%s' macro", macro.name());
    }
    if (!(value instanceof String name)) {
      throw Starlark.errorf(
          "expected value of type 'string' for attribute 'name' in '%s' macro, but got %s (%s)",
          macro.name(), Starlark.repr(value), Starlark.type(value));
    }
    Optional<String> error = PackageBuilder.errorInName(name);
    if (error.isPresent()) {
      throw new EvalException(error.get());
    }
    return name;
  }

  private static void requireKnown(MacroClass macro, String name) throws EvalException {
    if (name.equals("name") || name.equals("visibility")) {
      return;
    }
    Optional<Attribute> attribute = macro.attributes().find(name);
    if (attribute.isEmpty()) {
      throw Starlark.errorf(
          "no such attribute '%s' in '%s' macro%s",
          name, macro.name(), EditDistance.didYouMean(name, settable(macro)));
    }
    if (attribute.get().isImplicit()) {
      throw Starlark.errorf(
          "cannot set value of implicit attribute '%s' in '%s' macro", name, macro.name());
    }
  }

  private static ImmutableSet<String> settable(MacroClass macro) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (Attribute attribute : macro.attributes()) {
      if (!attribute.isImplicit()) {
        names.add(attribute.name());
      }
    }
    return names.build();
  }

  /** A macro must not end up in itself, whatever its arguments are. */
  private static void checkRecursion(MacroInstance called) throws EvalException {
    for (MacroInstance each = called.parent(); each != null; each = each.parent()) {
      if (each.isSameMacro(called.className(), called.definition())) {
        throw Starlark.errorf(
            "macro '%s' is %s recursive call of '%s'. Macro instantiation traceback (most recent"
                + " call last):%s",
            called.name(),
            each.equals(called.parent()) ? "a direct" : "an indirect",
            each.name(),
            traceback(called));
      }
    }
  }

  private static String traceback(MacroInstance macro) {
    return (macro.parent() == null ? "" : traceback(macro.parent()))
        + "\n\tmacro '%s' of type %s%%%s"
            .formatted(macro.name(), macro.definition(), macro.className());
  }

  private static Object visibility(PackageBuilder builder, Dict<String, Object> kwargs)
      throws EvalException {
    Object value = kwargs.get("visibility");
    Visibility declared =
        value == null || value == Starlark.NONE
            ? builder.defaultVisibility()
            : PackageArguments.visibility(value, "attribute 'visibility'", builder);
    PackageId caller =
        builder.currentMacro().map(MacroInstance::definitionPackage).orElse(builder.id());
    return Starlark.fromJava(declared.plus(caller).labels(), Mutability.IMMUTABLE);
  }

  private static Object argument(
      PackageBuilder builder,
      MacroClass macro,
      Attribute attribute,
      @Nullable Object value,
      Set<Label> labels)
      throws EvalException {
    if (value == null || value == Starlark.NONE) {
      if (attribute.mandatory()) {
        throw Starlark.errorf(
            "missing value for mandatory attribute '%s' in '%s' macro",
            attribute.name(), macro.name());
      }
      return defaultOf(attribute);
    }
    Object what = new AttributeName(attribute.name(), macro.name(), "macro");
    if (value instanceof SelectorList || value instanceof SelectorValue) {
      if (!attribute.configurable()) {
        throw Starlark.errorf("attribute \"%s\" is not configurable", attribute.name());
      }
      return select(builder, attribute.type(), value, what, labels);
    }
    Object converted = attribute.type().convert(value, what, builder);
    attribute.type().forEachLabel(converted, (_, label) -> labels.add(label));
    Object starlark = Starlark.fromJava(converted, Mutability.IMMUTABLE);
    return attribute.configurable() ? unconditional(starlark) : starlark;
  }

  /** Parameters that nobody gave, and that have no default of their own, are None. */
  private static Object defaultOf(Attribute attribute) {
    if (!(attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value))) {
      return Starlark.NONE;
    }
    if (value == Starlark.NONE) {
      return Starlark.NONE;
    }
    Object starlark = Starlark.fromJava(value, Mutability.IMMUTABLE);
    return attribute.configurable() && !attribute.isImplicit() ? unconditional(starlark) : starlark;
  }

  /** What might be a select is always one, so that no macro relies on plain values. */
  private static SelectorList unconditional(Object value) {
    return new SelectorList(
        ImmutableList.of(new SelectorValue(ImmutableMap.of("//conditions:default", value), "")));
  }

  private static SelectorList select(
      PackageBuilder builder, AttributeType type, Object value, Object what, Set<Label> labels)
      throws EvalException {
    ImmutableList<Object> elements =
        value instanceof SelectorList list ? list.elements() : ImmutableList.of(value);
    ImmutableList.Builder<Object> converted = ImmutableList.builder();
    for (Object element : elements) {
      if (element instanceof SelectorValue selector) {
        ImmutableMap.Builder<Object, Object> branches = ImmutableMap.builder();
        for (Map.Entry<Object, Object> branch : selector.branches().entrySet()) {
          branches.put(
              PackageRelativeConditions.resolve(branch.getKey(), builder),
              convert(builder, type, branch.getValue(), what, labels));
        }
        converted.add(new SelectorValue(branches.buildOrThrow(), selector.noMatchError()));
      } else {
        converted.add(
            unconditional(convert(builder, type, element, what, labels)).elements().getFirst());
      }
    }
    return new SelectorList(converted.build());
  }

  private static Object convert(
      PackageBuilder builder, AttributeType type, Object value, Object what, Set<Label> labels)
      throws EvalException {
    if (value == Starlark.NONE) {
      return value;
    }
    Object converted = type.convert(value, what, builder);
    type.forEachLabel(converted, (_, label) -> labels.add(label));
    return Starlark.fromJava(converted, Mutability.IMMUTABLE);
  }

  // ---- running

  /** Runs a call: its targets belong to the package afterwards. */
  static void run(PackageBuilder builder, Call call, StarlarkThread thread)
      throws EvalException, InterruptedException {
    PackageBuilder.MacroScope outer =
        builder.enterMacro(call.instance(), call.macro().isFinalizer());
    try {
      Object result =
          Starlark.call(
              thread, call.macro().implementation(), ImmutableList.of(), call.arguments());
      if (result != Starlark.NONE) {
        throw Starlark.errorf(
            "macro '%s' may not return a non-None value (got %s)",
            call.instance().name(), Starlark.repr(result));
      }
    } finally {
      builder.leaveMacro(outer);
    }
  }

  @Override
  public String getName() {
    return macroClass == null ? "unexported macro" : macroClass.name();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(macroClass == null ? "<macro>" : "<macro " + macroClass.name() + ">");
  }
}
