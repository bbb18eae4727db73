package dev.starling.packages;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ListMultimap;
import dev.starling.definition.LabelReader;
import dev.starling.definition.RuleClass;
import dev.starling.definition.TargetSink;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageId;
import dev.starling.label.PackageNames;
import dev.starling.path.RootedPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * A package while its BUILD file is evaluated; the thread local by which the functions of BUILD
 * files find it. Used by the evaluating thread only.
 *
 * <p>Names are unique: a second target of a name stops the evaluation. What is wrong with a single
 * target is told as an event and marks the package.
 */
final class PackageBuilder implements TargetSink, LabelReader {
  private final PackageEnvironment environment;
  private final PackageContext context;
  private final Map<String, Label> labels = new HashMap<>();
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final OutputPrefixes outputPrefixes = new OutputPrefixes();
  private final List<MacroInstance> macros = new ArrayList<>();
  private final ListMultimap<String, MacroInstance> macrosByName = ArrayListMultimap.create();
  private final List<MacroFunction.Call> finalizers = new ArrayList<>();
  private final BuildFileContext.StackReader stacks = new BuildFileContext.StackReader();
  private final ImplicitInputs implicitInputs = new ImplicitInputs();
  private final List<Rule> rulesNamedAsFiles = new ArrayList<>();
  private PackageDefaults defaults;
  private @Nullable MacroInstance currentMacro;
  private boolean inFinalizer;

  /** Where the finalizer was called that runs now, after the BUILD file. */
  private @Nullable CallFrame finalizerCall;

  private boolean packageCalled;
  private boolean packageCalledLate;
  private boolean hasErrors;

  PackageBuilder(PackageEnvironment environment, PackageDefaults defaults) {
    this.environment = environment;
    this.context = new PackageContext(environment.id(), environment.mapping().mapping());
    this.defaults = defaults;
    Label buildFile = environment.buildFileLabel();
    targets.put(
        buildFile.name(),
        new InputFile(buildFile, defaults.visibility(), Optional.empty(), /* isExported= */ false));
  }

  // ---- the surroundings

  /** Returns the package that the thread evaluates, in a BUILD file or any kind of macro. */
  static PackageBuilder of(StarlarkThread thread, String what) throws EvalException {
    @Nullable TargetSink sink = thread.getThreadLocal(TargetSink.class);
    if (sink instanceof PackageBuilder builder) {
      return builder;
    }
    throw Starlark.errorf(
        "%s can only be used while evaluating a BUILD file or a legacy or symbolic macro", what);
  }

  /** As {@link #of}, not in a symbolic macro. */
  static PackageBuilder outsideMacros(StarlarkThread thread, String what) throws EvalException {
    @Nullable TargetSink sink = thread.getThreadLocal(TargetSink.class);
    if (sink instanceof PackageBuilder builder && builder.currentMacro == null) {
      return builder;
    }
    throw Starlark.errorf(
        "%s can only be used while evaluating a BUILD file or a legacy macro", what);
  }

  /** As {@link #of}, in a symbolic macro only if it is a finalizer. */
  static PackageBuilder inFinalizerOrOutsideMacros(StarlarkThread thread, String what)
      throws EvalException {
    @Nullable TargetSink sink = thread.getThreadLocal(TargetSink.class);
    if (sink instanceof PackageBuilder builder
        && (builder.currentMacro == null || builder.inFinalizer)) {
      return builder;
    }
    throw Starlark.errorf(
        "%s can only be used while evaluating a BUILD file, a legacy macro, or a rule finalizer",
        what);
  }

  PackageEnvironment environment() {
    return environment;
  }

  PackageId id() {
    return environment.id();
  }

  PackageContext context() {
    return context;
  }

  @Override
  public LabelReader labels() {
    return this;
  }

  @Override
  public Label read(String text) throws LabelSyntaxException {
    Label known = labels.get(text);
    if (known == null) {
      known = Label.parse(text, context);
      labels.put(text, known);
    }
    return known;
  }

  CallFrame callFrame(StarlarkThread thread) {
    return stacks.read(thread, finalizerCall);
  }

  // ---- errors

  /** Tells an error of the package and goes on. */
  void report(CallFrame frame, String message) throws InterruptedException {
    hasErrors = true;
    environment
        .events()
        .handle(Diagnostic.error(environment.locator().locate(frame.outermost()), message));
  }

  void warn(CallFrame frame, String message) throws InterruptedException {
    environment
        .events()
        .handle(Diagnostic.warning(environment.locator().locate(frame.outermost()), message));
  }

  void markErrors() {
    hasErrors = true;
  }

  EventHandler events() {
    return environment.events();
  }

  /** Returns the {@code name} argument of a call in the BUILD file, if it is a plain string. */
  String nameArgument(int callNode) {
    return environment.nameArguments().getOrDefault(callNode, "");
  }

  // ---- defaults of the package

  PackageDefaults defaults() {
    return defaults;
  }

  void setDefaults(PackageDefaults defaults) throws EvalException {
    if (packageCalled) {
      throw Starlark.errorf("'package' can only be used once per BUILD file");
    }
    packageCalled = true;
    this.defaults = defaults;
    packageCalledLate = targets.size() > 1;
    String buildFile = environment.buildFileLabel().name();
    if (targets.get(buildFile) instanceof InputFile file && !file.isExported()) {
      putFile(withDefaultVisibility(file));
    }
  }

  /** Returns the visibility of a target that declares none, where the thread stands. */
  Visibility defaultVisibility() {
    return currentMacro == null ? defaults.visibility() : Visibility.PRIVATE;
  }

  // ---- targets

  @Override
  public void addRule(RuleClass ruleClass, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException, InterruptedException {
    new RuleInstantiation(this, ruleClass, kwargs, thread).instantiate();
  }

  Optional<Target> find(String name) {
    return Optional.ofNullable(targets.get(name));
  }

  ImmutableList<Target> targets() {
    return ImmutableList.copyOf(targets.values());
  }

  /** Adds a rule with its outputs. */
  void add(Rule rule) throws EvalException, InterruptedException {
    requireFree(rule.label().name(), () -> describe(rule));
    outputPrefixes.check(rule);
    targets.put(rule.label().name(), rule);
    for (Rule.DeclaredOutput output : rule.outputs()) {
      if (output.label().equals(rule.label())) {
        rulesNamedAsFiles.add(rule);
        continue;
      }
      requireFreeOutput(output.label().name(), rule);
      targets.put(output.label().name(), new OutputFile(output.label(), rule, output.key()));
    }
    implicitInputs.note(rule);
  }

  /** Adds a target that is no rule. */
  void add(Target target, Supplier<String> description) throws EvalException, InterruptedException {
    requireFree(target.label().name(), description);
    targets.put(target.label().name(), target);
  }

  /** Replaces a source file, which may be known already. */
  void putFile(InputFile file) {
    targets.put(file.label().name(), file);
  }

  private String describe(Rule rule) {
    return "%s rule '%s' in package '%s'"
        .formatted(rule.ruleClass().name(), rule.label().name(), id().path());
  }

  private void requireFree(String name, Supplier<String> description)
      throws EvalException, InterruptedException {
    Target existing = targets.get(name);
    if (existing != null) {
      throw conflict(description.get(), existing);
    }
    for (MacroInstance macro : macrosByName.get(name)) {
      if (!isInside(macro)) {
        throw Starlark.errorf(
            "%s conflicts with an existing macro (and was not created by it)", description.get());
      }
    }
  }

  private boolean isInside(MacroInstance macro) {
    for (MacroInstance each = currentMacro; each != null; each = each.parent()) {
      if (each.equals(macro)) {
        return true;
      }
    }
    return false;
  }

  private void requireFreeOutput(String name, Rule rule)
      throws EvalException, InterruptedException {
    Target existing = targets.get(name);
    if (existing != null) {
      throw conflict(
          "generated file '%s' in rule '%s'".formatted(name, rule.label().name()), existing);
    }
  }

  private EvalException conflict(String description, Target existing) throws InterruptedException {
    String kind =
        switch (existing) {
          case Rule rule -> rule.ruleClass().name() + " rule";
          case OutputFile file ->
              "generated file from rule '%s'".formatted(file.generatingRule().label().name());
          case InputFile _, PackageGroup _, EnvironmentGroup _ -> existing.targetKind();
        };
    Location place =
        existing.callFrame().isPresent()
            ? environment.locator().locate(existing.callFrame().get().outermost())
            : Location.fromFile(environment.buildFile().toString());
    return new EvalException(
        "%s conflicts with existing %s, defined at %s".formatted(description, kind, place));
  }

  // ---- symbolic macros

  Optional<MacroInstance> currentMacro() {
    return Optional.ofNullable(currentMacro);
  }

  ImmutableList<MacroInstance> macros() {
    return ImmutableList.copyOf(macros);
  }

  /**
   * Takes the name of a macro that is called.
   *
   * @throws EvalException if a target has the name, or a macro that does not call this one
   */
  void claim(MacroInstance macro) throws EvalException, InterruptedException {
    requireFree(macro.name(), () -> "macro '%s'".formatted(macro.name()));
    macrosByName.put(macro.name(), macro);
  }

  boolean inFinalizer() {
    return inFinalizer;
  }

  /** Enters a macro; returns what to give to {@link #leaveMacro}. */
  MacroScope enterMacro(MacroInstance macro, boolean isFinalizer) {
    MacroScope scope = new MacroScope(currentMacro, inFinalizer, finalizerCall);
    macros.add(macro);
    if (isFinalizer) {
      finalizerCall = macro.callFrame();
    }
    currentMacro = macro;
    inFinalizer = isFinalizer;
    return scope;
  }

  void leaveMacro(MacroScope outer) {
    currentMacro = outer.macro();
    inFinalizer = outer.isFinalizer();
    finalizerCall = outer.finalizerCall();
  }

  /** Where the thread stood before it entered a macro. */
  record MacroScope(
      @Nullable MacroInstance macro, boolean isFinalizer, @Nullable CallFrame finalizerCall) {}

  /** Has a finalizer run when the BUILD file has been evaluated. */
  void addFinalizer(MacroFunction.Call call) {
    finalizers.add(call);
  }

  /** Returns the finalizers that were not run yet, and forgets them. */
  ImmutableList<MacroFunction.Call> takeFinalizers() {
    ImmutableList<MacroFunction.Call> taken = ImmutableList.copyOf(finalizers);
    finalizers.clear();
    return taken;
  }

  // ---- the end

  /** Declares what is left to declare: names that rules mention become source files. */
  void finish() throws InterruptedException {
    for (Rule rule : rulesNamedAsFiles) {
      warn(
          rule.callFrame().orElseThrow(),
          "target '%s' is both a rule and a file; please choose another name for the rule"
              .formatted(rule.label().name()));
    }
    implicitInputs.files(this).forEach(this::putFile);
    if (packageCalledLate) {
      settleVisibility();
    }
    EnvironmentGroups.check(this);
  }

  /** Takes a target away that turned out to belong to another package. */
  void remove(Target target) {
    targets.remove(target.label().name());
  }

  /**
   * Returns the package; after {@link #finish}.
   *
   * @param loads the files that the BUILD file loads
   */
  Package build(RootedPath buildFile, ImmutableList<Label> loads) {
    return new Package(
        id(),
        buildFile,
        ImmutableSortedMap.copyOf(targets).values().asList(),
        defaults,
        loads,
        ImmutableList.copyOf(macros),
        context.mapping(),
        hasErrors);
  }

  boolean isMacroName(String name) {
    return macros.stream().anyMatch(macro -> macro.owns(name));
  }

  /** {@code package()} may come after targets that it speaks about. */
  private void settleVisibility() {
    boolean changed = false;
    for (Map.Entry<String, Target> entry : targets.entrySet()) {
      switch (entry.getValue()) {
        case Rule rule when hasDefaultVisibility(rule) -> {
          if (!rule.visibility().equals(defaults.visibility())) {
            entry.setValue(rule.withVisibility(defaults.visibility()));
            changed = true;
          }
        }
        case InputFile file when !file.isExported() -> entry.setValue(withDefaultVisibility(file));
        case Rule _, InputFile _, OutputFile _, PackageGroup _, EnvironmentGroup _ -> {}
      }
    }
    if (changed) {
      relinkOutputs();
    }
  }

  private static boolean hasDefaultVisibility(Rule rule) {
    return !rule.isExplicit("visibility") && rule.macro().isEmpty();
  }

  private InputFile withDefaultVisibility(InputFile file) {
    return new InputFile(file.label(), defaults.visibility(), file.callFrame(), false);
  }

  private void relinkOutputs() {
    for (Map.Entry<String, Target> entry : targets.entrySet()) {
      if (entry.getValue() instanceof OutputFile file
          && targets.get(file.generatingRule().label().name()) instanceof Rule rule) {
        entry.setValue(new OutputFile(file.label(), rule, file.key()));
      }
    }
  }

  /** Returns what is wrong with the name of a target, if anything. */
  static Optional<String> errorInName(String name) {
    return PackageNames.errorInTarget(name)
        .map(error -> "invalid target name '%s': %s".formatted(name, error));
  }
}
