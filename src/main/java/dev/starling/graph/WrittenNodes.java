package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.event.Event;
import dev.starling.graph.NodeRecord.Encoded;
import dev.starling.graph.NodeRecord.Known;
import dev.starling.graph.store.RecordFile;
import dev.starling.graph.store.StoredRecord;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that an earlier process has written down. They come into the graph when somebody asks
 * for them, as nodes of which it is not known whether something below has changed.
 */
final class WrittenNodes implements WrittenValue.OnDisk {
  private final Graph graph;
  private final RecordFile file;
  private final CodecRegistry codecs;
  private final DecodingContext context;
  private final PartsOfStore parts;
  private final AtomicReferenceArray<@Nullable Node> nodes;
  private final AtomicIntegerArray forgotten;
  private final ConcurrentLinkedQueue<Node> lost = new ConcurrentLinkedQueue<>();
  private int lostSoFar; // changes while no evaluation runs
  private volatile boolean allForgotten;

  WrittenNodes(
      Graph graph,
      RecordFile file,
      DecodingContext context,
      ConcurrentMap<Object, Integer> objectNumbers) {
    this.graph = graph;
    this.file = file;
    this.codecs = graph.codecs();
    this.context = context;
    this.parts = new PartsOfStore(file, codecs, context, objectNumbers);
    this.nodes = new AtomicReferenceArray<>(file.limit());
    this.forgotten = new AtomicIntegerArray(file.limit() / Integer.SIZE + 1);
  }

  /** Gives a new node what was written down for its key, if anything was. */
  void restore(Node node) {
    long hash;
    try {
      hash = codecs.contentHash(node.key);
    } catch (CodecException _) {
      return;
    }
    NodeRecord[] found = new NodeRecord[1];
    int number =
        file.find(
            hash,
            candidate -> {
              try {
                found[0] = record(candidate);
                return node.key.equals(key(found[0]));
              } catch (CodecException _) {
                return false;
              }
            });
    if (number != 0) {
      restore(node, number, found[0]);
    }
  }

  private void restore(Node node, int number, NodeRecord record) {
    if (isForgotten(number)) {
      node.setNumber(number);
      return;
    }
    switch (record.content()) {
      case NodeRecord.Nothing _ -> node.setNumber(number);
      case Known(var fingerprint) ->
          node.restore(
              number,
              new WrittenValue.Fingerprinted(fingerprint),
              Node.CHANGED | (graph.definitions().isLeaf(node) ? 0 : Node.UNLINKED),
              record);
      case Encoded _ -> {
        try {
          node.restore(number, Told.of(this, events(record)), Node.DIRTY | Node.UNLINKED, record);
        } catch (CodecException _) {
          node.setNumber(number);
        }
      }
    }
  }

  private ImmutableList<Event> events(NodeRecord record) throws CodecException {
    if (record.events().length == 0) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Event> events = ImmutableList.builder();
    for (Object event : codecs.decodePart(record.events(), ImmutableList.class, context, parts)) {
      events.add((Event) event);
    }
    return events.build();
  }

  /** Returns the numbers of the dependencies of a node that is not linked with them yet. */
  ImmutableIntArray dependencies(Node node) throws CodecException {
    return record(node.number()).dependencies();
  }

  /** Returns the node of a number. */
  Node node(int number) throws CodecException {
    if (number <= 0 || number >= nodes.length()) {
      throw new CodecException("no node has number " + number);
    }
    Node known = nodes.get(number);
    if (known != null) {
      return known;
    }
    NodeRecord record = record(number);
    Key<?> key = key(record);
    Node node = graph.nodes().getOrCreate(key, created -> restore(created, number, record));
    if (node.number() != number) {
      throw new CodecException(key + " has another number by now");
    }
    nodes.set(number, node);
    return node;
  }

  @Override
  public @Nullable Object read(Node node) {
    try {
      if (record(node.number()).content() instanceof Encoded(byte[] bytes)) {
        return codecs.decodePart(bytes, Value.class, context, parts);
      }
    } catch (CodecException _) {
      // as if there was nothing
    }
    lost.add(node);
    return null;
  }

  private NodeRecord record(int number) throws CodecException {
    Optional<StoredRecord> record = file.read(number);
    if (record.isEmpty()) {
      throw new CodecException("there is no node " + number);
    }
    return NodeRecord.of(record.get().content());
  }

  private Key<?> key(NodeRecord record) throws CodecException {
    return codecs.decodePart(record.key(), Key.class, context, parts);
  }

  /** Has a node that comes into the graph again begin from nothing. */
  void forget(int number) {
    if (number < nodes.length()) {
      nodes.set(number, null);
      forgotten.accumulateAndGet(
          number / Integer.SIZE, 1 << (number % Integer.SIZE), (a, b) -> a | b);
    }
  }

  private boolean isForgotten(int number) {
    return allForgotten
        || (forgotten.get(number / Integer.SIZE) & (1 << (number % Integer.SIZE))) != 0;
  }

  /** Returns the nodes whose values turned out to be unreadable, and forgets which they are. */
  ImmutableList<Node> takeLost() {
    ImmutableList.Builder<Node> taken = ImmutableList.builder();
    for (Node node = lost.poll(); node != null; node = lost.poll()) {
      taken.add(node);
      lostSoFar++;
    }
    return taken.build();
  }

  boolean hasLostMoreThan(int count) {
    return lostSoFar > count;
  }

  /** Has all nodes that come into the graph from now on begin from nothing. */
  void forgetAll() {
    allForgotten = true;
  }
}
