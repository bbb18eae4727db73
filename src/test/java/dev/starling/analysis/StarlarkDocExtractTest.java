package dev.starling.analysis;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.TextFormat;
import dev.starling.action.Action;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.FileWriteAction;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.documentation.ModuleInfo;
import dev.starling.protobuf.documentation.StarlarkFunctionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The rule {@code starlark_doc_extract}. */
@RunWith(JUnit4.class)
public final class StarlarkDocExtractTest {
  private static final Path DATA =
      Path.of(System.getProperty("starling.basedir"), "src/test/workspaces/documentation");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private AnalysisFixture workspace;

  @Before
  public void makeWorkspace() throws Exception {
    workspace = new AnalysisFixture(folder.newFolder().toPath());
    workspace.write("lib.bzl", "Other = provider()", "def helper(a):", "    '''Helps.'''");
    workspace.write("d.bzl", Files.readString(DATA.resolve("module.bzl")));
  }

  @Test
  public void allThatAModuleOffersIsDocumented() throws Exception {
    workspace.write(
        "BUILD", "starlark_doc_extract(name = 'doc', src = 'd.bzl', deps = ['lib.bzl'])");
    ModuleInfo message = message("//:doc");
    Path golden = DATA.resolve("module.textproto");
    String text = TextFormat.printer().printToString(message);
    if (Boolean.getBoolean("starling.rewrite_golden")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
    assertThat(content("//:doc", ".textproto")).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  public void symbolsAreChosenByTheirQualifiedNames() throws Exception {
    workspace.write(
        "BUILD",
        "starlark_doc_extract(name = 'doc', src = 'd.bzl', deps = ['lib.bzl'],",
        "    symbol_names = ['ns.inner', 'g', 'nope'])");
    ModuleInfo message = message("//:doc");
    assertThat(message.getFuncInfoList().stream().map(StarlarkFunctionInfo::getFunctionName))
        .containsExactly("g", "ns.inner.g")
        .inOrder();
    assertThat(message.getRuleInfoCount()).isEqualTo(0);
  }

  @Test
  public void labelsCanNameTheMainRepository() throws Exception {
    workspace.write(
        "BUILD",
        "starlark_doc_extract(name = 'doc', src = 'd.bzl', deps = ['lib.bzl'],",
        "    symbol_names = ['f'], render_main_repo_name = True)");
    ModuleInfo message = message("//:doc");
    assertThat(message.getFile()).isEqualTo("@ws//:d.bzl");
    assertThat(message.getFuncInfo(0).getParameter(3).getDefaultValue())
        .isEqualTo("Label(\"@ws//:x\")");
  }

  @Test
  public void loadedFilesMustBeDependencies() throws Exception {
    workspace.write("BUILD", "starlark_doc_extract(name = 'doc', src = 'd.bzl')");
    assertThat(workspace.complaints("//:doc"))
        .contains(
            "BUILD:1:21: in deps attribute of starlark_doc_extract rule //:doc: missing bzl_library"
                + " targets for Starlark module(s) //:lib.bzl");
  }

  @Test
  public void generatedFilesCannotBeDocumented() throws Exception {
    workspace.write(
        "BUILD",
        "genrule(name = 'gen', outs = ['gen.bzl'], cmd = 'touch $@')",
        "starlark_doc_extract(name = 'doc', src = 'gen.bzl')");
    assertThat(workspace.complaints("//:doc"))
        .contains(
            "BUILD:2:21: in src attribute of starlark_doc_extract rule //:doc: //:gen.bzl is not a"
                + " source file and cannot be loaded in Starlark");
  }

  @Test
  public void malformedDocstringsAreErrors() throws Exception {
    workspace.write("bad.bzl", "def f(x):", "    '''Sum.", "    Args:", "      x: y", "    '''");
    workspace.write("BUILD", "starlark_doc_extract(name = 'doc', src = 'bad.bzl')");
    assertThat(workspace.complaints("//:doc"))
        .containsMatch(
            "function f \\(defined at bad.bzl:1:5\\) due to malformed docstring. Parse errors:\n"
                + "  bad.bzl:1:5 line 2: the one-line summary should be followed by a blank"
                + " line\n"
                + "  bad.bzl:1:5 line 2: section should be preceded by a blank line");
  }

  private ModuleInfo message(String label) throws Exception {
    return ModuleInfo.parseFrom(
        content(label, ".binaryproto"), ExtensionRegistry.getEmptyRegistry());
  }

  private byte[] content(String label, String suffix) throws Exception {
    for (Action action : workspace.target(label).actions()) {
      if (action instanceof FileWriteAction write
          && write.output().execPathString().endsWith(suffix)) {
        return StringEncoding.internalToBytes(write.content().content(ArtifactExpander.NONE));
      }
    }
    throw new AssertionError("no output " + suffix);
  }
}
