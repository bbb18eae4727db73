package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.MapMaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/** Which numbers nodes, objects and types have in a file of records. */
final class RecordNumbers {
  private final ConcurrentMap<Object, Integer> objects = new MapMaker().weakKeys().makeMap();
  private final Map<String, Integer> types = new HashMap<>();
  private final List<String> newTypes = new ArrayList<>();
  private int next = 1;

  /** Goes on from what a file has. */
  void continueFrom(int limit, ImmutableList<String> names) {
    next = limit;
    names.forEach(name -> types.put(name, types.size()));
  }

  /** Gives a number to a node that has none; tells whether it had none. */
  boolean give(Node node) {
    if (node.number() != 0) {
      return false;
    }
    node.setNumber(next++);
    return true;
  }

  int ofType(String name) {
    Integer known = types.get(name);
    if (known != null) {
      return known;
    }
    int number = types.size();
    types.put(name, number);
    newTypes.add(name);
    return number;
  }

  /** Returns the names of the types that have come since the last call. */
  ImmutableList<String> takeNewTypes() {
    ImmutableList<String> taken = ImmutableList.copyOf(newTypes);
    newTypes.clear();
    return taken;
  }

  /** Returns the number of an object, or zero. */
  int ofObject(Object value) {
    Integer number = objects.get(value);
    return number == null ? 0 : number;
  }

  int giveObject(Object value) {
    int number = next++;
    objects.put(value, number);
    return number;
  }

  void forgetObjects() {
    objects.clear();
  }

  /** Returns the objects by identity, for who reads some. */
  ConcurrentMap<Object, Integer> objects() {
    return objects;
  }
}
