package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.EventHandler;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;

/**
 * Asks for nodes on behalf of a node whose function evaluates a query; all of them become its
 * dependencies.
 */
public record EnvironmentLoader(Environment env) implements NodeLoader {

  @Override
  public boolean keepGoing() {
    return false;
  }

  @Override
  public EventHandler events() {
    return env.events();
  }

  @Override
  public <V extends Value> ImmutableMap<Key<V>, Outcome<V>> outcomes(
      Iterable<? extends Key<V>> keys) throws InterruptedException {
    ImmutableList<Key<V>> wanted = ImmutableSet.<Key<V>>copyOf(keys).asList();
    ImmutableList<Outcome<V>> found = env.outcomes(wanted);
    ImmutableMap.Builder<Key<V>, Outcome<V>> outcomes = ImmutableMap.builder();
    for (int i = 0; i < wanted.size(); i++) {
      outcomes.put(wanted.get(i), found.get(i));
    }
    return outcomes.buildOrThrow();
  }
}
