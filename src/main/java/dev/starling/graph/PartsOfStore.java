package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.MapMaker;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.codec.PartsReader;
import dev.starling.graph.store.RecordFile;
import dev.starling.graph.store.StoredRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/**
 * Reads the objects that several values share: each once, as long as somebody holds it. Those that
 * an object mentions are read before it, because they may be nested deeply.
 */
final class PartsOfStore implements PartsReader {
  private final RecordFile file;
  private final ImmutableList<String> types;
  private final CodecRegistry codecs;
  private final DecodingContext context;
  private final ConcurrentMap<Integer, Object> objects = new MapMaker().weakValues().makeMap();
  private final ConcurrentMap<Object, Integer> numbers;

  /**
   * Reads from a file.
   *
   * @param numbers takes the numbers of the objects that were read, by identity
   */
  PartsOfStore(
      RecordFile file,
      CodecRegistry codecs,
      DecodingContext context,
      ConcurrentMap<Object, Integer> numbers) {
    this.file = file;
    this.types = file.names();
    this.codecs = codecs;
    this.context = context;
    this.numbers = numbers;
  }

  @Override
  public String type(int number) throws CodecException {
    if (number < 0 || number >= types.size()) {
      throw new CodecException("no type has number " + number);
    }
    return types.get(number);
  }

  @Override
  public Object object(int number) throws CodecException {
    Object known = objects.get(number);
    return known != null ? known : read(number);
  }

  private Object read(int top) throws CodecException {
    Map<Integer, Object> held = new HashMap<>();
    Map<Integer, StoredRecord> begun = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(top);
    while (!open.isEmpty()) {
      int number = open.peek();
      Object known = objects.get(number);
      if (known != null) {
        held.put(number, known);
        open.pop();
        continue;
      }
      StoredRecord record = begun.get(number);
      if (record == null) {
        record = record(number);
        begun.put(number, record);
        List<Integer> missing = missing(record, held);
        if (!missing.isEmpty()) {
          missing.forEach(open::push);
          continue;
        }
      }
      held.put(number, decode(number, record, held));
      open.pop();
    }
    return held.get(top);
  }

  private StoredRecord record(int number) throws CodecException {
    Optional<StoredRecord> record = file.read(number);
    if (record.isEmpty()) {
      throw new CodecException("there is no object " + number);
    }
    return record.get();
  }

  private List<Integer> missing(StoredRecord record, Map<Integer, Object> held) {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < record.mentions().length(); i++) {
      int number = record.mentions().get(i);
      Object known = held.containsKey(number) ? held.get(number) : objects.get(number);
      if (known == null) {
        missing.add(number);
      } else {
        held.put(number, known);
      }
    }
    return missing;
  }

  private Object decode(int number, StoredRecord record, Map<Integer, Object> held)
      throws CodecException {
    Object read =
        codecs.decodePart(
            record.content(),
            Object.class,
            context,
            new PartsReader() {
              @Override
              public String type(int type) throws CodecException {
                return PartsOfStore.this.type(type);
              }

              @Override
              public Object object(int mentioned) throws CodecException {
                Object known = held.get(mentioned);
                if (known == null) {
                  throw new CodecException(
                      "object %d is not said to be needed".formatted(mentioned));
                }
                return known;
              }
            });
    Object before = objects.putIfAbsent(number, read);
    Object kept = before != null ? before : read;
    numbers.putIfAbsent(kept, number);
    return kept;
  }
}
