package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLines;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.action.UnresolvedSymlinkAction;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.depset.NestedSet;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.analysis.ActionGraphContainer;
import dev.starling.protobuf.analysis.AspectDescriptor;
import dev.starling.protobuf.analysis.Configuration;
import dev.starling.protobuf.analysis.DepSetOfFiles;
import dev.starling.protobuf.analysis.KeyValuePair;
import dev.starling.protobuf.analysis.ParamFile;
import dev.starling.protobuf.analysis.PathFragment;
import dev.starling.protobuf.analysis.RuleClass;
import dev.starling.protobuf.analysis.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Actions as messages. What actions share is told once, before the first action that refers to it
 * by its number.
 */
final class ActionMessages {

  private final ActionResult result;
  private final ActionDetails details = new ActionDetails();
  private final Map<Object, Integer> ids = new HashMap<>();
  private final Map<Class<?>, Integer> lastIds = new HashMap<>();
  private ActionGraphContainer.Builder container = ActionGraphContainer.newBuilder();

  private ActionMessages(ActionResult result) {
    this.result = result;
  }

  /** A format with one message for all actions. */
  static ActionFormat whole(MessageFormat format) {
    return (result, out) -> {
      ActionMessages messages = new ActionMessages(result);
      for (ShownAction action : result.actions()) {
        messages.add(action);
      }
      format.write(messages.container.build(), out);
    };
  }

  /** Messages one after the other, each for an action and what no earlier one has told. */
  static void streamed(ActionResult result, OutputStream out)
      throws IOException, InterruptedException {
    ActionMessages messages = new ActionMessages(result);
    for (ShownAction action : result.actions()) {
      messages.add(action);
      MessageFormat.DELIMITED.write(messages.container.build(), out);
      messages.container = ActionGraphContainer.newBuilder();
    }
  }

  private void add(ShownAction shown) throws InterruptedException {
    Action action = shown.action();
    ActionOwner owner = action.owner();
    dev.starling.protobuf.analysis.Action.Builder message =
        dev.starling.protobuf.analysis.Action.newBuilder()
            .setTargetId(target(owner))
            .setConfigurationId(configuration(owner, shown.configurationChecksum()))
            .setActionKey(details.key(action))
            .setMnemonic(action.mnemonic());
    owner
        .executionPlatform()
        .ifPresent(platform -> message.setExecutionPlatform(unicode(platform.unambiguousForm())));
    shown.aspects().forEach(aspect -> message.addAspectDescriptorIds(aspect(aspect)));
    ActionDetails.environment(action)
        .forEach((key, value) -> message.addEnvironmentVariables(pair(key, value)));
    ActionDetails.executionInfo(action).forEach((k, v) -> message.addExecutionInfo(pair(k, v)));
    if (result.options().commandLines()) {
      ActionDetails.arguments(action).forEach(text -> message.addArguments(unicode(text)));
    }
    if (result.options().artifacts()) {
      addArtifacts(action, message);
    }
    addContents(action, message);
    container.addActions(message);
  }

  private void addArtifacts(Action action, dev.starling.protobuf.analysis.Action.Builder message) {
    if (!action.inputs().isEmpty()) {
      message.addInputDepSetIds(set(action.inputs()));
    }
    for (Artifact output : action.outputs()) {
      message.addOutputIds(artifact(output));
    }
    if (!action.outputs().isEmpty()) {
      message.setPrimaryOutputId(artifact(action.primaryOutput()));
    }
  }

  private void addContents(Action action, dev.starling.protobuf.analysis.Action.Builder message)
      throws InterruptedException {
    if (result.options().paramFiles()) {
      for (CommandLines.ParamFile file : ActionDetails.paramFiles(action)) {
        message.addParamFiles(
            ParamFile.newBuilder()
                .setExecPath(unicode(file.execPath()))
                .addAllArguments(
                    file.content().lines().map(StringEncoding::internalToUnicode).toList()));
      }
    }
    if (result.options().fileContents()) {
      ActionDetails.fileContent(action)
          .ifPresent(content -> message.setFileContents(unicode(content)));
    }
    ActionDetails.executable(action).ifPresent(message::setIsExecutable);
    if (action instanceof UnresolvedSymlinkAction symlink) {
      message.setUnresolvedSymlinkTarget(unicode(symlink.target()));
    }
    if (action instanceof TemplateExpansionAction template) {
      message.setTemplateContent(unicode(result.template(template)));
      ActionDetails.substitutions(template)
          .forEach((key, value) -> message.addSubstitutions(pair(key, value)));
    }
  }

  /** A number for a new thing of a kind; 0 if it has one already. */
  private int fresh(Class<?> kind, Object thing) {
    if (ids.containsKey(thing)) {
      return 0;
    }
    int id = lastIds.merge(kind, 1, Integer::sum);
    ids.put(thing, id);
    return id;
  }

  private record OwnerLabel(String label) {}

  private record RuleKind(String name) {}

  private record Checksum(String checksum) {}

  private int target(ActionOwner owner) {
    OwnerLabel label =
        new OwnerLabel(owner.label().map(result::text).orElseGet(owner::displayLabel));
    int ruleClass = ruleClass(owner);
    int id = fresh(Target.class, label);
    if (id > 0) {
      container.addTargets(
          Target.newBuilder().setId(id).setLabel(unicode(label.label())).setRuleClassId(ruleClass));
    }
    return ids.get(label);
  }

  private int aspect(AppliedAspect aspect) {
    int id = fresh(AspectDescriptor.class, aspect);
    if (id > 0) {
      AspectDescriptor.Builder message =
          AspectDescriptor.newBuilder().setId(id).setName(unicode(aspect.definition().toString()));
      aspect
          .parameters()
          .forEach((name, value) -> message.addParameters(pair(name, value.toString())));
      container.addAspectDescriptors(message);
    }
    return ids.get(aspect);
  }

  private int ruleClass(ActionOwner owner) {
    RuleKind kind = new RuleKind(owner.ruleKind().replaceFirst(" rule$", ""));
    int id = fresh(RuleClass.class, kind);
    if (id > 0) {
      container.addRuleClasses(RuleClass.newBuilder().setId(id).setName(unicode(kind.name())));
    }
    return ids.get(kind);
  }

  private int configuration(ActionOwner owner, String identity) {
    Checksum checksum = new Checksum(identity);
    int id = fresh(Configuration.class, checksum);
    if (id > 0) {
      container.addConfiguration(
          Configuration.newBuilder()
              .setId(id)
              .setMnemonic(owner.configurationMnemonic())
              .setPlatformName(owner.configurationMnemonic().replaceFirst("-.*", ""))
              .setChecksum(checksum.checksum())
              .setIsTool(owner.isTool()));
    }
    return ids.get(checksum);
  }

  private int set(NestedSet<Artifact> files) {
    Integer known = ids.get(files.node());
    if (known != null) {
      return known;
    }
    ImmutableList.Builder<Integer> subsets = ImmutableList.builder();
    for (NestedSet<Artifact> subset : files.subsets()) {
      subsets.add(set(subset));
    }
    ImmutableList.Builder<Integer> direct = ImmutableList.builder();
    files.leaves().forEach(file -> direct.add(artifact(file)));
    int id = fresh(DepSetOfFiles.class, files.node());
    container.addDepSetOfFiles(
        DepSetOfFiles.newBuilder()
            .setId(id)
            .addAllTransitiveDepSetIds(subsets.build())
            .addAllDirectArtifactIds(direct.build()));
    return id;
  }

  private int artifact(Artifact artifact) {
    int path = path(artifact.execPath());
    int id = fresh(dev.starling.protobuf.analysis.Artifact.class, artifact);
    if (id > 0) {
      container.addArtifacts(
          dev.starling.protobuf.analysis.Artifact.newBuilder()
              .setId(id)
              .setPathFragmentId(path)
              .setIsTreeArtifact(artifact.isTree()));
    }
    return ids.get(artifact);
  }

  private int path(dev.starling.path.PathFragment path) {
    Integer known = ids.get(path);
    if (known != null) {
      return known;
    }
    dev.starling.path.PathFragment directory = path.directory();
    int parent = directory.isEmpty() ? 0 : path(directory);
    int id = fresh(PathFragment.class, path);
    container.addPathFragments(
        PathFragment.newBuilder().setId(id).setLabel(unicode(path.baseName())).setParentId(parent));
    return id;
  }

  private static KeyValuePair pair(String key, String value) {
    return KeyValuePair.newBuilder().setKey(unicode(key)).setValue(unicode(value)).build();
  }

  private static String unicode(String internal) {
    return StringEncoding.internalToUnicode(internal);
  }
}
