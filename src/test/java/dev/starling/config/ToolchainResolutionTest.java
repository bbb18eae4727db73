package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.label;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.ToolchainResolution.MissingToolchains;
import dev.starling.config.ToolchainResolution.NoExecutionPlatform;
import dev.starling.config.ToolchainResolution.Rejection;
import dev.starling.config.ToolchainResolution.Request;
import dev.starling.config.ToolchainResolution.Resolved;
import dev.starling.config.ToolchainResolution.Result;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.label.Label;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which platform and toolchains are chosen, and what is said when none fits. */
@RunWith(JUnit4.class)
public final class ToolchainResolutionTest {
  private static final ConstraintSettingInfo OS =
      new ConstraintSettingInfo(label("//os:os"), Optional.empty());
  private static final ConstraintSettingInfo LIBC =
      new ConstraintSettingInfo(label("//libc:libc"), Optional.of(label("//libc:glibc")));
  private static final ConstraintValueInfo LINUX = new ConstraintValueInfo(OS, label("//os:linux"));
  private static final ConstraintValueInfo MAC = new ConstraintValueInfo(OS, label("//os:mac"));
  private static final ConstraintValueInfo GLIBC =
      new ConstraintValueInfo(LIBC, label("//libc:glibc"));
  private static final ConstraintValueInfo MUSL =
      new ConstraintValueInfo(LIBC, label("//libc:musl"));

  private static final Label TYPE_A = label("//t:a");
  private static final Label TYPE_B = label("//t:b");

  private final PlatformInfo linux = platform("//p:linux", LINUX);
  private final PlatformInfo mac = platform("//p:mac", MAC);

  private static PlatformInfo platform(String label, ConstraintValueInfo... values) {
    try {
      return PlatformInfo.of(
          label(label),
          ConstraintCollection.of(ImmutableList.copyOf(values), ConstraintCollection.EMPTY));
    } catch (InvalidPlatformException e) {
      throw new AssertionError(e);
    }
  }

  /** Builds requests. */
  private final class Case {
    private final ImmutableList.Builder<ToolchainTypeRequirement> types = ImmutableList.builder();
    private final ImmutableList.Builder<DeclaredToolchain> toolchains = ImmutableList.builder();
    private ImmutableList<PlatformInfo> platforms = ImmutableList.of(linux, mac);
    private ImmutableList<ConstraintValueInfo> execConstraints = ImmutableList.of();
    private Optional<Label> forced = Optional.empty();
    private ImmutableSet<Label> matching = ImmutableSet.of();
    private PlatformInfo target = linux;

    Case wants(Label type) {
      types.add(new ToolchainTypeRequirement(type, true));
      return this;
    }

    Case wouldLike(Label type) {
      types.add(new ToolchainTypeRequirement(type, false));
      return this;
    }

    Case toolchain(
        String name,
        Label type,
        ImmutableList<ConstraintValueInfo> exec,
        ImmutableList<ConstraintValueInfo> targetConstraints,
        Label... settings) {
      toolchains.add(
          new DeclaredToolchain(
              label("//tc:" + name),
              type,
              exec,
              targetConstraints,
              ImmutableList.copyOf(settings),
              false,
              label("//tc:" + name + "_impl")));
      return this;
    }

    Request request() {
      return new Request(
          types.build(), target, platforms, toolchains.build(), execConstraints, forced, matching);
    }

    Result resolve() {
      return ToolchainResolution.resolve(request());
    }

    Resolved resolved() {
      return (Resolved) resolve();
    }
  }

  private static Label chosen(Resolved resolved, Label type) {
    return resolved.toolchains().get(type).label();
  }

  @Test
  public void theFirstPlatformIsTakenWhenNothingIsWanted() {
    assertThat(new Case().resolved().executionPlatform()).isEqualTo(linux);
  }

  @Test
  public void toolchainsGoByPriority() {
    Resolved resolved =
        new Case()
            .wants(TYPE_A)
            .toolchain("one", TYPE_A, ImmutableList.of(), ImmutableList.of())
            .toolchain("two", TYPE_A, ImmutableList.of(), ImmutableList.of())
            .resolved();

    assertThat(chosen(resolved, TYPE_A)).isEqualTo(label("//tc:one"));
    assertThat(resolved.rejections())
        .contains(
            new Rejection.Shadowed(
                new Case()
                    .toolchain("two", TYPE_A, ImmutableList.of(), ImmutableList.of())
                    .request()
                    .toolchains()
                    .getFirst(),
                linux.label()));
  }

  @Test
  public void thePlatformMustHaveAllMandatoryToolchains() {
    Resolved resolved =
        new Case()
            .wants(TYPE_A)
            .wants(TYPE_B)
            .toolchain("a", TYPE_A, ImmutableList.of(), ImmutableList.of())
            .toolchain("b_mac", TYPE_B, ImmutableList.of(MAC), ImmutableList.of())
            .resolved();

    assertThat(resolved.executionPlatform()).isEqualTo(mac);
    assertThat(chosen(resolved, TYPE_B)).isEqualTo(label("//tc:b_mac"));
    assertThat(resolved.rejections())
        .contains(new Rejection.PlatformLacksToolchains(linux.label(), ImmutableList.of(TYPE_B)));
  }

  @Test
  public void targetConstraintsMustHoldForTheTargetPlatform() {
    Case mistargeted =
        new Case()
            .wants(TYPE_A)
            .toolchain("for_mac", TYPE_A, ImmutableList.of(), ImmutableList.of(MAC));

    MissingToolchains missing = (MissingToolchains) mistargeted.resolve();
    assertThat(missing.types()).containsExactly(TYPE_A);
    mistargeted.target = mac;
    assertThat(chosen(mistargeted.resolved(), TYPE_A)).isEqualTo(label("//tc:for_mac"));
  }

  @Test
  public void defaultConstraintValuesCount() {
    Case c =
        new Case()
            .wants(TYPE_A)
            .toolchain("musl", TYPE_A, ImmutableList.of(), ImmutableList.of(MUSL))
            .toolchain("glibc", TYPE_A, ImmutableList.of(), ImmutableList.of(GLIBC));

    assertThat(chosen(c.resolved(), TYPE_A)).isEqualTo(label("//tc:glibc"));
    c.target = platform("//p:musl", LINUX, MUSL);
    assertThat(chosen(c.resolved(), TYPE_A)).isEqualTo(label("//tc:musl"));
  }

  @Test
  public void targetSettingsMustMatch() {
    Label setting = label("//s:debug");
    Case c =
        new Case()
            .wants(TYPE_A)
            .toolchain("debug", TYPE_A, ImmutableList.of(), ImmutableList.of(), setting)
            .toolchain("plain", TYPE_A, ImmutableList.of(), ImmutableList.of());

    assertThat(chosen(c.resolved(), TYPE_A)).isEqualTo(label("//tc:plain"));
    c.matching = ImmutableSet.of(setting);
    assertThat(chosen(c.resolved(), TYPE_A)).isEqualTo(label("//tc:debug"));
  }

  @Test
  public void optionalToolchainsMayBeMissing() {
    Resolved resolved =
        new Case()
            .wants(TYPE_A)
            .wouldLike(TYPE_B)
            .toolchain("a", TYPE_A, ImmutableList.of(), ImmutableList.of())
            .toolchain("b_mac", TYPE_B, ImmutableList.of(MAC), ImmutableList.of())
            .resolved();

    assertThat(resolved.executionPlatform()).isEqualTo(linux);
    assertThat(resolved.toolchains().keySet()).containsExactly(TYPE_A);
  }

  @Test
  public void execConstraintsFilterPlatforms() {
    Case c = new Case();
    c.execConstraints = ImmutableList.of(MAC);

    Resolved resolved = c.resolved();

    assertThat(resolved.executionPlatform()).isEqualTo(mac);
    assertThat(resolved.rejections())
        .containsExactly(new Rejection.PlatformMismatch(linux.label(), ImmutableList.of(MAC)));
  }

  @Test
  public void requiredSettingsFilterPlatforms() throws Exception {
    Label setting = label("//s:remote");
    PlatformInfo remote =
        PlatformInfo.declared(
            new PlatformInfo.Declaration(
                label("//p:remote"),
                ImmutableList.of(),
                ImmutableMap.of(),
                ImmutableList.of(),
                ImmutableList.of(setting),
                Optional.empty()),
            Optional.of(linux));
    Case c = new Case();
    c.platforms = ImmutableList.of(remote, linux);

    assertThat(c.resolved().executionPlatform()).isEqualTo(linux);
    c.matching = ImmutableSet.of(setting);
    assertThat(c.resolved().executionPlatform()).isEqualTo(remote);
  }

  @Test
  public void aForcedPlatformWinsWhenItFits() {
    Case c =
        new Case().wants(TYPE_A).toolchain("any", TYPE_A, ImmutableList.of(), ImmutableList.of());
    c.forced = Optional.of(mac.label());
    assertThat(c.resolved().executionPlatform()).isEqualTo(mac);

    Case unfit =
        new Case()
            .wants(TYPE_A)
            .toolchain("linux", TYPE_A, ImmutableList.of(LINUX), ImmutableList.of());
    unfit.forced = Optional.of(mac.label());
    assertThat(unfit.resolved().executionPlatform()).isEqualTo(linux);
  }

  @Test
  public void toolchainsOnDifferentPlatformsDoNotFitTogether() {
    Case c =
        new Case()
            .wants(TYPE_A)
            .wants(TYPE_B)
            .toolchain("a_linux", TYPE_A, ImmutableList.of(LINUX), ImmutableList.of())
            .toolchain("b_mac", TYPE_B, ImmutableList.of(MAC), ImmutableList.of());

    Result result = c.resolve();

    assertThat(result).isInstanceOf(NoExecutionPlatform.class);
    assertThat(ToolchainMessages.failure(c.request(), result, ImmutableMap.of()).orElseThrow())
        .isEqualTo(
            """
            Unable to find an execution platform for target platform //p:linux and toolchain types \
            [//t:a, //t:b] from available execution platforms [//p:linux, //p:mac]
                considered //p:linux: no toolchain for //t:b
                considered //p:mac: no toolchain for //t:a\
            """);
  }

  @Test
  public void aFailureListsWhatWasConsideredAndWhy() {
    Case c =
        new Case()
            .wants(TYPE_A)
            .toolchain("for_mac", TYPE_A, ImmutableList.of(), ImmutableList.of(MAC))
            .toolchain("on_musl", TYPE_A, ImmutableList.of(MUSL), ImmutableList.of())
            .toolchain("debug", TYPE_A, ImmutableList.of(), ImmutableList.of(), label("//s:debug"));
    c.platforms = ImmutableList.of(linux);

    Result result = c.resolve();

    assertThat(
            ToolchainMessages.failure(
                    c.request(),
                    result,
                    ImmutableMap.of(TYPE_A, new ToolchainTypeInfo(TYPE_A, "Register one.")))
                .orElseThrow())
        .isEqualTo(
            """
            No matching toolchains found for types:
              //t:a: Register one.
                considered //tc:for_mac: target platform lacks //os:mac
                considered //tc:on_musl: execution platform //p:linux lacks //libc:musl
                considered //tc:debug: mismatching config settings: //s:debug
            To debug, rerun with --toolchain_resolution_debug='//t:a'
            For more information on platforms or toolchains see \
            https://bazel.build/concepts/platforms-intro.\
            """);
  }

  @Test
  public void debugTellsTheWholeSearch() {
    Case c =
        new Case()
            .wants(TYPE_A)
            .toolchain("for_mac", TYPE_A, ImmutableList.of(), ImmutableList.of(MAC))
            .toolchain("on_mac", TYPE_A, ImmutableList.of(MAC), ImmutableList.of());

    ImmutableList<String> lines =
        ToolchainMessages.debug(c.request(), c.resolve(), Pattern.compile("//t:a"), label("//:x"));

    assertThat(lines)
        .containsExactly(
            "ToolchainResolution: Performing resolution of //t:a for target platform //p:linux",
            "ToolchainResolution:   Rejected toolchain //tc:for_mac_impl; mismatching values: mac",
            "ToolchainResolution:   Toolchain //tc:on_mac_impl is compatible with target platform,"
                + " searching for execution platforms:",
            "ToolchainResolution:     Incompatible execution platform //p:linux; mismatching"
                + " values: mac",
            "ToolchainResolution:     Compatible execution platform //p:mac",
            "ToolchainResolution: Recap of selected //t:a toolchains for target platform"
                + " //p:linux:",
            "ToolchainResolution:   Selected //tc:on_mac_impl to run on execution platform //p:mac",
            "ToolchainResolution: Target platform //p:linux: Selected execution platform //p:mac,"
                + " type //t:a -> toolchain //tc:on_mac_impl")
        .inOrder();
    assertThat(
            ToolchainMessages.debug(
                c.request(), c.resolve(), Pattern.compile("//other"), label("//:x")))
        .isEmpty();
  }
}
