package dev.starling.action;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.action.StarlarkScript.TREE;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.path.PathFragment;
import net.starlark.java.eval.EvalException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What the methods of Args append, and what they refuse. */
@RunWith(JUnit4.class)
public final class ArgsTest {
  private static final ArtifactExpander EXPANDER =
      artifact ->
          artifact.equals(TREE)
              ? ImmutableList.of(
                  new TreeFileArtifact(TREE, PathFragment.of("x")),
                  new TreeFileArtifact(TREE, PathFragment.of("y/z")))
              : ImmutableList.of(artifact);

  private static ImmutableList<String> expand(String code) throws Exception {
    return StarlarkScript.run(code).args().commandLine().arguments(EXPANDER);
  }

  private static String error(String code) {
    EvalException e = assertThrows(EvalException.class, () -> StarlarkScript.run(code));
    return e.getMessage();
  }

  private static Digest digest(String code) throws Exception {
    Digester digester = new Digester();
    StarlarkScript.run(code).args().commandLine().addTo(digester, new ActionKeyContext());
    return digester.digest();
  }

  @Test
  public void add() throws Exception {
    assertThat(
            expand("args.add('a').add('--b', 'c').add(src).add('--out', out, format = 'o=%s%%')"))
        .containsExactly("a", "--b", "c", "pkg/src.c", "--out", "o=bazel-out/k8-opt/bin/pkg/out.o%")
        .inOrder();
  }

  @Test
  public void addConvertsOtherTypes() throws Exception {
    assertThat(expand("args.add(1).add(True).add(label).add(None)"))
        .containsExactly("1", "true", "//pkg:name", "None")
        .inOrder();
  }

  @Test
  public void addAll() throws Exception {
    assertThat(expand("args.add_all(['a', 'b']).add_all('--x', ('c',)).add_all(files)"))
        .containsExactly(
            "a", "b", "--x", "c", "pkg/src.c", "pkg/b.c", "bazel-out/k8-opt/bin/pkg/out.o")
        .inOrder();
  }

  @Test
  public void emptyAddAllIsOmittedUnlessWanted() throws Exception {
    assertThat(
            expand(
                """
                args.add_all('--x', [], terminate_with = '--end')
                args.add_all('--y', [], terminate_with = '--end', omit_if_empty = False)
                args.add_joined('--z', [], join_with = ',')
                args.add_joined('--w', [], join_with = ',', omit_if_empty = False)
                """))
        .containsExactly("--y", "--end", "--w", "")
        .inOrder();
  }

  @Test
  public void stepsOfAddAll() throws Exception {
    assertThat(
            expand(
                """
                def f(x):
                    if x == 'none': return None
                    if x == 'two': return ['p', 'q']
                    return x + '!'
                args.add_all(
                    ['a', 'none', 'two', 'a'],
                    map_each = f,
                    format_each = '<%s>',
                    before_each = '-i',
                    uniquify = True,
                    terminate_with = '--',
                )
                """))
        .containsExactly("-i", "<a!>", "-i", "<p>", "-i", "<q>", "--")
        .inOrder();
  }

  @Test
  public void addJoined() throws Exception {
    assertThat(
            expand(
                "args.add_joined('--l', ['a', 'b', 'a'], join_with = ',', format_each = '%s;',"
                    + " format_joined = '[%s]', uniquify = True)"))
        .containsExactly("--l", "[a;,b;]")
        .inOrder();
  }

  @Test
  public void directoriesAreExpandedLate() throws Exception {
    assertThat(expand("args.add_all([tree, out])"))
        .containsExactly(
            "bazel-out/k8-opt/bin/pkg/tree/x",
            "bazel-out/k8-opt/bin/pkg/tree/y/z",
            "bazel-out/k8-opt/bin/pkg/out.o")
        .inOrder();
    assertThat(expand("args.add_all([tree], expand_directories = False)"))
        .containsExactly("bazel-out/k8-opt/bin/pkg/tree");
    assertThat(
            StarlarkScript.run("args.add_all([tree])")
                .args()
                .commandLine()
                .arguments(ArtifactExpander.NONE))
        .containsExactly("bazel-out/k8-opt/bin/pkg/tree");
  }

  @Test
  public void mapEachMayLookIntoDirectories() throws Exception {
    assertThat(
            expand(
                """
                def f(d, expander):
                    return [x.tree_relative_path for x in expander.expand(d)]
                args.add_all([tree], map_each = f, expand_directories = False)
                """))
        .containsExactly("x", "y/z")
        .inOrder();
  }

  @Test
  public void mistakes() {
    assertThat(error("args.add(['a'])"))
        .isEqualTo(
            "Args.add() doesn't accept vectorized arguments. Please use Args.add_all() or"
                + " Args.add_joined() instead.");
    assertThat(error("args.add(tree)")).startsWith("Cannot add directories to Args#add since");
    assertThat(error("args.add('x', format = '%d')"))
        .isEqualTo("Invalid value for parameter \"format\": Expected string with a single \"%s\"");
    assertThat(error("args.add_all('x')"))
        .isEqualTo("expected value of type 'sequence or depset' for values, got 'string'");
    assertThat(error("args.add_all(1, ['x'])"))
        .isEqualTo("expected value of type 'string' for arg name, got 'int'");
    assertThat(error("args.use_param_file('@')"))
        .isEqualTo(
            "Invalid value for parameter \"param_file_arg\": Expected string with a single"
                + " \"%s\"");
    assertThat(error("args.set_param_file_format('xml')"))
        .startsWith("Invalid value for parameter \"format\": Expected one of \"shell\"");
    assertThat(error("def f():\n  args.add_all([1], map_each = lambda x: str(x))\nf()"))
        .startsWith(
            "to avoid unintended retention of analysis data structures, the map_each function"
                + " (declared at ");
  }

  @Test
  public void mapEachMustReturnStrings() throws Exception {
    Args args = StarlarkScript.run("def f(x): return 5\nargs.add_all(['a'], map_each = f)").args();
    CommandLineException e =
        assertThrows(CommandLineException.class, () -> args.commandLine().arguments(EXPANDER));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("Expected map_each to return string, None, or list of strings, found int");
  }

  @Test
  public void closuresMustBeAllowed() throws Exception {
    assertThat(
            expand(
                """
                def g():
                    args.add_all([1], map_each = lambda x: str(x), allow_closure = True)
                g()
                """))
        .containsExactly("1");
  }

  @Test
  public void paramFiles() throws Exception {
    Args args =
        StarlarkScript.run(
                "args.add('a b').use_param_file('@%s', use_always = True)"
                    + ".set_param_file_format('multiline')")
            .args();
    CommandLines.Expanded expanded =
        new CommandLines(
                ImmutableList.of(
                    CommandLines.of(ImmutableList.of("tool")).parts().get(0), args.part()))
            .expand(EXPANDER, "out", 1000);
    assertThat(expanded.arguments()).containsExactly("tool", "@out-0.params").inOrder();
    assertThat(expanded.paramFiles())
        .containsExactly(new CommandLines.ParamFile("out-0.params", "a b\n"));
  }

  @Test
  public void paramFileOnlyForLongCommands() throws Exception {
    CommandLines lines =
        new CommandLines(
            ImmutableList.of(
                StarlarkScript.run("args.add('--a=b').add('x').use_param_file('@%s')")
                    .args()
                    .part()));
    assertThat(lines.expand(EXPANDER, "out", 100).arguments())
        .containsExactly("--a=b", "x")
        .inOrder();
    assertThat(lines.expand(EXPANDER, "out", 3).arguments()).containsExactly("@out-0.params");
  }

  @Test
  public void flagPerLineLeavesPlainArguments() throws Exception {
    CommandLines lines =
        new CommandLines(
            ImmutableList.of(
                StarlarkScript.run(
                        "args.add('--a=b').add('x').use_param_file('--flagfile=%s', use_always ="
                            + " True).set_param_file_format('flag_per_line')")
                    .args()
                    .part()));
    CommandLines.Expanded expanded = lines.expand(EXPANDER, "out", 3);
    assertThat(expanded.arguments()).containsExactly("--flagfile=out-0.params", "x").inOrder();
    assertThat(expanded.paramFiles().getFirst().content()).isEqualTo("--a=b\n");
  }

  @Test
  public void digestSeesEverything() throws Exception {
    ImmutableList<String> different =
        ImmutableList.of(
            "args.add('a')",
            "args.add('a').add('b')",
            "args.add('ab')",
            "args.add_all(['a'], omit_if_empty = False)",
            "args.add_all(['a', 'b'], before_each = 'a')",
            "args.add_all(['a'], format_each = '-%s')",
            "args.add_joined(['a', 'b'], join_with = ':')",
            "args.add_joined(['a', 'b'], join_with = ';')",
            "args.add_all(files)",
            "args.add_all(files, uniquify = True)",
            "args.add_all([tree])",
            "args.add_all([tree], expand_directories = False)",
            "def f(x): return 'x'\nargs.add_all(files, map_each = f)",
            "def f(x): return 'y'\nargs.add_all(files, map_each = f)");
    ImmutableList.Builder<Digest> digests = ImmutableList.builder();
    for (String code : different) {
      assertThat(digest(code)).isEqualTo(digest(code));
      digests.add(digest(code));
    }
    assertThat(digests.build()).containsNoDuplicates();
  }

  @Test
  public void frozenArgsCannotBeChanged() throws Exception {
    Args args = StarlarkScript.run("args.add('a')").args();
    EvalException e = assertThrows(EvalException.class, () -> args.add("b", "c", "%s"));
    assertThat(e).hasMessageThat().isEqualTo("trying to mutate a frozen Args value");
  }

  @Test
  public void templateDict() throws Exception {
    TemplateDict template =
        StarlarkScript.run(
                """
                def f(x): return x.basename
                template.add('%a%', 'A')
                template.add_joined(
                    '%files%', files, join_with = ' ', map_each = f, format_joined = '[%s]')
                """)
            .template();
    TemplateExpansionAction action =
        new TemplateExpansionAction(
            ActionOwner.NONE,
            StarlarkScript.files(),
            StarlarkScript.SRC,
            StarlarkScript.OUT,
            template.substitutions(),
            false);
    assertThat(action.expand("%a% %files% %b%", EXPANDER)).isEqualTo("A [src.c b.c out.o] %b%");
  }
}
