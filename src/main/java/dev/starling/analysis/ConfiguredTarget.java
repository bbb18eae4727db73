package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.Artifact;
import dev.starling.action.FilesToRun;
import dev.starling.analysis.provider.ActionsInfo;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.trimming.TakenOver;
import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.SettingReads;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * A target in a configuration: its providers and its actions. In Starlark a {@code Target}.
 *
 * <p>An alias has the providers and the label of the target that it stands for, and no actions;
 * what a dependent checks of it is its own.
 *
 * @param key what was asked for
 * @param label the target, for an alias the one that it stands for
 * @param facts what a dependent checks
 * @param providers what a dependent reads
 * @param actions how its outputs are made
 * @param owner the name by which the actions are known: the key, unless all this was taken over
 *     from an earlier configuration
 * @param reads the build settings that it has to do with
 */
@StarlarkBuiltin(
    name = "Target",
    category = "BUILTIN",
    doc = "A dependency as its dependents see it.")
public record ConfiguredTarget(
    ConfiguredTargetKey key,
    Label label,
    TargetFacts facts,
    ProviderCollection providers,
    ImmutableList<Action> actions,
    ConfiguredTargetKey owner,
    SettingReads reads)
    implements ActionLookupValue,
        TakenOver<ConfiguredTarget>,
        StarlarkValue,
        StarlarkIndexable,
        Structure {

  private static final ImmutableList<String> FIELDS =
      ImmutableList.of(
          "actions", "data_runfiles", "default_runfiles", "files", "files_to_run", "label");

  /** A target that has nothing to do with any build setting. */
  ConfiguredTarget(
      ConfiguredTargetKey key,
      Label label,
      TargetFacts facts,
      ProviderCollection providers,
      ImmutableList<Action> actions) {
    this(key, label, facts, providers, actions, key, SettingReads.NONE);
  }

  /** The label by which it was asked for: for an alias its own. */
  public Label originalLabel() {
    return key.label();
  }

  /** Whether this is an alias. */
  public boolean isAlias() {
    return !label.equals(key.label());
  }

  /** This target with other providers, as a dependent sees it that has aspects applied to it. */
  public ConfiguredTarget withProviders(ProviderCollection others) {
    return new ConfiguredTarget(key, label, facts, others, actions, owner, reads);
  }

  @Override
  public ConfiguredTarget withReads(SettingReads others) {
    return others.equals(reads)
        ? this
        : new ConfiguredTarget(key, label, facts, providers, actions, owner, others);
  }

  /** Whether it was computed under another configuration. */
  public boolean isTakenOver() {
    return !owner.equals(key);
  }

  @Override
  public ConfiguredTarget takenOverUnder(BuildOptions options) {
    ConfigurationKey configuration = key.configuration();
    return configuration == null
        ? this
        : withKey(
            key.under(new ConfigurationKey(reads.transferred(configuration.options(), options))));
  }

  /** The same target, asked for by another name. */
  public ConfiguredTarget withKey(ConfiguredTargetKey other) {
    return other.equals(key)
        ? this
        : new ConfiguredTarget(other, label, facts, providers, actions, owner, reads);
  }

  /** The instance of a provider that the engine defines. */
  public <T extends Info> Optional<T> get(BuiltinProvider<T> provider) {
    return providers.get(provider);
  }

  /** What every target has. */
  public DefaultInfo defaultInfo() {
    return (DefaultInfo) providers.instances().getFirst();
  }

  /** The files that building the target makes. */
  public NestedSet<Artifact> files() {
    NestedSet<Artifact> files = defaultInfo().files();
    return files == null ? NestedSet.empty(Order.STABLE_ORDER) : files;
  }

  /** The executable with its runfiles. */
  public FilesToRun filesToRun() {
    FilesToRun filesToRun = defaultInfo().filesToRun();
    return filesToRun == null ? FilesToRun.NONE : filesToRun;
  }

  /** What was taken over is the same as what it was taken over from. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ConfiguredTarget that
            && owner.equals(that.owner)
            && originalLabel().equals(that.originalLabel())
            && label.equals(that.label)
            && facts.equals(that.facts)
            && providers.equals(that.providers)
            && actions.equals(that.actions));
  }

  @Override
  public int hashCode() {
    return owner.hashCode();
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object index) throws EvalException {
    Info info = providers.find(provider(index).key());
    if (info == null && index == ActionsInfo.PROVIDER && isRule()) {
      return new ActionsInfo(actions);
    }
    if (info == null) {
      throw Starlark.errorf(
          "%s doesn't contain declared provider '%s'",
          Starlark.repr(this), provider(index).printableName());
    }
    return info;
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object index) throws EvalException {
    return providers.has(provider(index).key()) || (index == ActionsInfo.PROVIDER && isRule());
  }

  private boolean isRule() {
    return facts.kind() == TargetFacts.Kind.RULE;
  }

  private static Provider provider(Object index) throws EvalException {
    if (index instanceof Provider provider) {
      return provider;
    }
    throw Starlark.errorf(
        "Type Target only supports indexing by object constructors, got %s instead",
        Starlark.type(index));
  }

  @Override
  public @Nullable Object getValue(String name) {
    return switch (name) {
      case "label" -> label;
      case "actions" -> isRule() ? StarlarkList.immutableCopyOf(actions) : null;
      case "files" -> defaultInfo().starlarkFiles();
      case "files_to_run" -> defaultInfo().starlarkFilesToRun();
      case "data_runfiles" -> defaultInfo().starlarkDataRunfiles();
      case "default_runfiles" -> defaultInfo().starlarkDefaultRunfiles();
      default -> null;
    };
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    return FIELDS;
  }

  @Override
  public String getErrorMessageForUnknownField(String name) {
    return "%s%s doesn't have provider '%s'"
        .formatted(
            Starlark.repr(this), isRule() ? " (rule '" + facts.ruleClass() + "')" : "", name);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    switch (facts.kind()) {
      case SOURCE_FILE ->
          printer.append("<input file target ").append(label.toString()).append(">");
      case GENERATED_FILE ->
          printer.append("<output file target ").append(label.toString()).append(">");
      case PACKAGE_GROUP ->
          printer.append("<packages target ").append(label.toString()).append(">");
      case RULE, ENVIRONMENT_GROUP -> {
        printer.append(isAlias() ? "<alias target " + key.label() + " of " : "<target ");
        printer.append(label.toString()).append(">");
      }
    }
  }

  /** With the providers beside {@code DefaultInfo}, for who looks for what a target has. */
  @Override
  public void debugPrint(Printer printer, StarlarkThread thread) {
    String plain = Starlark.repr(this);
    String keys =
        providers.instances().stream()
            .skip(1)
            .map(info -> info.provider().printableName())
            .collect(Collectors.joining(", "));
    printer.append(
        keys.isEmpty() ? plain : plain.substring(0, plain.length() - 1) + ", keys:[" + keys + "]>");
  }
}
