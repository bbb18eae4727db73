package dev.starling.command.build;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.starling.differential.WorkspaceCase;
import dev.starling.graph.NodeKind;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Every value of real builds is the same after it was written and read. */
@RunWith(JUnit4.class)
public final class EngineCodecsTest {
  /** Kinds of which these workspaces make no value, or one that is never written; with reasons. */
  private static final ImmutableMap<NodeKind, String> NOT_CHECKED =
      ImmutableMap.of(
          new NodeKind("REGISTRY_FILE_LOCK"),
          "records of strings, asked for with registries on the network only",
          new NodeKind("DEPENDENCY_TRANSITIONS"),
          "records of attributes, labels and configurations, asked for by cquery only",
          new NodeKind("NATIVE_RULE_CLASSES"),
          "rule classes by name, asked for by queries only",
          new NodeKind("PROJECT"),
          "records of strings, labels and patterns, asked for where there is a PROJECT.scl only",
          new NodeKind("VENDOR_FILE"),
          "names of repositories, asked for where repositories are vendored only",
          new NodeKind("EXTERNAL_REPOSITORIES"),
          "names of repositories, asked for by fetch, vendor and sync only",
          new NodeKind("TARGET_POSITION"),
          "texts, asked for where actions conflict only",
          new NodeKind("REPOSITORY_EXISTENCE"),
          "where repositories come from, asked for by autoloading and mod only");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final RoundTrips trips = new RoundTrips();
  private Path output;

  @Before
  public void output() throws Exception {
    output = folder.newFolder().toPath().toRealPath();
  }

  private EngineWorkspace example(String directory) throws Exception {
    return new EngineWorkspace(
        EngineWorkspace.copy(directory, folder.newFolder().toPath().resolve("workspace")), output);
  }

  @Test
  public void everyValueOfEveryKindIsReadAsItWasWritten() throws Exception {
    EngineWorkspace custom = example("examples/custom_rules");
    custom.run("test", "//...", "--output_groups=+index", "--test_arg=x");
    trips.check(custom.graph());
    EngineWorkspace python = example("examples/python");
    python.run("test", "//...");
    trips.check(python.graph());
    EngineWorkspace toolchains = example("examples/toolchains");
    toolchains.run("build", "//app:poem", "--platforms=//platforms:stage");
    trips.check(toolchains.graph());
    EngineWorkspace macros = example("examples/macros");
    macros.run("build", "//...");
    trips.check(macros.graph());
    EngineWorkspace skylib = example("src/test/workspaces/skylib");
    skylib.run("build", "//...", "--noincompatible_struct_has_no_methods");
    trips.check(skylib.graph());
    for (WorkspaceCase small : WorkspaceCase.all("differential")) {
      trips.check(analyzed(small).graph());
    }
    EngineWorkspace modules = modules();
    modules.run("build", "//:f", "--registry=" + modules.path("registry").toUri());
    trips.check(modules.graph());
    EngineWorkspace fetched = fetched();
    fetched.run("build", "//:f");
    trips.check(fetched.graph());
    EngineWorkspace environments = environments();
    environments.run("build", "//:f", "--target_environment=//e:b");
    trips.check(environments.graph());
    EngineWorkspace odd = oddities();
    odd.run("build", "//:all");
    assertThat(odd.tryRun("build", "//...", "--keep_going")).isEqualTo(1);
    trips.check(odd.graph());
    assertThat(trips.problems()).isEmpty();
    assertWithMessage(
            "kinds without a value here: build something that has one, or say in NOT_CHECKED why")
        .that(
            Sets.difference(
                custom.graph().kinds(), Sets.union(trips.kinds(), NOT_CHECKED.keySet())))
        .isEmpty();
  }

  /** A module of a registry. */
  private EngineWorkspace modules() throws Exception {
    EngineWorkspace workspace =
        new EngineWorkspace(folder.newFolder().toPath().toRealPath(), output);
    workspace.write(
        "registry/modules/dep/1.0/MODULE.bazel", "module(name = 'dep', version = '1.0')");
    workspace.write(
        "registry/modules/dep/1.0/source.json",
        "{\"type\": \"local_path\", \"path\": \"%s\"}".formatted(workspace.path("dep")));
    workspace.write("dep/MODULE.bazel", "module(name = 'dep', version = '1.0')");
    workspace.write("dep/BUILD", "exports_files(['file'])");
    workspace.write("dep/file", "content");
    workspace.write(
        "MODULE.bazel",
        "module(name = 'top')",
        "bazel_dep(name = 'dep', version = '1.0')",
        "made = use_extension('//:made.bzl', 'made')",
        "made.file(name = 'one', words = {'b': ['x'], 'a': []})",
        "use_repo(made, 'one')");
    workspace.write(
        "made.bzl",
        "def _repository(ctx):",
        "    ctx.file('BUILD', \"exports_files(['file'])\")",
        "    ctx.file('file', str(ctx.attr.words))",
        "_made = repository_rule(_repository, attrs = {'words': attr.string_list_dict()})",
        "def _extension(ctx):",
        "    for module in ctx.modules:",
        "        for file in module.tags.file:",
        "            _made(name = file.name, words = file.words)",
        "_file = tag_class(attrs = {'name': attr.string(), 'words': attr.string_list_dict()})",
        "made = module_extension(_extension, tag_classes = {'file': _file})");
    workspace.write("BUILD", "filegroup(name = 'f', srcs = ['@dep//:file', '@one//:file'])");
    return workspace;
  }

  /** Targets that are for some environments only. */
  private EngineWorkspace environments() throws Exception {
    EngineWorkspace workspace =
        new EngineWorkspace(folder.newFolder().toPath().toRealPath(), output);
    workspace.write("WORKSPACE");
    workspace.write(
        "e/BUILD",
        "package(default_visibility = ['//visibility:public'])",
        "environment(name = 'a')",
        "environment(name = 'b', fulfills = [':a'])",
        "environment_group(name = 'e', environments = [':a', ':b'], defaults = [':a'])");
    workspace.write(
        "BUILD", "genrule(name = 'f', outs = ['o'], cmd = 'touch $@', restricted_to = ['//e:b'])");
    return workspace;
  }

  /** A repository that a rule makes. */
  private EngineWorkspace fetched() throws Exception {
    EngineWorkspace workspace =
        new EngineWorkspace(folder.newFolder().toPath().toRealPath(), output);
    workspace.write(
        "WORKSPACE",
        "load('//:made.bzl', 'made')",
        "made(name = 'made', words = {'b': 'x', 'a': 'y'})");
    workspace.write(
        "made.bzl",
        "def _made(ctx):",
        "    ctx.file('BUILD', \"exports_files(['made'])\")",
        "    ctx.file('made', ctx.getenv('WORD', 'none') + str(ctx.attr.words))",
        "made = repository_rule(_made, attrs = {'words': attr.string_dict()}, environ = ['W'])");
    workspace.write(
        "BUILD",
        "filegroup(name = 'f', srcs = select({':filtered': [], '//conditions:default': ['@made']}))",
        "config_setting(name = 'filtered', values = {'test_filter': 'x'})");
    return workspace;
  }

  /** Values that may stand in a provider, although few rules have them there. */
  private EngineWorkspace oddities() throws Exception {
    EngineWorkspace workspace =
        new EngineWorkspace(folder.newFolder().toPath().toRealPath(), output);
    workspace.write("WORKSPACE");
    workspace.write(
        "defs.bzl",
        "OddInfo = provider(fields = ['value'])",
        "PlainInfo = provider()",
        "def _outer(x):",
        "    def inner(y = [x]):",
        "        return helper(y) + x",
        "    def helper(z):",
        "        return len(z)",
        "    return inner",
        "def _aspect(target, ctx):",
        "    return [PlainInfo(of = lambda: target.label)]",
        "odd_aspect = aspect(_aspect, attr_aspects = ['deps'])",
        "def _twice(x):",
        "    return [x, x]",
        "def _field(s):",
        "    return str(s.a)",
        "def _odd(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name + '.txt')",
        "    args = ctx.actions.args()",
        "    args.add_all([ctx.label.name], map_each = _twice)",
        "    suffix = ctx.label.name",
        "    args.add_joined(['a', 'b'], map_each = lambda x: x + suffix, join_with = ',',",
        "        allow_closure = True)",
        "    args.add_all(depset([struct(a = 1)]), map_each = _field)",
        "    ctx.actions.write(out, args)",
        "    dictionary = ctx.actions.template_dict()",
        "    dictionary.add_joined('%a%', depset(['b']), map_each = _twice, join_with = ',')",
        "    deep = 'x'",
        "    for i in range(300):",
        "        deep = struct(below = deep)",
        "    chain = depset(['end'])",
        "    for i in range(300):",
        "        chain = depset([str(i)], transitive = [chain], order = 'postorder')",
        "    return [",
        "        DefaultInfo(files = depset([out])),",
        "        OddInfo(value = {",
        "            'closure': _outer(3), 'lambda': lambda a, *b, **c: a, 'builtin': len,",
        "            'method': 'x'.join, 'provider': OddInfo, 'native provider': DefaultInfo,",
        "            'struct': struct(b = 1, a = None), 'set': set([3, 1, 2]), 'big': 1 << 80,",
        "            'float': 0.5, 'tuple': (1, ('a', [], {})), 'bytes': 'caf\\303\\251',",
        "            'depset': depset([('a', 1), ('b', 2)], order = 'topological'),",
        "            'label': ctx.label, 'rule': odd, 'aspect': odd_aspect, 'deep': deep,",
        "            'chain': chain, 'range': range(1, 9, 2), 'target': ctx.attr.deps,",
        "            'runfiles': ctx.runfiles([out]), 'type': type, 'root': ctx.bin_dir,",
        "            'configuration': ctx.configuration, 'fragment': ctx.fragments.platform,",
        "            'none': (None, True), 'args': args, 'files to run': [",
        "                d[DefaultInfo].files_to_run for d in ctx.attr.deps],",
        "            'actions': [d.actions for d in ctx.attr.deps if hasattr(d, 'actions')],",
        "            'variables': ctx.var, 'template': dictionary, 'raw': _raw,",
        "        }),",
        "    ]",
        "def _map(template_ctx, input_directories, output_directories, **rest):",
        "    for file in input_directories['in'].children:",
        "        out = template_ctx.declare_file(file.basename, directory = output_directories['out'])",
        "        template_ctx.run(outputs = [out], inputs = [file], executable = '/bin/cp',",
        "            arguments = [file.path, out.path])",
        "def _mapped(ctx):",
        "    made = ctx.actions.declare_directory('made')",
        "    mapped = ctx.actions.declare_directory('mapped')",
        "    ctx.actions.run_shell(outputs = [made], command = 'touch ' + made.path + '/f')",
        "    ctx.actions.map_directory(input_directories = {'in': made}, implementation = _map,",
        "        output_directories = {'out': mapped}, tools = {}, additional_params = {'a': 1})",
        "    return DefaultInfo(files = depset([mapped]))",
        "mapped = rule(_mapped)",
        "Made, _raw = provider(init = lambda: {})",
        "odd = rule(_odd, attrs = {'deps': attr.label_list(aspects = [odd_aspect])},",
        "    fragments = ['platform'])",
        "def _test(ctx):",
        "    return [AnalysisTestResultInfo(success = True, message = 'fine')]",
        "def tested(name):",
        "    testing.analysis_test(name = name, implementation = _test,",
        "        attrs = {'dep': attr.label()}, attr_values = {'dep': ':a'})");
    workspace.write(
        "BUILD",
        "load('defs.bzl', 'mapped', 'odd', 'tested')",
        "mapped(name = 'm')",
        "odd(name = 'a')",
        "odd(name = 'b', deps = ['a'])",
        "tested(name = 't')");
    workspace.write(
        "cycle/BUILD",
        "filegroup(name = 'c', srcs = ['d'])",
        "filegroup(name = 'd', srcs = ['c'])");
    return workspace;
  }

  private EngineWorkspace analyzed(WorkspaceCase small) throws Exception {
    Path directory = folder.newFolder().toPath().toRealPath();
    small.write(directory);
    EngineWorkspace workspace = new EngineWorkspace(directory, output);
    ImmutableList.Builder<String> words = ImmutableList.builder();
    words.add("build", "//...", "--nobuild", "--keep_going");
    small.directives().get("flags").forEach(f -> words.addAll(Splitter.on(' ').split(f)));
    workspace.tryRun(words.build().toArray(String[]::new));
    return workspace;
  }
}
