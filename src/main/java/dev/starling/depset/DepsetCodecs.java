package dev.starling.depset;

import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.codec.PartsWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How nested sets are written down: each node of their graph once, those below first, so that a
 * deep graph needs no deep recursion.
 */
public final class DepsetCodecs {
  private DepsetCodecs() {}

  /** Adds them all. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .addShared(Object[].class, new NodeCodec())
        .add(NestedSet.class, new SetCodec())
        .add(Depset.class, new DepsetCodec());
  }

  /** The elements and nodes of one node. */
  private static final class NodeCodec implements Codec<Object[]> {
    @Override
    public void encode(Object[] node, Encoder out) throws CodecException {
      out.writeInt(node.length);
      for (Object child : node) {
        out.write(child);
      }
    }

    @Override
    public Object[] decode(Decoder in) throws CodecException {
      int size = in.readInt();
      List<Object> children = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        children.add(in.read(Object.class));
      }
      return children.toArray();
    }
  }

  @SuppressWarnings("rawtypes") // a codec is added for a class, which has no type parameters
  private static final class SetCodec implements Codec<NestedSet> {
    @Override
    public void encode(NestedSet set, Encoder out) throws CodecException {
      out.write(set.order());
      out.writeInt(set.depth());
      if (!(set.children() instanceof Object[] top)) {
        out.writeInt(0);
        out.write(set.children());
        return;
      }
      Optional<PartsWriter> parts = out.parts();
      if (parts.isPresent()) {
        for (Object[] node : bottomUp(top, parts.get()::isKept)) {
          parts.get().keep(node);
        }
        out.writeInt(1);
        out.write(top);
        return;
      }
      List<Object[]> nodes = bottomUp(top, _ -> false);
      out.writeInt(nodes.size());
      for (Object[] node : nodes) {
        out.write(node);
      }
    }

    /** Without looking into nodes: whoever asks goes down as far as needed. */
    @Override
    public void identify(NestedSet set, Encoder out) throws CodecException {
      out.write(set.order());
      out.write(set.children());
    }

    @Override
    public NestedSet decode(Decoder in) throws CodecException {
      Order order = in.read(Order.class);
      int depth = in.readInt();
      int count = in.readInt();
      Object last = count == 0 ? in.read(Object.class) : new Object[0];
      for (int i = 0; i < count; i++) {
        last = in.read(Object[].class);
      }
      return NestedSet.ofChildren(order, depth, last);
    }
  }

  /**
   * Returns the nodes of a graph, each once, after those below it; not those that are done, nor
   * what is below them only.
   */
  private static List<Object[]> bottomUp(Object[] top, Predicate<Object[]> isDone) {
    List<Object[]> done = new ArrayList<>();
    Set<Object> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Object> left = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Object[]> stack = new ArrayDeque<>();
    stack.push(top);
    while (!stack.isEmpty()) {
      Object[] node = stack.peek();
      if (entered.add(node)) {
        for (int i = node.length - 1; i >= 0; i--) {
          if (node[i] instanceof Object[] child
              && !entered.contains(child)
              && !isDone.test(child)) {
            stack.push(child);
          }
        }
      } else {
        stack.pop();
        if (left.add(node)) {
          done.add(node);
        }
      }
    }
    return done;
  }

  private static final class DepsetCodec implements Codec<Depset> {
    @Override
    public void encode(Depset depset, Encoder out) throws CodecException {
      out.write(depset.set());
      @Nullable Class<?> type = depset.elementType();
      out.writeString(type == null ? "" : type.getName());
    }

    @Override
    public Depset decode(Decoder in) throws CodecException {
      NestedSet<?> set = in.read(NestedSet.class);
      String type = in.readString();
      if (type.isEmpty()) {
        return Depset.empty(set.order());
      }
      try {
        return of(Class.forName(type), set);
      } catch (ClassNotFoundException e) {
        throw new CodecException("no type of elements: " + type, e);
      }
    }

    @SuppressWarnings("unchecked") // the type was the type of the elements when they were written
    private static <E> Depset of(Class<E> type, NestedSet<?> set) {
      return Depset.of(type, (NestedSet<E>) set);
    }
  }
}
