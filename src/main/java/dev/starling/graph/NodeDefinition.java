package dev.starling.graph;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableSet;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import java.util.Optional;

/** How the nodes of one kind are computed, written down and treated. */
record NodeDefinition<K extends Key<V>, V extends Value>(
    NodeKind kind,
    Optional<NodeFunction<K, V>> function,
    Optional<Codec<V>> codec,
    ImmutableSet<NodeTrait> traits) {
  Value compute(Key<?> key, Environment environment) throws NodeException, InterruptedException {
    checkState(function.isPresent(), "no value was given to %s %s", kind, key);
    @SuppressWarnings("unchecked") // a kind belongs to one type of keys
    K typed = (K) key;
    V value = function.get().compute(typed, environment);
    checkState(value != null, "the function of %s returned nothing for %s", kind, key);
    return value;
  }

  boolean haveEqualFingerprints(Value before, Value now, CodecRegistry codecs) {
    return codec.isPresent() && haveEqualFingerprints(codec.get(), before, now, codecs);
  }

  @SuppressWarnings("unchecked") // a kind belongs to one type of values
  private boolean haveEqualFingerprints(
      Codec<V> known, Value before, Value now, CodecRegistry codecs) {
    try {
      return codecs.fingerprint((V) now, known).equals(codecs.fingerprint((V) before, known));
    } catch (CodecException e) {
      return false; // what cannot be written down counts as changed
    }
  }
}
