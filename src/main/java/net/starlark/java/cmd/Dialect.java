package net.starlark.java.cmd;

import com.google.common.collect.ImmutableSet;
import net.starlark.java.syntax.Construct;
import net.starlark.java.syntax.FileOptions;

/** The kinds of files that the command knows. */
@SuppressWarnings("ImmutableEnumChecker") // options are a record of immutable values
enum Dialect {
  /** The language as specified, with loads anywhere and globals that may be bound again. */
  STANDARD(
      FileOptions.builder()
          .allowToplevelRebinding(true)
          .requireLoadStatementsFirst(false)
          .allowTypeAnnotations(true)
          .build(),
      ImmutableSet.of()),

  /** Files of a build tool that define functions and rules, and that others load. */
  BZL(
      FileOptions.builder()
          .allowTypeAnnotations(true)
          .forbidden(ImmutableSet.of(Construct.BYTES_LITERAL))
          .fileKind(".bzl files")
          .build(),
      ImmutableSet.of(
          "AnalysisTestResultInfo",
          "CcInfo",
          "CcToolchainConfigInfo",
          "DebugPackageInfo",
          "DefaultInfo",
          "ExecutionInfo",
          "InstrumentedFilesInfo",
          "JavaInfo",
          "JavaPluginInfo",
          "Label",
          "OutputGroupInfo",
          "PackageSpecificationInfo",
          "ProtoInfo",
          "PyCcLinkParamsProvider",
          "PyInfo",
          "PyRuntimeInfo",
          "RunEnvironmentInfo",
          "analysis_test_transition",
          "apple_common",
          "aspect",
          "attr",
          "cc_common",
          "config",
          "config_common",
          "configuration_field",
          "coverage_common",
          "depset",
          "exec_group",
          "exec_transition",
          "java_common",
          "macro",
          "materializer_rule",
          "module_extension",
          "native",
          "platform_common",
          "proto",
          "proto_common_do_not_use",
          "provider",
          "repository_rule",
          "rule",
          "select",
          "subrule",
          "tag_class",
          "testing",
          "transition",
          "visibility")),

  /** Files that call rules and macros. */
  BUILD(
      FileOptions.builder()
          .allowToplevelRebinding(true)
          .requireLoadStatementsFirst(false)
          .forbidden(FileOptions.NOT_IN_DATA_FILES)
          .fileKind("BUILD files")
          .build(),
      ImmutableSet.of()),

  /** Files that declare a module and what it needs. */
  MODULE(
      FileOptions.builder()
          .forbidden(
              ImmutableSet.<Construct>builder()
                  .addAll(FileOptions.NOT_IN_DATA_FILES)
                  .add(Construct.LOAD)
                  .build())
          .fileKind("MODULE.bazel files")
          .build(),
      ImmutableSet.of());

  private final FileOptions options;
  private final ImmutableSet<String> names;

  Dialect(FileOptions options, ImmutableSet<String> names) {
    this.options = options;
    this.names = names;
  }

  /** Returns what the parser and the resolver accept. */
  FileOptions options() {
    return options;
  }

  /** Tells whether the tool that reads such files may define the name. */
  boolean mayDefine(String name) {
    return switch (this) {
      case STANDARD -> false;
      case BZL -> names.contains(name);
      case BUILD, MODULE -> true; // rules, macros and directives
    };
  }
}
