package dev.starling.repository.module;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Module extensions, from tags to the files of repositories. */
@RunWith(JUnit4.class)
public final class ExtensionTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private ModuleWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new ModuleWorkspace(folder.getRoot().toPath());
    workspace
        .write("ws/BUILD")
        .write("ws/words.txt", "from a file")
        .write(
            "ws/rule.bzl",
            "def _impl(ctx):",
            "    ctx.file('BUILD', '')",
            "    ctx.file('text', ctx.attr.text)",
            "text_repo = repository_rule(_impl, attrs = {'text': attr.string(), 'src': attr.label()})")
        .write(
            "ws/ext.bzl",
            "load(':rule.bzl', 'text_repo')",
            "def _impl(ctx):",
            "    said = []",
            "    for module in ctx.modules:",
            "        for tag in module.tags.say:",
            "            dev = ' dev' if ctx.is_dev_dependency(tag) else ''",
            "            text = ctx.read(tag.file) if tag.file else tag.text",
            "            said.append('%s:%s%s' % (module.name, text, dev))",
            "            text_repo(name = tag.name, text = said[-1])",
            "    native.existing_rule('all') or native.existing_rules() or text_repo("
                + "name = 'all', text = ', '.join(said), src = '//:words.txt')",
            "say = tag_class(attrs = {",
            "    'name': attr.string(mandatory = True),",
            "    'text': attr.string(default = 'nothing'),",
            "    'file': attr.label(),",
            "})",
            "ext = module_extension(_impl, tag_classes = {'say': say})");
  }

  private String fetch(String repository) throws Exception {
    return workspace.read(repository, "text");
  }

  private String complaint(String repository) throws Exception {
    return workspace.complaint(new RepositoryDirectoryKey(RepositoryName.unvalidated(repository)));
  }

  private ModuleWorkspace use(String... lines) throws Exception {
    String[] all = new String[lines.length + 2];
    all[0] = "module(name = 'mine', version = '1')";
    all[1] = "ext = use_extension('//:ext.bzl', 'ext')";
    System.arraycopy(lines, 0, all, 2, lines.length);
    return workspace.main(all);
  }

  @Test
  public void tagsOfAllModulesBecomeRepositories() throws Exception {
    use(
            "bazel_dep(name = 'lib', version = '1')",
            "ext.say(name = 'hello', text = 'hi')",
            "ext.say(name = 'words', file = '//:words.txt')",
            "use_repo(ext, 'hello', everything = 'all')")
        .publish(
            "lib",
            "1",
            "bazel_dep(name = 'mine', version = '1')",
            "e = use_extension('@mine//:ext.bzl', 'ext')",
            "e.say(name = 'other')",
            "d = use_extension('@mine//:ext.bzl', 'ext', dev_dependency = True)",
            "d.say(name = 'never')",
            "use_repo(e, 'other')");
    assertThat(workspace.mapping(""))
        .isEqualTo("everything=+ext+all hello=+ext+hello lib=lib+ mine=");
    assertThat(workspace.mapping("lib+")).isEqualTo("lib=lib+ mine= other=+ext+other");
    assertThat(fetch("+ext+hello")).isEqualTo("mine:hi");
    assertThat(fetch("+ext+words")).isEqualTo("mine:from a file\n");
    assertThat(fetch("+ext+all")).isEqualTo("mine:hi, mine:from a file\n, lib:nothing");
    assertThat(workspace.mapping("+ext+hello"))
        .isEqualTo(
            "all=+ext+all everything=+ext+all hello=+ext+hello lib=lib+ mine= other=+ext+other"
                + " words=+ext+words");
  }

  @Test
  public void tagsMayHaveAttributesThatNobodySets() throws Exception {
    use("ext.say(name = 'hello')", "use_repo(ext, 'hello')")
        .write(
            "ws/ext.bzl",
            "load(':rule.bzl', 'text_repo')",
            "def _impl(ctx):",
            "    for tag in ctx.modules[0].tags.say:",
            "        text_repo(name = tag.name, text = tag._word + ctx.read(tag._words))",
            "ext = module_extension(_impl, tag_classes = {'say': tag_class(attrs = {",
            "    'name': attr.string(),",
            "    '_word': attr.string(default = 'text '),",
            "    '_words': attr.label(default = '//:words.txt'),",
            "})})");
    assertThat(fetch("+ext+hello")).isEqualTo("text from a file\n");
  }

  @Test
  public void aFileThatWasReadIsAnInput() throws Exception {
    use("ext.say(name = 'words', file = '//:words.txt')", "use_repo(ext, 'words')");
    assertThat(fetch("+ext+words")).isEqualTo("mine:from a file\n");
    workspace.write("ws/words.txt", "edited");
    assertThat(fetch("+ext+words")).isEqualTo("mine:edited\n");
  }

  @Test
  public void oneMoreImportEvaluatesNothing() throws Exception {
    workspace
        .publish("lib", "1")
        .write("registry/src/lib-1/BUILD")
        .write(
            "registry/src/lib-1/ext.bzl",
            "def _make(ctx):",
            "    ctx.file('text', 'x')",
            "repo = repository_rule(_make)",
            "def _impl(ctx):",
            "    repo(name = 'a')",
            "    repo(name = 'b')",
            "ext = module_extension(_impl, tag_classes = {'tag': tag_class()})");
    String[] file = {
      "bazel_dep(name = 'lib', version = '1')",
      "ext = use_extension('@lib//:ext.bzl', 'ext')",
      "ext.tag()",
      "use_repo(ext, 'a')",
    };
    workspace.main(file);
    assertThat(fetch("lib++ext+a")).isEqualTo("x");
    file[2] = "# a comment, and the tag one line further down\next.tag()";
    file[3] = "use_repo(ext, 'a', 'b')";
    workspace.main(file);
    assertThat(fetch("lib++ext+a")).isEqualTo("x");
    assertThat(workspace.last().statistics().toString())
        .doesNotContain(" MODULE_EXTENSION=Counts[evaluated=1");
  }

  @Test
  public void mistakesInTagsAreToldWhereTheyStand() throws Exception {
    use("ext.says(name = 'x')");
    assertThat(complaint("+ext+all"))
        .containsMatch(
            "ws/MODULE.bazel:3:9: the module extension defined at .*ext.bzl:16:23 does not have a"
                + " tag class named says \\(did you mean 'say'\\?\\)");
    use("ext.say(text = 'x')");
    assertThat(complaint("+ext+all"))
        .containsMatch("MODULE.bazel:3:8: in tag of .*needs a value for the mandatory .*'name'");
    use("ext.say(name = 'x', txt = 'y')");
    assertThat(complaint("+ext+all")).contains("has no attribute 'txt' (did you mean 'text'?)");
    use("ext.say(name = 'x', text = 5)");
    assertThat(complaint("+ext+all")).contains("expected value of type 'string'");
  }

  @Test
  public void anImportOfWhatIsNotMadeIsAnError() throws Exception {
    use("ext.say(name = 'hello')", "use_repo(ext, 'helo')");
    assertThat(complaint("+ext+helo"))
        .containsMatch(
            "module extension \"ext\" from \"@@//:ext.bzl\" does not generate repository \"helo\","
                + " yet it is imported as \"helo\" in the usage at .*MODULE.bazel:2:20"
                + " \\(did you mean 'hello'\\?\\)");
  }

  @Test
  public void anExtensionThatIsNotThereIsAnError() throws Exception {
    workspace.main("e = use_extension('//:ext.bzl', 'extt')", "use_repo(e, 'x')");
    assertThat(complaint("+extt+x"))
        .containsMatch(
            "//:ext.bzl does not export a module extension called extt, yet its use is requested at"
                + " .*MODULE.bazel:1:18 \\(did you mean 'ext'\\?\\)");
    workspace.main("e = use_extension('@no//:ext.bzl', 'ext')");
    assertThat(workspace.complaint())
        .contains("No repository visible as '@no' from main repository");
  }

  @Test
  public void aRepositoryIsMadeOnce() throws Exception {
    use("ext.say(name = 'all')");
    assertThat(complaint("+ext+all"))
        .contains("A repo named all is already generated by this module extension at");
  }

  @Test
  public void repositoriesOfTheMainModuleTakeThePlaceOfOthers() throws Exception {
    use(
        "ext.say(name = 'a')",
        "use_repo(ext, 'a')",
        "text_repo = use_repo_rule('//:rule.bzl', 'text_repo')",
        "text_repo(name = 'mine_a', text = 'my own')",
        "override_repo(ext, a = 'mine_a')",
        "inject_repo(ext, extra = 'mine_a')");
    assertThat(workspace.mapping(""))
        .isEqualTo("a=+_repo_rules+mine_a mine= mine_a=+_repo_rules+mine_a");
    assertThat(workspace.mapping("+ext+all")).contains("extra=+_repo_rules+mine_a");
    assertThat(fetch("+_repo_rules+mine_a")).isEqualTo("my own");
    use("ext.say(name = 'a')", "override_repo(ext, b = 'mine')");
    assertThat(complaint("+ext+all")).contains("Use inject_repo() instead");
  }

  @Test
  public void repositoryRulesAreUsedWithoutAnExtension() throws Exception {
    workspace.main(
        "r = use_repo_rule('//:rule.bzl', 'text_repo')",
        "r(name = 'one', text = 'first')",
        "r(name = 'two')");
    assertThat(workspace.mapping("")).isEqualTo("one=+_repo_rules+one two=+_repo_rules+two");
    assertThat(fetch("+_repo_rules+one")).isEqualTo("first");
    workspace.main("r = use_repo_rule('//:rule.bzl', 'text_rep')", "r(name = 'one')");
    assertThat(complaint("+_repo_rules+one"))
        .contains("does not export a repository_rule called text_rep");
    workspace.main("r = use_repo_rule('//:rule.bzl', 'text_repo')", "r(name = 'one', txt = '')");
    assertThat(complaint("+_repo_rules+one"))
        .containsMatch("MODULE.bazel:2:2: .*no such attribute 'txt'");
  }

  @Test
  public void anIsolatedUsageSharesNothing() throws Exception {
    use(
        "ext.say(name = 'a', text = 'shared')",
        "alone = use_extension('//:ext.bzl', 'ext', isolate = True)",
        "alone.say(name = 'b', text = 'alone')",
        "use_repo(alone, 'b', their_all = 'all')");
    assertThat(workspace.mapping("")).contains("b=+_ext++" + "+alone+b");
    assertThat(fetch("+_ext++" + "+alone+all")).isEqualTo("mine:alone");
    assertThat(fetch("+ext+all")).isEqualTo("mine:shared");
  }

  @Test
  public void wrongImportsAreToldWithTheirRepair() throws Exception {
    workspace
        .write(
            "ws/meta.bzl",
            "load(':rule.bzl', 'text_repo')",
            "def _impl(ctx):",
            "    for name in ['a', 'b', 'c']:",
            "        text_repo(name = name)",
            "    return ctx.extension_metadata(",
            "        root_module_direct_deps = ['a', 'b'],",
            "        root_module_direct_dev_deps = [],",
            "    )",
            "ext = module_extension(_impl)")
        .main("e = use_extension('//:meta.bzl', 'ext')", "use_repo(e, 'a', 'c')");
    assertThat(complaint("+ext+a")).isEmpty();
    assertThat(workspace.messages())
        .contains(
            "Not imported, but reported as direct dependencies by the extension (may cause the"
                + " build to fail):\n    b");
    assertThat(workspace.messages())
        .contains("Imported, but reported as indirect dependencies by the extension:\n    c");
    assertThat(workspace.messages()).contains("mod tidy");
  }

  @Test
  public void theLockFileSparesAnEvaluation() throws Exception {
    use("ext.say(name = 'words', file = '//:words.txt')", "use_repo(ext, 'words')");
    workspace.lockfile(LockfileMode.UPDATE);
    assertThat(fetch("+ext+words")).isEqualTo("mine:from a file\n");
    String lock = workspace.lock();
    assertThat(lock).contains("\"@@//:ext.bzl%ext\"");
    assertThat(lock).contains("\"text\": \"mine:from a file\\n\"");
    assertThat(lock).contains("\"src\": \"@@//:words.txt\"");
    assertThat(lock).contains("\"@@//words.txt\"");

    ModuleWorkspace again = new ModuleWorkspace(folder.getRoot().toPath());
    again.lockfile(LockfileMode.ERROR);
    assertThat(again.read("+ext+words", "text")).isEqualTo("mine:from a file\n");
    assertThat(again.lock()).isEmpty();
    again.write("ws/words.txt", "edited");
    assertThat(
            again.complaint(new RepositoryDirectoryKey(RepositoryName.unvalidated("+ext+words"))))
        .containsMatch(
            "no longer up-to-date because the module extension '@@//:ext.bzl%ext' depends on"
                + " FILE:@@//words.txt, which has changed");
  }
}
