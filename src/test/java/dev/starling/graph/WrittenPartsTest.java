package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.depset.DepsetCodecs;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digest;
import dev.starling.event.EventHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What values of a graph share, they share again when they are read back. */
@RunWith(JUnit4.class)
public final class WrittenPartsTest {
  private static final NodeKind SET = new NodeKind("SET");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private int computed;

  /** Names up to a number. */
  record UpTo(int number) implements Key<Names> {
    @Override
    public NodeKind kind() {
      return SET;
    }
  }

  /** Some names. */
  record Names(NestedSet<String> set) implements Value {}

  private Graph graph(Path file) {
    CodecRegistry.Builder codecs = CodecRegistry.builder();
    DepsetCodecs.addTo(codecs);
    return new GraphBuilder(codecs.build())
        .<UpTo, Names>register(SET, this::names)
        .build(new GraphStore(file, Digest.EMPTY, 1 << 20), graph -> DecodingContext.NONE);
  }

  private Names names(UpTo key, Environment env) throws NodeException, InterruptedException {
    computed++;
    if (key.number() == 0) {
      return new Names(NestedSet.<String>builder(Order.STABLE_ORDER).add("a").add("b").build());
    }
    return new Names(
        NestedSet.<String>builder(Order.STABLE_ORDER)
            .add("n" + key.number())
            .addTransitive(env.get(new UpTo(key.number() - 1)).set())
            .build());
  }

  private static NestedSet<String> get(Graph graph, int number) throws Exception {
    return graph
        .evaluate(
            new EvaluationRequest(
                graph.version(),
                ImmutableList.of(new UpTo(number)),
                /* keepGoing= */ false,
                /* parallelism= */ 2,
                EventHandler.ignoring()))
        .get(new UpTo(number))
        .set();
  }

  @Test
  public void deepSetsAreSharedAgain() throws Exception {
    Path file = folder.getRoot().toPath().resolve("nodes");
    int depth = 3000;
    Graph first = graph(file);
    ImmutableList<String> names = get(first, depth).toList();
    assertThat(first.write(WritingTurn.ANY_TIME)).isTrue();
    long size = Files.size(file);
    assertThat(size).isLessThan(200L * depth); // each level once, not once for each that is above
    first.store().orElseThrow().close();
    computed = 0;

    Graph second = graph(file);
    NestedSet<String> set = get(second, depth);
    assertThat(set.toList()).isEqualTo(names);
    assertThat(set.subsets().getFirst().node()).isEqualTo(get(second, depth - 1).node());
    assertThat(computed).isEqualTo(0);
    NestedSet<String> above = get(second, depth + 1);
    assertThat(above.subsets().getFirst().node()).isEqualTo(set.node());
    assertThat(computed).isEqualTo(1);
    assertThat(second.write(WritingTurn.ANY_TIME)).isTrue();
    assertThat(Files.size(file)).isLessThan(size + 1000);
  }
}
