package dev.starling.command.build;

import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.codec.DeepEquality;
import dev.starling.definition.DefinitionResolver;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.packages.LoadedModules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes and reads every value of a graph, and collects what is not the same afterwards. */
final class RoundTrips {
  private final Set<NodeKind> kinds = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  void check(Graph graph) {
    DecodingContext context =
        DecodingContext.of(DefinitionResolver.class, new LoadedModules(graph));
    graph.forEachValue(
        (key, value) -> {
          kinds.add(key.kind());
          try {
            check(key, value, graph.codecs(), context);
          } catch (CodecException e) {
            problem(key, e.getMessage());
          }
        });
  }

  private void check(Key<?> key, Value value, CodecRegistry codecs, DecodingContext context)
      throws CodecException {
    byte[] bytes = codecs.encode(value);
    Value read = codecs.decode(bytes, Value.class, context);
    DeepEquality.difference(value, read)
        .ifPresent(difference -> problem(key, "differs at " + difference));
    if (!codecs.haveSameContent(value, read)) {
      problem(key, "has other content");
    }
    if (!codecs.fingerprint(read).equals(codecs.fingerprint(value))) {
      problem(key, "has another fingerprint");
    }
    if (!Arrays.equals(codecs.encode(read), bytes)) {
      byte[] again = codecs.encode(read);
      int n = 0;
      while (again[n] == bytes[n]) n++;
      System.err.println(
          key
              + " "
              + bytes.length
              + " "
              + again.length
              + " "
              + n
              + "\n"
              + new String(
                      bytes,
                      Math.max(0, n - 400),
                      460,
                      java.nio.charset.StandardCharsets.ISO_8859_1)
                  .replaceAll("[^ -~]", "?")
              + "\n"
              + new String(
                      again,
                      Math.max(0, n - 400),
                      460,
                      java.nio.charset.StandardCharsets.ISO_8859_1)
                  .replaceAll("[^ -~]", "?"));
      problem(key, "is written otherwise");
    }
  }

  private void problem(Key<?> key, String what) {
    problems.add(key.kind() + " " + key + ": " + what);
  }

  /** The kinds of which a value was seen. */
  Set<NodeKind> kinds() {
    return kinds;
  }

  /** What went wrong. */
  List<String> problems() {
    return problems;
  }
}
