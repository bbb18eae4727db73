package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.TextFormat;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FileWriteAction;
import dev.starling.action.SourceArtifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.documentation.DocumentationException;
import dev.starling.analysis.documentation.ModuleDocumentation;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.rule.NativeRuleContext;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.definition.AllowedFiles;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.definition.ImplicitOutputs;
import dev.starling.definition.Info;
import dev.starling.definition.RuleClass;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.BzlLoadValue;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.RepositoryMappingValue;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.documentation.ModuleInfo;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.starlark.java.eval.EvalException;

/** {@code starlark_doc_extract}: writes what the docstrings of a {@code .bzl} file say. */
final class StarlarkDocExtractRule implements NativeRuleImplementation {

  static final String NAME = "starlark_doc_extract";

  private static final String BINARY = "binaryproto";
  private static final String TEXT = "textproto";
  private static final AllowedFiles STARLARK_FILES =
      new AllowedFiles.Extensions(ImmutableList.of(".bzl", ".scl"));

  static RuleClass ruleClass() {
    return BuiltinRuleClasses.ruleClass(
            NAME,
            Attribute.builder("src", AttributeType.LABEL)
                .mandatory(true)
                .singleFile(true)
                .allowedFiles(STARLARK_FILES),
            Attribute.builder("deps", AttributeType.LABEL_LIST).allowedFiles(STARLARK_FILES),
            Attribute.builder("symbol_names", AttributeType.STRING_LIST),
            Attribute.builder("render_main_repo_name", AttributeType.BOOLEAN))
        .toBuilder()
        .implicitOutputs(
            new ImplicitOutputs.Templates(
                ImmutableMap.of(BINARY, "%{name}.binaryproto", TEXT, "%{name}.textproto")))
        .build();
  }

  @Override
  public ImmutableList<Info> analyze(NativeRuleContext context)
      throws RuleFailure, EvalException, NodeException, InterruptedException {
    Label file = source(context);
    BzlLoadValue loaded = context.env().get(new BzlLoadKey(file));
    checkLoads(loaded, context);
    ModuleInfo message;
    try {
      message =
          ModuleDocumentation.of(
              file, loaded.module(), context.strings("symbol_names"), mainRepository(context));
    } catch (DocumentationException e) {
      throw new RuleFailure(String.valueOf(e.getMessage()));
    }
    Artifact binary = write(context, BINARY, message.toByteArray());
    String text = TextFormat.printer().printToString(message);
    write(context, TEXT, text.getBytes(StandardCharsets.UTF_8));
    return ImmutableList.of(
        new DefaultInfo(NestedSet.of(Order.STABLE_ORDER, binary), null, null, null, null, null));
  }

  /** Only source files can be loaded. */
  private static Label source(NativeRuleContext context) throws RuleFailure {
    ConfiguredTarget source = context.target("src").orElseThrow();
    if (source.files().toList().getFirst() instanceof SourceArtifact(Label label)) {
      return label;
    }
    throw new RuleFailure(
        RuleError.ofAttribute(
            "src",
            "%s is not a source file and cannot be loaded in Starlark"
                .formatted(source.originalLabel())));
  }

  /** The name of the main repository, where labels are to be written with it. */
  private static Optional<String> mainRepository(NativeRuleContext context)
      throws NodeException, InterruptedException {
    if (!context.inputs().values().get("render_main_repo_name", Boolean.class, false)) {
      return Optional.empty();
    }
    RepositoryMappingValue main = context.env().get(new RepositoryMappingKey(RepositoryName.MAIN));
    return Optional.of(main.moduleName().orElse(main.workspaceName()));
  }

  /** Everything that the file loads must be among the dependencies. */
  private static void checkLoads(BzlLoadValue loaded, NativeRuleContext context)
      throws RuleFailure {
    TreeSet<Label> missing = new TreeSet<>(loaded.loads());
    missing.remove(loaded.label());
    for (ConfiguredTarget dependency : context.targets("deps")) {
      for (Artifact file : dependency.files().toList()) {
        file.ownerLabel().ifPresent(missing::remove);
      }
    }
    if (!missing.isEmpty()) {
      throw new RuleFailure(
          RuleError.ofAttribute(
              "deps",
              missing.stream()
                  .map(Label::toString)
                  .collect(
                      Collectors.joining(
                          ", ", "missing bzl_library targets for Starlark module(s) ", ""))));
    }
  }

  private static Artifact write(NativeRuleContext context, String output, byte[] content)
      throws EvalException {
    DerivedArtifact artifact =
        (DerivedArtifact) Objects.requireNonNull(context.outputs().getValue(output));
    context
        .registry()
        .register(
            new FileWriteAction(
                context.inputs().owners().defaultOwner(),
                FileWriteAction.MNEMONIC,
                NestedSet.empty(Order.STABLE_ORDER),
                artifact,
                new FileWriteAction.Text(StringEncoding.bytesToInternal(content)),
                /* executable= */ false));
    return artifact;
  }
}
