package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.DefinitionFrame;
import dev.starling.definition.SelectExpression;
import dev.starling.digest.Digester;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.packages.CallFrame;
import dev.starling.packages.EnvironmentGroup;
import dev.starling.packages.InputFile;
import dev.starling.packages.OutputFile;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.PackageSpecification;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.query.Attribute;
import dev.starling.protobuf.query.GeneratedFile;
import dev.starling.protobuf.query.QueryResult;
import dev.starling.protobuf.query.SourceFile;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.starlark.java.eval.Starlark;

/** Targets as protobuf messages. */
record TargetMessages(TargetResult result, Values values, RuleClassMessages ruleClasses) {

  /** Gives the value to show of an attribute; None for none. */
  @FunctionalInterface
  interface Values {
    Object of(ShownAttribute attribute);
  }

  /** Messages of targets before configuration. */
  static TargetMessages unconfigured(TargetResult result) {
    boolean flatten = result.options().messages().flattenSelects();
    return new TargetMessages(
        result,
        shown -> {
          Object raw = shown.rule().value(shown.attribute().name());
          return raw instanceof SelectExpression && !flatten
              ? raw
              : shown.flattened().orElse(Starlark.NONE);
        },
        new RuleClassMessages());
  }

  /** A format with one message for all targets. */
  static TargetFormat whole(MessageFormat format) {
    return (result, out) -> {
      QueryResult.Builder all = QueryResult.newBuilder();
      TargetMessages messages = unconfigured(result);
      for (Label label : result.ordered()) {
        all.addTarget(messages.of(result.target(label)));
      }
      format.write(all.build(), out);
    };
  }

  /** A format with one message for each target. */
  static TargetFormat streamed(MessageFormat format) {
    return (result, out) -> {
      TargetMessages messages = unconfigured(result);
      for (Label label : result.ordered()) {
        format.write(messages.of(result.target(label)), out);
      }
    };
  }

  /** The message of a target. */
  dev.starling.protobuf.query.Target of(Target target)
      throws IOException, QueryException, InterruptedException {
    dev.starling.protobuf.query.Target.Builder message =
        dev.starling.protobuf.query.Target.newBuilder();
    return switch (target) {
      case Rule rule ->
          message
              .setType(dev.starling.protobuf.query.Target.Discriminator.RULE)
              .setRule(rule(rule))
              .build();
      case InputFile file ->
          message
              .setType(dev.starling.protobuf.query.Target.Discriminator.SOURCE_FILE)
              .setSourceFile(sourceFile(file))
              .build();
      case OutputFile file ->
          message
              .setType(dev.starling.protobuf.query.Target.Discriminator.GENERATED_FILE)
              .setGeneratedFile(generatedFile(file))
              .build();
      case PackageGroup group ->
          message
              .setType(dev.starling.protobuf.query.Target.Discriminator.PACKAGE_GROUP)
              .setPackageGroup(packageGroup(group))
              .build();
      case EnvironmentGroup group ->
          message
              .setType(dev.starling.protobuf.query.Target.Discriminator.ENVIRONMENT_GROUP)
              .setEnvironmentGroup(
                  dev.starling.protobuf.query.EnvironmentGroup.newBuilder()
                      .setName(text(group.label()))
                      .addAllEnvironment(texts(group.environments()))
                      .addAllDefault(texts(group.defaults())))
              .build();
    };
  }

  private dev.starling.protobuf.query.Rule rule(Rule rule)
      throws QueryException, InterruptedException {
    MessageOptions options = result.options().messages();
    dev.starling.protobuf.query.Rule.Builder message =
        dev.starling.protobuf.query.Rule.newBuilder()
            .setName(text(rule.label()))
            .setRuleClass(rule.ruleClass().name())
            .addAllAttribute(attributes(rule));
    if (options.locations()) {
      message.setLocation(unicode(LabelFormats.place(result, rule.label())));
    }
    rule.ruleClass()
        .definition()
        .filter(definition -> !definition.file().repository().equals(RepositoryName.BUILTINS))
        .ifPresent(
            definition ->
                message.addAttribute(
                    Attribute.newBuilder()
                        .setName("$rule_implementation_hash")
                        .setType(Attribute.Discriminator.STRING)
                        .setStringValue(definition.transitiveDigest().toString())));
    if (options.attributeHash()) {
      message.addAttribute(hash(rule));
    }
    if (options.inputsAndOutputs()) {
      message
          .addAllRuleInput(texts(result.graph().inputs(rule, result.options().aspects())))
          .addAllRuleOutput(
              texts(rule.outputs().stream().map(Rule.DeclaredOutput::label).toList()));
    }
    if (options.ruleClasses()) {
      ruleClasses.add(rule.ruleClass(), message);
    }
    if (options.instantiationStack()) {
      message.addAllInstantiationStack(stack(rule));
    }
    if (options.definitionStack()) {
      for (DefinitionFrame frame : BuildFormat.definitionStack(rule)) {
        String place = result.graph().locations().locate(frame.file(), frame.node()).toString();
        message.addDefinitionStack(
            unicode(
                LabelFormats.relativeToRoot(result, frame.file(), place)
                    + ": "
                    + frame.function()));
      }
    }
    return message.build();
  }

  /** An attribute that no rule has: it changes when the rule class or a value changes. */
  private Attribute hash(Rule rule) {
    AttributeMessages messages = new AttributeMessages(result::text);
    Digester digest = new Digester().add(rule.ruleClass().name());
    rule.ruleClass()
        .definition()
        .ifPresent(definition -> digest.add(definition.transitiveDigest().toString()));
    ImmutableList.sortedCopyOf(Comparator.comparing(ShownAttribute::name), ShownAttribute.of(rule))
        .forEach(shown -> digest.add(messages.of(shown, values.of(shown)).toByteArray()));
    return Attribute.newBuilder()
        .setName("$internal_attr_hash")
        .setType(Attribute.Discriminator.STRING)
        .setStringValue(Base64.getEncoder().encodeToString(digest.digest().toBytes()))
        .build();
  }

  private ImmutableList<Attribute> attributes(Rule rule)
      throws QueryException, InterruptedException {
    MessageOptions options = result.options().messages();
    AttributeMessages messages = new AttributeMessages(result::text);
    ImmutableList.Builder<Attribute> attributes = ImmutableList.builder();
    for (ShownAttribute shown :
        ImmutableList.sortedCopyOf(
            Comparator.comparing(ShownAttribute::name), ShownAttribute.of(rule))) {
      Optional<String> generator =
          shown.name().equals(BuildFormat.GENERATOR_LOCATION) && options.shows(shown.name())
              ? BuildFormat.generatorLocation(result, rule)
              : Optional.empty();
      if (generator.isPresent()) {
        attributes.add(
            messages.of(
                new ShownAttribute(rule, shown.attribute(), shown.name(), /* isExplicit= */ true),
                generator.get()));
      } else if ((shown.isExplicit() || options.defaultValues()) && options.shows(shown.name())) {
        attributes.add(messages.of(shown, values.of(shown)));
      }
    }
    return attributes.build();
  }

  private ImmutableList<String> stack(Rule rule) throws InterruptedException {
    List<String> frames = new ArrayList<>();
    for (Optional<CallFrame> frame = rule.callFrame(); frame.isPresent(); ) {
      CallFrame call = frame.get();
      String place = result.graph().locations().locate(call).toString();
      frames.add(
          unicode(
              LabelFormats.relativeToRoot(result, call.file(), place) + ": " + call.function()));
      frame = call.caller();
    }
    return ImmutableList.copyOf(frames.reversed());
  }

  private SourceFile sourceFile(InputFile file) throws QueryException, InterruptedException {
    SourceFile.Builder message = SourceFile.newBuilder().setName(text(file.label()));
    if (result.options().messages().locations()) {
      message.setLocation(unicode(LabelFormats.place(result, file.label())));
    }
    if (result.graph().isBuildFile(file.label())) {
      message.addAllSubinclude(
          texts(result.graph().files().loads(result.graph().packageOf(file.label()))));
      message.setPackageContainsErrors(result.graph().packageOf(file.label()).hasErrors());
    }
    if (file.visibility() instanceof Visibility.Restricted restricted) {
      message.addAllPackageGroup(texts(restricted.groups()));
    }
    return message.addAllVisibilityLabel(texts(file.visibility().labels())).build();
  }

  private GeneratedFile generatedFile(OutputFile file) throws QueryException, InterruptedException {
    GeneratedFile.Builder message =
        GeneratedFile.newBuilder()
            .setName(text(file.label()))
            .setGeneratingRule(text(file.generatingRule().label()));
    if (result.options().messages().locations()) {
      message.setLocation(unicode(LabelFormats.place(result, file.label())));
    }
    return message.build();
  }

  private dev.starling.protobuf.query.PackageGroup packageGroup(PackageGroup group) {
    return dev.starling.protobuf.query.PackageGroup.newBuilder()
        .setName(text(group.label()))
        .addAllContainedPackage(
            group.packages().stream()
                .map(PackageSpecification::text)
                .map(StringEncoding::internalToUnicode)
                .toList())
        .addAllIncludedPackageGroup(texts(group.includes()))
        .build();
  }

  private ImmutableList<String> texts(Iterable<Label> labels) {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    labels.forEach(label -> texts.add(text(label)));
    return texts.build();
  }

  private String text(Label label) {
    return unicode(result.text(label));
  }

  private static String unicode(String internal) {
    return StringEncoding.internalToUnicode(internal);
  }
}
