package dev.starling.option;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class OptionsParserTest {
  private static final FlagTable TABLE = FlagTable.standard();

  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  private static final Flag<String> COMPILATION_MODE = Flag.string("compilation_mode");
  private static final Flag<ResourceAmount> JOBS = Flag.of("jobs", FlagTypes.RESOURCE);
  private static final Flag<ImmutableList<Assignment>> DEFINE =
      Flag.repeated("define", FlagTypes.ASSIGNMENT);
  private static final Flag<ImmutableList<String>> OUTPUT_GROUPS =
      Flag.flattened("output_groups", FlagTypes.COMMA_LIST);
  private static final Flag<Tristate> BUILD_PYTHON_ZIP =
      Flag.of("build_python_zip", FlagTypes.TRISTATE);
  private static final Flag<ImmutableList<EnvironmentSetting>> ACTION_ENV =
      Flag.repeated("action_env", FlagTypes.ENVIRONMENT);
  private static final Flag<Duration> GRPC_TIMEOUT =
      Flag.of("credential_helper_timeout", FlagTypes.DURATION);

  private static ParsedOptions build(String... arguments) throws OptionsException {
    return parse("build", ImmutableList.of(), arguments);
  }

  private static ParsedOptions parse(
      String command, ImmutableList<RcLine> rcLines, String... arguments) throws OptionsException {
    return new OptionsParser(TABLE).parse(command, ImmutableList.copyOf(arguments), rcLines);
  }

  private static String error(String... arguments) {
    return assertThrows(OptionsException.class, () -> build(arguments)).getMessage();
  }

  private static RcLine rc(String section, String... arguments) {
    return new RcLine(section, ImmutableList.copyOf(arguments), "/w/.bazelrc", 7);
  }

  @Test
  public void booleansInEveryForm() throws Exception {
    assertThat(build().get(KEEP_GOING)).isFalse();
    for (String yes :
        ImmutableList.of(
            "--keep_going", "-k", "--keep_going=1", "--keep_going=Yes", "--keep_going=true")) {
      assertThat(build(yes).get(KEEP_GOING)).isTrue();
    }
    for (String no :
        ImmutableList.of(
            "--nokeep_going", "-k-", "--keep_going=0", "--keep_going=no", "--keep_going=FALSE")) {
      assertThat(build("-k", no).get(KEEP_GOING)).isFalse();
    }
  }

  @Test
  public void flagsThatReleasesTakeButHelpIsSilentOn() throws Exception {
    build(
        "--experimental_cc_implementation_deps",
        "--noexperimental_check_external_repository_files",
        "--incompatible_enable_cc_toolchain_resolution",
        "--experimental_output_directory_naming_scheme=legacy");
    assertThat(new FlagHelp(TABLE).forCommand("build", FlagHelp.Verbosity.LONG))
        .doesNotContain("experimental_cc_implementation_deps");
  }

  @Test
  public void valuesFollowOrAreJoined() throws Exception {
    assertThat(build("-c", "opt").get(COMPILATION_MODE)).isEqualTo("opt");
    assertThat(build("--compilation_mode=DBG").get(COMPILATION_MODE)).isEqualTo("dbg");
    assertThat(build("--compilation_mode", "dbg", "-c", "opt").get(COMPILATION_MODE))
        .isEqualTo("opt");
    assertThat(build().get(COMPILATION_MODE)).isEqualTo("fastbuild");
    assertThat(build("--jobs=HOST_CPUS*.5").get(JOBS).resolve(8, 0, 1)).isEqualTo(4.0);
    assertThat(build("--jobs=HOST_CPUS-1").get(JOBS).resolve(8, 0, 1)).isEqualTo(7.0);
    assertThat(build("-j", "3").get(JOBS).resolve(8, 0, 1)).isEqualTo(3.0);
    assertThat(build().get(JOBS).resolve(8, 0, 5)).isEqualTo(5.0);
    assertThat(build("--credential_helper_timeout=250ms").get(GRPC_TIMEOUT))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  public void tristateHasThreeStates() throws Exception {
    assertThat(build().get(BUILD_PYTHON_ZIP)).isEqualTo(Tristate.AUTO);
    assertThat(build("--build_python_zip").get(BUILD_PYTHON_ZIP)).isEqualTo(Tristate.YES);
    assertThat(build("--nobuild_python_zip").get(BUILD_PYTHON_ZIP)).isEqualTo(Tristate.NO);
    assertThat(build("--build_python_zip=auto").get(BUILD_PYTHON_ZIP)).isEqualTo(Tristate.AUTO);
  }

  @Test
  public void repeatableFlagsAccumulate() throws Exception {
    assertThat(build("--define=a=1", "--define", "b=x=y").get(DEFINE))
        .containsExactly(new Assignment("a", "1"), new Assignment("b", "x=y"))
        .inOrder();
    assertThat(build("--output_groups=a,b", "--output_groups=+c").get(OUTPUT_GROUPS))
        .containsExactly("a", "b", "+c")
        .inOrder();
    assertThat(build("--action_env=A=1", "--action_env=B", "--action_env==C").get(ACTION_ENV))
        .containsExactly(
            new EnvironmentSetting.Set("A", "1"),
            new EnvironmentSetting.Inherit("B"),
            new EnvironmentSetting.Unset("C"))
        .inOrder();
    assertThat(build().get(DEFINE)).isEmpty();
  }

  @Test
  public void residueAndDoubleDash() throws Exception {
    ParsedOptions options = build("//a", "-k", ":b", "--", "-//c", "--x");
    assertThat(options.residue()).containsExactly("//a", ":b", "-//c", "--x").inOrder();
    assertThat(options.residueAfterDoubleDash()).containsExactly("-//c", "--x").inOrder();
  }

  @Test
  public void buildSettingsAreCollectedApart() throws Exception {
    ParsedOptions options =
        build("--//pkg:flag=a=b", "--@repo//p:q", "--no//p:bool", "--no@@r//p", "//t");
    assertThat(options.starlarkFlags().stream().map(StarlarkFlag::asWritten).toList())
        .containsExactly("--//pkg:flag=a=b", "--@repo//p:q", "--no//p:bool", "--no@@r//p")
        .inOrder();
    StarlarkFlag first = options.starlarkFlags().getFirst();
    assertThat(first.label()).isEqualTo("//pkg:flag");
    assertThat(first.value()).isEqualTo(Optional.of("a=b"));
    assertThat(options.starlarkFlags().get(2).negated()).isTrue();
    assertThat(options.residue()).containsExactly("//t");
  }

  @Test
  public void aliasesStandForBuildSettings() throws Exception {
    ParsedOptions options =
        build(
            "--flag_alias=level=//p:level",
            "--level=3",
            "--nolevel",
            "--flag_alias=r=@r//:x",
            "--r");
    assertThat(options.starlarkFlags().stream().map(StarlarkFlag::asWritten).toList())
        .containsExactly("--//p:level=3", "--no//p:level", "--@r//:x")
        .inOrder();
    assertThat(error("--flag_alias=level=p"))
        .contains("--flag_alias=level=p: an alias must be of the form name=//package:setting");
    assertThat(error("--level=3", "--flag_alias=level=//p:level"))
        .contains("Unrecognized option: --level=3");
  }

  @Test
  public void expansionFlagsStandForOthers() throws Exception {
    ParsedOptions options = build("--remote_download_minimal");
    assertThat(options.get(Flag.string("remote_download_outputs"))).isEqualTo("minimal");
    assertThat(build("--remote_download_minimal=1").warnings().getFirst())
        .contains("It does not accept values");
  }

  @Test
  public void mistakesAreNamed() {
    assertThat(error("--foo")).isEqualTo("--foo :: Unrecognized option: --foo");
    assertThat(error("--keep_goin=1"))
        .isEqualTo(
            "--keep_goin=1 :: Unrecognized option: --keep_goin=1 (did you mean '--keep_going'?)");
    assertThat(error("--nokeep_gonig")).contains("(did you mean '--nokeep_going'?)");
    assertThat(error("--keep_going=foo"))
        .isEqualTo("While parsing option --keep_going=foo: 'foo' is not a boolean");
    assertThat(error("-c", "foo"))
        .isEqualTo(
            "While parsing option -c foo: Not a valid compilation mode: 'foo' (should be fastbuild,"
                + " dbg or opt)");
    assertThat(error("--jobs=x")).contains("Parameter 'x' does not follow correct syntax.");
    assertThat(error("--nojobs"))
        .isEqualTo("--nojobs :: Illegal use of 'no' prefix on non-boolean option: --nojobs");
    assertThat(error("--nokeep_going=1"))
        .isEqualTo("--nokeep_going=1 :: Unexpected value after boolean option: --nokeep_going=1");
    assertThat(error("--define")).isEqualTo("Expected value after --define");
    assertThat(error("--define=a"))
        .isEqualTo(
            "While parsing option --define=a: Variable definitions must be in the form of a"
                + " 'name=value' assignment");
    assertThat(error("-copt")).isEqualTo("-copt :: Invalid options syntax: -copt");
    assertThat(error("-//a")).contains("put -- before the first target pattern");
    assertThat(error("-z")).isEqualTo("-z :: Unrecognized option: -z");
    assertThat(error("--host_jvm_args=x"))
        .startsWith("--host_jvm_args=x :: Unrecognized option: --host_jvm_args=x");
  }

  @Test
  public void flagsOfOtherCommandsAreRefused() throws Exception {
    assertThat(
            assertThrows(
                    OptionsException.class,
                    () -> parse("query", ImmutableList.of(), "--test_output=all"))
                .getMessage())
        .startsWith("--test_output=all :: Unrecognized option: --test_output=all");
    assertThat(parse("cquery", ImmutableList.of(), "--test_output=all").isSet(KEEP_GOING))
        .isFalse();
  }

  @Test
  public void rcLinesOfMoreSpecialCommandsWin() throws Exception {
    ImmutableList<RcLine> lines =
        ImmutableList.of(
            rc("test", "-c", "dbg"), rc("build", "-c", "opt", "--define=a=b"), rc("common", "-k"));
    assertThat(parse("test", lines).get(COMPILATION_MODE)).isEqualTo("dbg");
    assertThat(parse("test", lines).get(KEEP_GOING)).isTrue();
    assertThat(parse("build", lines).get(COMPILATION_MODE)).isEqualTo("opt");
    assertThat(parse("build", lines, "-c", "fastbuild").get(COMPILATION_MODE))
        .isEqualTo("fastbuild");
    assertThat(parse("test", lines).rcNotes())
        .containsExactly(
            "Reading rc options for 'test' from /w/.bazelrc:\n  Inherited 'common' options: -k",
            "Reading rc options for 'test' from /w/.bazelrc:\n"
                + "  Inherited 'build' options: -c opt --define=a=b",
            "Reading rc options for 'test' from /w/.bazelrc:\n  'test' options: -c dbg")
        .inOrder();
  }

  @Test
  public void commonPassesOverWhatTheCommandDoesNotTake() throws Exception {
    ImmutableList<RcLine> lines =
        ImmutableList.of(rc("common", "--test_output", "all", "-j", "3", "--color=no"));
    assertThat(parse("help", lines).get(Flag.string("color"))).isEqualTo("no");
    assertThrows(
        OptionsException.class,
        () -> parse("help", ImmutableList.of(rc("always", "--test_output=all"))));
    assertThrows(
        OptionsException.class, () -> parse("help", ImmutableList.of(rc("common", "--nonsense"))));
  }

  @Test
  public void configsExpandInPlace() throws Exception {
    ImmutableList<RcLine> lines =
        ImmutableList.of(
            rc("build:ci", "-c", "opt", "--config=more"),
            rc("common:more", "--define=m=1"),
            rc("test:ci", "--test_output=errors"));
    assertThat(parse("build", lines, "-c", "dbg", "--config=ci").get(COMPILATION_MODE))
        .isEqualTo("opt");
    assertThat(parse("build", lines, "--config=ci", "-c", "dbg").get(COMPILATION_MODE))
        .isEqualTo("dbg");
    ParsedOptions test = parse("test", lines, "--config=ci");
    assertThat(test.get(Flag.string("test_output"))).isEqualTo("errors");
    assertThat(test.get(DEFINE)).containsExactly(new Assignment("m", "1"));
    assertThat(test.rcNotes())
        .contains(
            "Found applicable config definition build:ci in file /w/.bazelrc: -c opt"
                + " --config=more");
  }

  @Test
  public void undefinedAndCyclicConfigsAreErrors() {
    assertThat(error("--config=nope"))
        .isEqualTo("Config value 'nope' is not defined in any .rc file");
    ImmutableList<RcLine> lines =
        ImmutableList.of(rc("build:a", "--config=b"), rc("build:b", "--config=a"));
    assertThat(
            assertThrows(OptionsException.class, () -> parse("build", lines, "--config=a"))
                .getMessage())
        .contains("cycle");
  }

  @Test
  public void rcLinesMayNameTargets() throws Exception {
    assertThat(parse("build", ImmutableList.of(rc("build", "-k", "//a")), "//b").residue())
        .containsExactly("//a", "//b")
        .inOrder();
  }

  @Test
  public void mistakesInRcFilesAreFound() {
    assertThat(rcError(rc("build", "--jobz=3"), "--config=x"))
        .isEqualTo(
            "--jobz=3 :: Unrecognized option: --jobz=3 (did you mean '--jobs'?)"
                + " (in /w/.bazelrc:7)");
    assertThat(rcError(rc("build:x", "--config=y"), "--config=x"))
        .isEqualTo(
            "Config value 'y' is not defined in any .rc file (did you mean 'x'?) (in /w/.bazelrc:7)");
    assertThat(rcError(rc("build", "--jobs=x")))
        .matches("While parsing option --jobs=x: .* \\(in /w/.bazelrc:7\\)");
  }

  private static String rcError(RcLine line, String... arguments) {
    return assertThrows(
            OptionsException.class, () -> parse("build", ImmutableList.of(line), arguments))
        .getMessage();
  }

  @Test
  public void announcementsTellWhatDoesNotCount() throws Exception {
    assertThat(parse("build", ImmutableList.of(rc("common", "--expunge", "-k"))).rcNotes())
        .containsExactly(
            "Reading rc options for 'build' from /w/.bazelrc:\n"
                + "  Inherited 'common' options: --expunge -k\n"
                + "  Ignored as unsupported by 'build': --expunge");
  }

  @Test
  public void unknownSectionsAreDoubtful() throws Exception {
    assertThat(parse("build", ImmutableList.of(rc("biuld", "-k"))).warnings())
        .containsExactly(
            "while reading option defaults file '/w/.bazelrc':\n"
                + "  invalid command name 'biuld' in line 7. Did you mean 'build'?");
  }

  @Test
  public void canonicalFormIsSortedAndShort() throws Exception {
    assertThat(
            build("-k", "--jobs=5", "--nokeep_going", "--define=b=1", "--define=a=2", "--//x=1")
                .canonicalForm())
        .containsExactly("--define=b=1", "--define=a=2", "--jobs=5", "--keep_going=0", "--//x=1")
        .inOrder();
  }

  @Test
  public void originTellsWhereAValueWasSaid() throws Exception {
    ParsedOptions options = parse("build", ImmutableList.of(rc("build", "-k")));
    assertThat(options.origin(KEEP_GOING))
        .isEqualTo(Optional.of(new OptionOrigin.RcLine("/w/.bazelrc", "build", 7)));
    assertThat(build().origin(KEEP_GOING)).isEqualTo(Optional.empty());
  }

  @Test
  public void everyDefaultOfTheTableIsOfItsType() throws Exception {
    for (FlagDefinition flag : TABLE.all()) {
      if (flag.defaultText().isPresent() && !flag.defaultText().get().isEmpty()) {
        flag.type().parse(flag.defaultText().get());
      }
    }
    assertThat(TABLE.all().size()).isGreaterThan(1100);
  }
}
