package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.FilesToRun;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.definition.TransitionDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.Structure;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * {@code ctx.attr}, {@code ctx.files}, {@code ctx.file} and {@code ctx.executable}: views of one
 * set of attributes.
 */
public final class AttributeViews {
  private final AttributeSchema schema;
  private final AttributeValues values;
  private final Prerequisites prerequisites;
  private final ImmutableMap<Artifact, FilesToRun> programs;

  /** Makes views of the settled attributes of a target. */
  public AttributeViews(AttributeValues values, Prerequisites prerequisites) {
    this.schema = values.schema();
    this.values = values;
    this.prerequisites = prerequisites;
    this.programs = programs(schema, prerequisites);
  }

  /** The programs that {@code executable = True} attributes name, by their executable. */
  public ImmutableMap<Artifact, FilesToRun> programs() {
    return programs;
  }

  private static ImmutableMap<Artifact, FilesToRun> programs(
      AttributeSchema schema, Prerequisites prerequisites) {
    Map<Artifact, FilesToRun> programs = null;
    for (int i = 0; i < schema.size(); i++) {
      if (schema.get(i).executable()) {
        for (ConfiguredTarget target : prerequisites.at(i)) {
          FilesToRun program = target.filesToRun();
          if (program.executable().isPresent()) {
            programs = programs == null ? new LinkedHashMap<>() : programs;
            programs.put(program.executable().get(), program);
          }
        }
      }
    }
    return programs == null ? ImmutableMap.of() : ImmutableMap.copyOf(programs);
  }

  /** {@code ctx.attr}. */
  public Structure attr() {
    return new View("attr", schema) {
      @Override
      boolean includes(Attribute attribute) {
        return true;
      }

      @Override
      Object value(int position) {
        if (isSplit(schema.get(position))) {
          return StarlarkList.immutableCopyOf(prerequisites.at(position));
        }
        return StarlarkAttributeValue.of(
            schema.get(position).type(), values.at(position), prerequisites.at(position));
      }
    };
  }

  /** {@code ctx.attr} of materializers: what is known before all dependencies are. */
  public Structure ofMaterializers() {
    return new View("attr", schema) {
      @Override
      boolean includes(Attribute attribute) {
        return !attribute.type().isDependency() || attribute.forDependencyResolution();
      }

      @Override
      Object value(int position) {
        return StarlarkAttributeValue.of(
            schema.get(position).type(), values.at(position), prerequisites.at(position));
      }

      @Override
      public String getErrorMessageForUnknownField(String field) {
        return "attribute '%s' not available in materializer (it's not an attribute of the rule or it's not marked with 'for_dependency_resolution')"
            .formatted(field);
      }
    };
  }

  /** {@code ctx.split_attr}. */
  public Structure splitAttr() {
    return new View("split_attr", schema) {
      @Override
      boolean includes(Attribute attribute) {
        return isSplit(attribute);
      }

      @Override
      Object value(int position) {
        Dict.Builder<Object, Object> parts = Dict.builder();
        boolean single = schema.get(position).type() == AttributeType.LABEL;
        prerequisites
            .splitAt(position)
            .asMap()
            .forEach(
                (part, targets) ->
                    parts.put(
                        part.isEmpty() ? Starlark.NONE : part,
                        single
                            ? targets.iterator().next()
                            : StarlarkList.immutableCopyOf(targets)));
        return parts.buildImmutable();
      }
    };
  }

  private static boolean isSplit(Attribute attribute) {
    return attribute.type().isDependency()
        && (attribute.transition() instanceof TransitionDefinition.Starlark
            || attribute.transition() instanceof TransitionDefinition.AnalysisTest);
  }

  /** {@code ctx.files}. */
  public Structure files() {
    return new View("files", schema) {
      @Override
      boolean includes(Attribute attribute) {
        return attribute.type().isDependency();
      }

      @Override
      Object value(int position) {
        ImmutableList<ConfiguredTarget> targets = prerequisites.at(position);
        if (targets.isEmpty()) {
          return StarlarkList.empty();
        }
        if (targets.size() == 1) {
          return StarlarkList.immutableCopyOf(targets.getFirst().files().toList());
        }
        ImmutableList.Builder<Artifact> files = ImmutableList.builder();
        targets.forEach(target -> files.addAll(target.files().toList()));
        return StarlarkList.immutableCopyOf(files.build().stream().distinct().toList());
      }
    };
  }

  /** {@code ctx.file}. */
  public Structure file() {
    return new View("file", schema) {
      @Override
      boolean includes(Attribute attribute) {
        return attribute.singleFile() && attribute.type() == AttributeType.LABEL;
      }

      @Override
      Object value(int position) {
        ImmutableList<ConfiguredTarget> targets = prerequisites.at(position);
        ImmutableList<Artifact> files =
            targets.isEmpty() ? ImmutableList.of() : targets.getFirst().files().toList();
        return files.isEmpty() ? Starlark.NONE : files.getFirst();
      }
    };
  }

  /** {@code ctx.executable}. */
  public Structure executable() {
    return new View("executable", schema) {
      @Override
      boolean includes(Attribute attribute) {
        return attribute.executable() && attribute.type() == AttributeType.LABEL;
      }

      @Override
      Object value(int position) {
        ImmutableList<ConfiguredTarget> targets = prerequisites.at(position);
        return targets.isEmpty()
            ? Starlark.NONE
            : targets.getFirst().filesToRun().starlarkExecutable();
      }
    };
  }

  /** A struct whose fields are attributes; values are made when first read. */
  @StarlarkBuiltin(name = "struct", documented = false)
  private abstract static class View implements Structure {
    private final String name;
    private final AttributeSchema schema;
    private final @Nullable Object[] made;

    View(String name, AttributeSchema schema) {
      this.name = name;
      this.schema = schema;
      this.made = new Object[schema.size()];
    }

    abstract boolean includes(Attribute attribute);

    /** Attributes that the engine added have names that nobody can write. */
    private boolean isShown(Attribute attribute) {
      return !attribute.name().startsWith("$") && includes(attribute);
    }

    abstract Object value(int position);

    @Override
    public @Nullable Object getValue(String field) {
      int position = schema.position(field).orElse(-1);
      if (position < 0 || !isShown(schema.get(position))) {
        return null;
      }
      Object value = made[position];
      if (value == null) {
        value = value(position);
        made[position] = value;
      }
      return value;
    }

    @Override
    public ImmutableList<String> getFieldNames() {
      ImmutableList.Builder<String> names = ImmutableList.builder();
      for (Attribute attribute : schema) {
        if (isShown(attribute)) {
          names.add(attribute.name());
        }
      }
      return ImmutableList.sortedCopyOf(names.build());
    }

    @Override
    public String getErrorMessageForUnknownField(String field) {
      return "No attribute '%s' in %s. Make sure %s%s\nAvailable attributes: %s"
          .formatted(
              field,
              name,
              switch (name) {
                case "file" ->
                    "there is a label type attribute marked as 'allow_single_file' with this name";
                case "files" -> "there is a label or label_list type attribute with this name";
                case "executable" ->
                    "there is a label type attribute marked as 'executable' with this name";
                default -> "you declared a rule attribute with this name.";
              },
              EditDistance.didYouMean(field, getFieldNames()),
              String.join(", ", getFieldNames()));
    }

    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(net.starlark.java.eval.Printer printer) {
      printer.append("struct(");
      String separator = "";
      for (String field : getFieldNames()) {
        printer.append(separator).append(field).append(" = ");
        printer.repr(java.util.Objects.requireNonNull(getValue(field)));
        separator = ", ";
      }
      printer.append(")");
    }
  }
}
