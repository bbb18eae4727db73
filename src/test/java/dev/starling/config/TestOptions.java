package dev.starling.config;

import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.option.FlagTable;

/** Options for tests: the real table, and labels read in the main repository's root. */
final class TestOptions {
  static final NativeOptions TABLE = NativeOptions.from(FlagTable.standard());

  static final LabelReader LABELS =
      LabelReader.in(PackageContext.topOf(RepositoryMapping.ALWAYS_FALLBACK));

  private TestOptions() {}

  /** Options as of a command line that says nothing, on a k8. */
  static BuildOptions defaults() {
    return BuildOptions.defaults(TABLE).toBuilder().set("cpu", "k8").set("host_cpu", "k8").build();
  }

  static Label label(String text) {
    return Label.parseCanonicalUnchecked(text);
  }
}
