package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryName;
import dev.starling.option.Assignment;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.PackageLookupKey;
import dev.starling.packages.RepositoryMappingKey;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import org.jspecify.annotations.Nullable;

/** Reads which aspects a command line applies to its targets. */
final class CommandLineAspects {
  private static final Flag<ImmutableList<String>> ASPECTS =
      Flag.flattened("aspects", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<Assignment>> PARAMETERS =
      Flag.repeated("aspects_parameters", FlagTypes.ASSIGNMENT);

  private final LoadingPhase loading;
  private final ImmutableList<String> names;
  private final ImmutableMap<String, String> parameters;

  CommandLineAspects(BuildSession session, LoadingPhase loading) {
    this.loading = loading;
    this.names = session.options().get(ASPECTS);
    ImmutableMap.Builder<String, String> given = ImmutableMap.builder();
    session.options().get(PARAMETERS).forEach(one -> given.put(one.name(), one.value()));
    this.parameters = given.buildKeepingLast();
  }

  /**
   * The aspects, in order.
   *
   * @throws CommandException if one does not exist
   */
  AspectApplication read() throws CommandException, InterruptedException {
    ImmutableList.Builder<AspectDefinition> aspects = ImmutableList.builder();
    for (String name : names) {
      aspects.add(aspect(name));
    }
    return AspectApplication.of(aspects.build(), this::valueOf);
  }

  /** The aspect of a name such as {@code //a:b.bzl%c}. */
  private AspectDefinition aspect(String name) throws CommandException, InterruptedException {
    int separator = name.lastIndexOf('%');
    if (separator < 0) {
      throw failure("Aspect '%s' is unknown; say //package:file.bzl%%aspect", name);
    }
    String variable = name.substring(separator + 1);
    Label file = file(name.substring(0, separator));
    Object value = loading.get(new BzlLoadKey(file)).module().getGlobal(variable);
    if (value == null) {
      throw failure("%s is not exported from %s", variable, file);
    }
    if (!(value instanceof AspectDefinition aspect)) {
      throw failure("%s from %s is not an aspect", variable, file);
    }
    checkParameters(aspect);
    return aspect;
  }

  private void checkParameters(AspectDefinition aspect) throws CommandException {
    for (Attribute parameter : aspect.spec().attributes()) {
      Object value = parameter.isImplicit() ? null : valueOf(parameter);
      if (value != null && !parameter.values().isEmpty() && !parameter.values().contains(value)) {
        throw failure(
            "%s: invalid value in '%s' attribute: has to be one of %s instead of %s",
            aspect,
            parameter.name(),
            Starlark.repr(StarlarkList.immutableCopyOf(parameter.values())),
            Starlark.repr(value));
      }
    }
  }

  /** A label, or a path in the workspace as the first releases wanted it. */
  private Label file(String text) throws CommandException, InterruptedException {
    try {
      if (!text.startsWith("//") && !text.startsWith("@") && !text.startsWith(":")) {
        return inItsPackage(text);
      }
      return Label.parse(
          text,
          PackageContext.topOf(
              loading.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping()));
    } catch (LabelSyntaxException e) {
      throw new CommandException(ExitCode.BUILD_FAILURE, e.getMessage(), e);
    }
  }

  private Label inItsPackage(String path)
      throws LabelSyntaxException, CommandException, InterruptedException {
    int slash = path.lastIndexOf('/');
    while (slash > 0) {
      PackageId id = PackageId.inMain(path.substring(0, slash));
      if (loading.get(new PackageLookupKey(id)).exists()) {
        return Label.of(id, path.substring(slash + 1));
      }
      slash = path.lastIndexOf('/', slash - 1);
    }
    return Label.of(PackageId.MAIN_ROOT, path);
  }

  @FormatMethod
  private static CommandException failure(@FormatString String format, Object... arguments) {
    return new CommandException(ExitCode.BUILD_FAILURE, format.formatted(arguments));
  }

  private @Nullable Object valueOf(Attribute parameter) {
    String text = parameters.get(parameter.name());
    if (text == null) {
      return parameter.defaultValue() instanceof AttributeDefault.Fixed(Object value)
          ? value
          : null;
    }
    if (parameter.type() == AttributeType.BOOLEAN) {
      return text.equalsIgnoreCase("true") || text.equals("1");
    }
    return parameter.type() == AttributeType.INTEGER ? StarlarkInt.parse(text, 10) : text;
  }
}
