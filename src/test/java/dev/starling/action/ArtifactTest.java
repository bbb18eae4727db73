package dev.starling.action;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import net.starlark.java.eval.EvalException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What Starlark sees of files and runfiles. */
@RunWith(JUnit4.class)
public final class ArtifactTest {

  private static Object eval(String expression) throws Exception {
    return StarlarkScript.run("result = " + expression).module().getGlobal("result");
  }

  @Test
  public void sourceFile() throws Exception {
    assertThat(eval("'%s %s %s %s' % (src.path, src.short_path, src.root.path, src.owner)"))
        .isEqualTo("pkg/src.c pkg/src.c  @@//pkg:src.c");
    assertThat(eval("'%s %s %s' % (src.basename, src.dirname, src.extension)"))
        .isEqualTo("src.c pkg c");
    assertThat(eval("[src.is_source, src.is_directory, src.is_symlink]").toString())
        .isEqualTo("[True, False, False]");
    assertThat(eval("repr(src)")).isEqualTo("<source file pkg/src.c>");
    assertThat(eval("type(src)")).isEqualTo("File");
  }

  @Test
  public void outputFile() throws Exception {
    assertThat(eval("'%s %s %s %s' % (out.path, out.short_path, out.root.path, out.owner)"))
        .isEqualTo("bazel-out/k8-opt/bin/pkg/out.o pkg/out.o bazel-out/k8-opt/bin @@//pkg:t");
    assertThat(eval("str([out])")).isEqualTo("[<generated file pkg/out.o>]");
    assertThat(eval("tree.is_directory")).isEqualTo(true);
  }

  @Test
  public void externalFile() throws Exception {
    assertThat(eval("'%s %s [%s]' % (external.path, external.short_path, external.root.path)"))
        .isEqualTo("external/repo/pkg/x.py ../repo/pkg/x.py []");
  }

  @Test
  public void treeRelativePathNeedsATree() throws Exception {
    assertThat(eval("tree_file.tree_relative_path")).isEqualTo("a/b");
    assertThat(eval("tree_file.path")).isEqualTo("bazel-out/k8-opt/bin/pkg/tree/a/b");
    assertThrows(EvalException.class, () -> eval("src.tree_relative_path"));
  }

  @Test
  public void runfilesAreMerged() throws Exception {
    assertThat(eval("len(rf.merge(rf).files.to_list())").toString()).isEqualTo("3");
    assertThat(eval("len(rf.merge_all([rf, rf]).files.to_list())").toString()).isEqualTo("3");
    assertThat(eval("rf.empty_filenames.to_list()").toString()).isEqualTo("[]");
    assertThat(eval("type(rf)")).isEqualTo("runfiles");
  }
}
