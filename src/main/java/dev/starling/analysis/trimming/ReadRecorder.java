package dev.starling.analysis.trimming;

import com.google.common.collect.ImmutableList;
import dev.starling.config.SettingReads;
import dev.starling.config.WholeRead;
import dev.starling.event.EventHandler;
import dev.starling.graph.Environment;
import dev.starling.graph.EvaluationContext;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Collects the build settings that a node has to do with: those of all that it asks for, and those
 * that it tells of itself. Of what failed it is not known, so that there each setting counts.
 */
public final class ReadRecorder implements Environment {
  private final Environment env;
  private final WholeRead wholeRead = new WholeRead();
  private SettingReads reads = SettingReads.NONE;

  /** Begins with none. */
  ReadRecorder(Environment env) {
    this.env = env;
  }

  /** Takes note that a node reads or sets some settings itself. */
  public static void note(Environment env, SettingReads reads) {
    if (env instanceof ReadRecorder recorder) {
      recorder.add(reads);
    }
  }

  /** Where a node that looks at its configuration says whether it looks at it as a whole. */
  public static WholeRead wholeRead(Environment env) {
    return env instanceof ReadRecorder recorder ? recorder.wholeRead : new WholeRead();
  }

  private void add(SettingReads more) {
    reads = reads.and(more);
  }

  /** The settings so far. */
  SettingReads reads() {
    return wholeRead.happened() ? SettingReads.WHOLE : reads;
  }

  private <V extends Value> V seen(V value) {
    if (value instanceof ReadsSettings<?> reader) {
      add(reader.reads());
    }
    return value;
  }

  private <V extends Value> Outcome<V> seen(Outcome<V> outcome) {
    switch (outcome) {
      case Outcome.Success<V>(V value) -> seen(value);
      case Outcome.Failure<V> _ -> add(SettingReads.WHOLE);
    }
    return outcome;
  }

  @Override
  public <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    return seen(env.outcome(key)).orThrow();
  }

  @Override
  public <V extends Value> Outcome<V> outcome(Key<V> key) throws InterruptedException {
    return seen(env.outcome(key));
  }

  @Override
  public <V extends Value> ImmutableList<Outcome<V>> outcomes(Iterable<? extends Key<V>> keys)
      throws InterruptedException {
    ImmutableList<Outcome<V>> outcomes = env.outcomes(keys);
    outcomes.forEach(this::seen);
    return outcomes;
  }

  @Override
  public <V extends Value> ImmutableList<V> all(Iterable<? extends Key<? extends V>> keys)
      throws NodeException, InterruptedException {
    try {
      ImmutableList<V> values = env.all(keys);
      values.forEach(this::seen);
      return values;
    } catch (NodeException e) {
      add(SettingReads.WHOLE);
      throw e;
    }
  }

  @Override
  public <V extends Value> Optional<V> lastKnown(Key<V> key) {
    return env.lastKnown(key);
  }

  @Override
  public <V extends Value> Optional<V> takeOver(Key<V> key, Predicate<? super V> fits)
      throws InterruptedException {
    return env.takeOver(key, fits).map(this::seen);
  }

  @Override
  public EventHandler events() {
    return env.events();
  }

  @Override
  public EventHandler progress() {
    return env.progress();
  }

  @Override
  public <T, X extends Exception> T blocking(BlockingCall<T, X> call)
      throws X, InterruptedException {
    return env.blocking(call);
  }

  @Override
  public EvaluationContext context() {
    return env.context();
  }

  @Override
  public boolean keepGoing() {
    return env.keepGoing();
  }
}
