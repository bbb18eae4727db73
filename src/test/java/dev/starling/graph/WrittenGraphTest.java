package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.digest.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** A graph goes on from where an earlier process has written it down. */
@RunWith(JUnit4.class)
public final class WrittenGraphTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path file;
  private TestGraph graph;

  @Before
  public void graph() {
    file = folder.getRoot().toPath().resolve("nodes");
    graph = new TestGraph(store());
    graph
        .input("a", 1)
        .input("b", 2)
        .formula("a2", env -> 2 * env.get(TestGraph.input("a")).number())
        .formula("b2", env -> 2 * env.get(TestGraph.input("b")).number())
        .formula("parity", env -> env.get(TestGraph.cell("b2")).number() % 2)
        .sum("top", "a2", "parity");
  }

  private GraphStore store() {
    return new GraphStore(file, Digest.EMPTY, 1 << 20);
  }

  private void restart() {
    graph = graph.restarted(store());
  }

  @Test
  public void computesNothingButLeaves() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    restart();
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).containsExactly("a", "b");
  }

  @Test
  public void computesWhatAnEditTouches() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    restart();
    graph.input("a", 5);
    assertThat(graph.value("top")).isEqualTo(10);
    assertThat(graph.computed).containsExactly("a", "b", "a2", "top");
  }

  @Test
  public void aValueThatComesOutTheSameEndsTheWork() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    restart();
    graph.input("b", 7);
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).containsExactly("a", "b", "b2", "parity");
    graph.write();
    restart();
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).containsExactly("a", "b");
  }

  @Test
  public void whatWasNotWrittenIsNotBelieved() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    restart();
    graph.input("a", 5);
    assertThat(graph.value("top")).isEqualTo(10);
    restart(); // without a word
    graph.input("a", 1);
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).containsExactly("a", "b");
  }

  @Test
  public void readsWhatIsWantedOnly() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    restart();
    assertThat(graph.value("b2")).isEqualTo(4);
    assertThat(graph.graph.size()).isEqualTo(2);
    graph.input("b", 3);
    assertThat(graph.value("b2")).isEqualTo(6);
    graph.write();
    restart();
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).containsExactly("a", "b", "parity");
  }

  @Test
  public void tellsAgainWhatWasTold() throws Exception {
    graph.formula(
        "top",
        env -> {
          TestGraph.note(env, "hello");
          return env.get(TestGraph.cell("a2")).number();
        });
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    restart();
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.told).containsExactly("hello");
    assertThat(graph.computed).containsExactly("a");
  }

  @Test
  public void failuresAreFoundAgain() throws Exception {
    graph.formula(
        "bad",
        env -> {
          if (env.get(TestGraph.input("a")).number() == 1) {
            throw new TestGraph.FormulaException("one");
          }
          return 0;
        });
    graph.formula("above", env -> env.outcome(TestGraph.cell("bad")).success().isPresent() ? 1 : 2);
    graph.keepGoing = true;
    assertThat(graph.value("above")).isEqualTo(2);
    graph.write();
    restart();
    assertThat(graph.value("above")).isEqualTo(2);
    graph.input("a", 2);
    assertThat(graph.value("above")).isEqualTo(1);
    graph.write();
    restart();
    graph.input("a", 1);
    assertThat(graph.value("above")).isEqualTo(2);
  }

  @Test
  public void anotherIdentityKnowsNothing() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    graph =
        graph.restarted(new GraphStore(file, Digest.of(new byte[] {1}), /* maxBytes= */ 1 << 20));
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).contains("top");
    graph.write();
    restart(); // of the first identity, whose file is gone
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).contains("top");
  }

  @Test
  public void anyByteMayBeWrong() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    graph.input("a", 5).input("b", 1);
    assertThat(graph.value("top")).isEqualTo(10);
    graph.write();
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x41;
      Files.write(file, bad);
      restart();
      assertThat(graph.value("top")).isEqualTo(10);
      graph.input("b", 2).input("a", 1);
      assertThat(graph.value("top")).isEqualTo(2);
      graph.input("b", 1).input("a", 5);
    }
  }

  @Test
  public void theFileMayEndAnywhere() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    graph.input("a", 5);
    assertThat(graph.value("top")).isEqualTo(10);
    graph.write();
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      restart();
      assertThat(graph.value("top")).isEqualTo(10);
      graph.write();
      restart();
      assertThat(graph.value("top")).isEqualTo(10);
      assertThat(graph.computed).containsExactly("a", "b");
    }
  }

  @Test
  public void theFileDoesNotGrowWithEachEdit() throws Exception {
    for (int i = 0; i < 500; i++) {
      graph.input("a", i);
      assertThat(graph.value("top")).isEqualTo(2 * i);
      graph.write();
      if (i % 50 == 0) {
        restart();
        assertThat(graph.value("top")).isEqualTo(2 * i);
        assertThat(graph.computed).containsExactly("a", "b");
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 15);
    restart();
    assertThat(graph.value("top")).isEqualTo(998);
    assertThat(graph.computed).containsExactly("a", "b");
  }

  @Test
  public void aFileThatCannotBeWrittenIsLeftAlone() throws Exception {
    Files.createDirectory(file); // where the file should be
    graph = graph.restarted(store()).sum("top");
    assertThat(graph.value("top")).isEqualTo(0);
    assertThat(graph.graph.write(WritingTurn.ANY_TIME)).isFalse();
    assertThat(graph.value("top")).isEqualTo(0);
  }

  @Test
  public void twoProcessesHaveNoFileInCommon() throws Exception {
    assertThat(graph.value("top")).isEqualTo(2);
    graph.write();
    TestGraph other = new TestGraph(store()).sum("top");
    assertThat(other.value("top")).isEqualTo(0);
    assertThat(other.graph.write(WritingTurn.ANY_TIME)).isFalse();
    restart();
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.computed).containsExactly("a", "b");
  }

  @Test
  public void aFileThatIsTooLongIsGivenUp() throws Exception {
    graph = graph.restarted(new GraphStore(file, Digest.EMPTY, /* maxBytes= */ 100));
    assertThat(graph.value("top")).isEqualTo(2);
    graph.graph.write(WritingTurn.ANY_TIME);
    assertThat(Files.exists(file)).isFalse();
    graph.input("a", 2);
    assertThat(graph.value("top")).isEqualTo(4);
  }

  @Test
  public void ofAFileThatIsTooLongTheRecentPartStays() throws Exception {
    for (int i = 0; i < 100; i++) {
      graph.sum("sum" + i, "top");
      assertThat(graph.value("sum" + i)).isEqualTo(2);
    }
    graph.write();
    graph = graph.restarted(new GraphStore(file, Digest.EMPTY, Files.size(file) - 1000));
    graph.input("a", 2);
    assertThat(graph.value("sum7")).isEqualTo(4);
    graph.write();
    assertThat(Files.size(file)).isLessThan(2000);
    restart();
    assertThat(graph.value("sum7")).isEqualTo(4);
    assertThat(graph.computed).containsExactly("a", "b");
    assertThat(graph.value("sum8")).isEqualTo(4);
    assertThat(graph.computed).containsExactly("sum8");
  }

  @Test
  public void whatThereIsNoTimeForIsUnknown() throws Exception {
    for (int limit = 0; limit < 8; limit++) {
      graph.graph.store().ifPresent(GraphStore::close);
      Files.deleteIfExists(file);
      graph();
      assertThat(graph.value("top")).isEqualTo(2);
      graph.write();
      graph.input("a", 5);
      graph.input("b", 7);
      assertThat(graph.value("top")).isEqualTo(10);
      AtomicInteger left = new AtomicInteger(limit);
      assertThat(graph.graph.write(() -> left.getAndDecrement() > 0)).isTrue();
      restart();
      graph.input("a", 5);
      graph.input("b", 7);
      assertThat(graph.value("top")).isEqualTo(10);
    }
  }
}
