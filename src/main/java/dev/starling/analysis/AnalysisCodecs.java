package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.action.ActionCodecs;
import dev.starling.analysis.builtin.BuiltinRuleClasses;
import dev.starling.analysis.cpp.CppCodecs;
import dev.starling.analysis.provider.AnalysisFailureInfo;
import dev.starling.analysis.provider.AnalysisTestResultInfo;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.ExecutionInfo;
import dev.starling.analysis.provider.InstrumentedFilesInfo;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.codec.CodecRegistry;
import dev.starling.config.ConfigurationCodecs;
import dev.starling.config.NativeOptions;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.DefinitionCodecs;
import dev.starling.definition.StructProvider;
import dev.starling.depset.DepsetCodecs;
import dev.starling.label.LabelCodecs;
import dev.starling.packages.PackageCodecs;

/**
 * How everything is written down that is known before an action runs. The values of this room are
 * records.
 */
public final class AnalysisCodecs {
  /** The providers that this room defines. */
  private static final ImmutableList<BuiltinProvider<?>> PROVIDERS =
      ImmutableList.of(
          AnalysisFailureInfo.PROVIDER,
          AnalysisTestResultInfo.PROVIDER,
          DefaultInfo.PROVIDER,
          ExecutionInfo.PROVIDER,
          InstrumentedFilesInfo.PROVIDER,
          OutputGroupInfo.PROVIDER,
          PackageSpecificationInfo.PROVIDER,
          RunEnvironmentInfo.PROVIDER,
          TemplateVariableInfo.PROVIDER);

  private AnalysisCodecs() {}

  /**
   * Adds the types of this room and of those above it.
   *
   * @param options the options that configurations have
   */
  public static void addTo(CodecRegistry.Builder registry, NativeOptions options) {
    LabelCodecs.addTo(registry);
    DepsetCodecs.addTo(registry);
    new DefinitionCodecs(
            ImmutableList.<BuiltinProvider<?>>builder()
                .add(StructProvider.STRUCT)
                .addAll(ConfigurationCodecs.PROVIDERS)
                .addAll(PROVIDERS)
                .build(),
            BuiltinRuleClasses.all())
        .addTo(registry);
    PackageCodecs.addTo(registry);
    new ConfigurationCodecs(options).addTo(registry);
    ActionCodecs.addTo(registry);
    CppCodecs.addTo(registry);
  }
}
