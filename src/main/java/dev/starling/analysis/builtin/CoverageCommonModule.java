package dev.starling.analysis.builtin;

import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.provider.InstrumentedFilesInfo;
import dev.starling.analysis.rule.RuleContext;
import dev.starling.analysis.rule.RuleInputs;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import java.util.List;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/** The module {@code coverage_common}. */
@StarlarkBuiltin(name = "coverage_common", doc = "Functions for coverage.")
public final class CoverageCommonModule implements StarlarkValue {

  /** Collects the sources of attributes and what dependencies pass on. */
  @StarlarkMethod(
      name = "instrumented_files_info",
      doc = "Tells which sources coverage is measured of.",
      parameters = {
        @Param(name = "ctx", named = true),
        @Param(
            name = "source_attributes",
            named = true,
            positional = false,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = String.class)),
        @Param(
            name = "dependency_attributes",
            named = true,
            positional = false,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = String.class)),
        @Param(
            name = "extensions",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(
            name = "metadata_files",
            named = true,
            positional = false,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = Artifact.class)),
        @Param(
            name = "baseline_coverage_files",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = Artifact.class),
              @ParamType(type = NoneType.class)
            }),
      })
  public InstrumentedFilesInfo instrumentedFilesInfo(
      RuleContext ctx,
      Sequence<?> sourceAttributes,
      Sequence<?> dependencyAttributes,
      Object extensions,
      Sequence<?> metadataFiles,
      Object baselineCoverageFiles)
      throws EvalException {
    RuleInputs inputs = ctx.inputs();
    if (!inputs.configuration().collectsCodeCoverage()) {
      return InstrumentedFilesInfo.EMPTY;
    }
    Optional<List<String>> endings =
        extensions == Starlark.NONE
            ? Optional.empty()
            : Optional.of(Sequence.cast(extensions, String.class, "extensions"));
    NestedSetBuilder<Artifact> sources = NestedSet.builder(Order.STABLE_ORDER);
    NestedSetBuilder<Artifact> metadata = NestedSet.builder(Order.STABLE_ORDER);
    metadata.addAll(Sequence.cast(metadataFiles, Artifact.class, "metadata_files"));
    for (String attribute :
        Sequence.cast(dependencyAttributes, String.class, "dependency_attributes")) {
      for (ConfiguredTarget target : inputs.prerequisites().of(attribute)) {
        target
            .get(InstrumentedFilesInfo.PROVIDER)
            .ifPresent(
                info -> {
                  sources.addTransitive(info.instrumented());
                  metadata.addTransitive(info.metadata());
                });
      }
    }
    if (ctx.coverageInstrumented(Starlark.NONE)) {
      for (String attribute : Sequence.cast(sourceAttributes, String.class, "source_attributes")) {
        for (ConfiguredTarget target : inputs.prerequisites().of(attribute)) {
          for (Artifact file : target.files().toList()) {
            if (endings.isEmpty()
                || endings.get().stream()
                    .anyMatch(
                        e -> file.basename().endsWith("." + e) || file.basename().endsWith(e))) {
              sources.add(file);
            }
          }
        }
      }
    }
    return new InstrumentedFilesInfo(sources.build(), metadata.build());
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<coverage_common>");
  }
}
