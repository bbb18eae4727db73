package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which headers count for a compilation. */
@RunWith(JUnit4.class)
public final class CompilationTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws Exception {
    assumeTrue("needs gcc", Files.isExecutable(Path.of("/usr/bin/gcc")));
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write("read.h", "#define READ 1\n");
    workspace.write("unread.h", "#define UNREAD 1\n");
    workspace.write("other.h", "#define OTHER 1\n");
    workspace.write("x.cc", "#include \"read.h\"\nint x() { return READ; }\n");
    workspace.write(
        "BUILD",
        """
        cc_library(name = "x", srcs = ["x.cc"], hdrs = ["read.h", "unread.h"])
        """);
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private int compilations() {
    CommandWorkspace.Outcome outcome = workspace.run("build", "-s", "//:x");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome.stderr().split("mnemonic: CppCompile", -1).length - 1;
  }

  @Test
  public void headersThatWereNotReadDoNotCount() throws Exception {
    int all = compilations();
    assertThat(all).isAtLeast(1);
    workspace.write("unread.h", "#define UNREAD 2\n");
    assertThat(compilations()).isEqualTo(0);
    workspace.write("read.h", "#define READ 2\n");
    assertThat(compilations()).isEqualTo(all);
    workspace.write("read.h", "#include \"unread.h\"\n#define READ UNREAD\n");
    assertThat(compilations()).isEqualTo(all);
    workspace.write("unread.h", "#define UNREAD 3\n");
    assertThat(compilations()).isEqualTo(all);
    workspace.write(
        "BUILD", workspace.read("BUILD").replace("[\"read.h\"", "[\"other.h\", \"read.h\""));
    assertThat(compilations()).isEqualTo(all);
  }

  @Test
  public void headersMustBeDeclared() throws Exception {
    workspace.write("x.cc", "#include \"other.h\"\nint x() { return OTHER; }\n");
    CommandWorkspace.Outcome outcome = workspace.run("build", "//:x");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.stderr())
        .contains(
            """
            /BUILD:1:11: Compiling x.cc failed: undeclared inclusion(s) in rule '//:x':
            this rule is missing dependency declarations for the following files included by 'x.cc':
              'other.h'
            """);
    workspace.write("BUILD", workspace.read("BUILD").replace("read.h\", ", "other.h\", "));
    assertThat(compilations()).isAtLeast(1);
  }
}
