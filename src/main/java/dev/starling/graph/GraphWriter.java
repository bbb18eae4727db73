package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Part;
import dev.starling.codec.PartsWriter;
import dev.starling.event.Event;
import dev.starling.graph.store.RecordBatch;
import dev.starling.graph.store.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes records of nodes, and of the objects that their values share; used by one thread. */
final class GraphWriter implements PartsWriter {
  /**
   * A node as it is to be written down.
   *
   * @param stored as the node holds it; nothing if that is not to be relied on
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Written(
      Node node, @Nullable Object stored, @Nullable Node[] dependencies, int changedAt, int at) {}

  private final Graph graph;
  private final CodecRegistry codecs;
  private final RecordNumbers numbers;
  private final List<Node> keysOnly = new ArrayList<>();
  private final Map<String, Integer> unwritable = new TreeMap<>();
  private @Nullable RecordBatch batch;

  GraphWriter(Graph graph, RecordNumbers numbers) {
    this.graph = graph;
    this.codecs = graph.codecs();
    this.numbers = numbers;
  }

  /**
   * Collects what is not as it was written down, while no evaluation runs. What is not up to date
   * is written as well: the next process checks it as this one would.
   */
  ImmutableList<Written> collect(Collection<Node> nodes) {
    ImmutableList.Builder<Written> collected = ImmutableList.builder();
    for (Node node : nodes) {
      boolean isWrong = node.state() == Node.CHANGED && !graph.definitions().isOncePerProcess(node);
      if (isWrong
          ? node.number() != 0
          : node.has(Node.UNWRITTEN) && graph.definitions().isWritten(node)) {
        collected.add(collect(node, isWrong || node.has(Node.PARTIAL)));
      }
    }
    return collected.build();
  }

  private Written collect(Node node, boolean isKeyOnly) {
    numbers.give(node);
    node.written(isKeyOnly);
    return new Written(
        node,
        isKeyOnly ? null : node.stored(),
        node.dependencies(),
        node.changedAt(),
        node.verifiedAt());
  }

  /**
   * Writes nodes, and the keys of those that they depend on and that are not written. What there is
   * no time for has no record from now on, not even one of an earlier state.
   */
  void write(ImmutableList<Written> nodes, RecordBatch to, WritingTurn turn) throws IOException {
    batch = to;
    try {
      boolean hasTime = true;
      for (Written node : nodes) {
        hasTime = hasTime && turn.await();
        if (hasTime) {
          write(node);
        } else {
          to.remove(node.node().number());
        }
      }
      for (Node node : keysOnly) {
        writeKey(node);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      keysOnly.clear();
      batch = null;
    }
  }

  private void write(Written written) throws IOException {
    Node node = written.node();
    if (written.stored() == null) {
      writeKey(node);
      return;
    }
    try {
      ImmutableIntArray.Builder mentions = ImmutableIntArray.builder();
      NodeRecord record =
          new NodeRecord(
              part(node.key, mentions),
              written.changedAt(),
              written.at(),
              dependencies(written.dependencies()),
              events(Told.eventsOf(written.stored()), mentions),
              content(written, mentions));
      add(node, record, mentions.build());
    } catch (CodecException _) {
      unwritable.merge(node.key.kind().name(), 1, Integer::sum);
      writeKey(node);
    }
  }

  private NodeRecord.Content content(Written written, ImmutableIntArray.Builder mentions)
      throws CodecException {
    Object result = Told.resultOf(written.stored());
    if (!(result instanceof Value)) {
      throw new CodecException("a failure is not written down");
    }
    return graph.definitions().isOncePerProcess(written.node())
        ? new NodeRecord.Known(codecs.fingerprint(result).digest())
        : new NodeRecord.Encoded(part(result, mentions));
  }

  private byte[] events(ImmutableList<Event> events, ImmutableIntArray.Builder mentions)
      throws CodecException {
    return events.isEmpty() ? new byte[0] : part(events, mentions);
  }

  private ImmutableIntArray dependencies(@Nullable Node[] nodes) {
    ImmutableIntArray.Builder dependencies = ImmutableIntArray.builder(nodes.length);
    for (Node node : nodes) {
      if (node != null && numbers.give(node)) {
        keysOnly.add(node);
      }
      dependencies.add(node == null ? 0 : node.number());
    }
    return dependencies.build();
  }

  private void writeKey(Node node) throws IOException {
    try {
      ImmutableIntArray.Builder mentions = ImmutableIntArray.builder();
      NodeRecord record = NodeRecord.ofKey(part(node.key, mentions));
      add(node, record, mentions.build());
    } catch (CodecException _) {
      batch().remove(node.number());
    }
  }

  private void add(Node node, NodeRecord record, ImmutableIntArray mentions)
      throws IOException, CodecException {
    batch()
        .add(
            node.number(),
            codecs.contentHash(node.key),
            new StoredRecord(mentions, record.toBytes()));
  }

  private byte[] part(Object value, ImmutableIntArray.Builder mentions) throws CodecException {
    Part part = codecs.encodePart(value, this);
    mentions.addAll(part.apart());
    return part.bytes();
  }

  private RecordBatch batch() {
    RecordBatch current = batch;
    if (current == null) {
      throw new IllegalStateException("nothing is being written");
    }
    return current;
  }

  @Override
  public int type(String name) {
    return numbers.ofType(name);
  }

  @Override
  public boolean isKept(Object value) {
    return numbers.ofObject(value) != 0;
  }

  @Override
  public int keep(Object value) throws CodecException {
    int known = numbers.ofObject(value);
    if (known != 0) {
      return known;
    }
    Part part = codecs.encodePart(value, this);
    int number = numbers.giveObject(value);
    try {
      batch().add(number, 0, new StoredRecord(part.apart(), part.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return number;
  }

  /** Returns how many nodes of each kind could not be written down. */
  Map<String, Integer> unwritable() {
    return unwritable;
  }
}
