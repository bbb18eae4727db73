package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * The command line that an {@link Args} describes: one array whose elements are values as they were
 * given, {@link FormattedArgument}s and {@link VectorArgument}s.
 */
final class ArgsCommandLine implements CommandLine {
  private final Object[] elements;
  private final StarlarkSemantics semantics;

  private ArgsCommandLine(Object[] elements, StarlarkSemantics semantics) {
    this.elements = elements;
    this.semantics = semantics;
  }

  static ArgsCommandLine of(List<Object> elements, StarlarkSemantics semantics) {
    return new ArgsCommandLine(elements.toArray(), semantics);
  }

  StarlarkSemantics semantics() {
    return semantics;
  }

  /** The elements, for writing them down. */
  List<Object> elements() {
    return ImmutableList.copyOf(elements);
  }

  /** One value with a format. */
  private record FormattedArgument(Object value, String format) {}

  @Override
  public ImmutableList<String> arguments(ArtifactExpander expander)
      throws CommandLineException, InterruptedException {
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    for (Object element : elements) {
      switch (element) {
        case VectorArgument vector -> vector.expand(arguments, expander, semantics);
        case FormattedArgument(Object value, String format) ->
            arguments.add(SingleFormat.apply(format, ItemStrings.plain(value, expander.paths())));
        default -> arguments.add(ItemStrings.plain(element, expander.paths()));
      }
    }
    return arguments.build();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    for (Object element : elements) {
      switch (element) {
        case VectorArgument vector -> vector.addTo(fingerprint, context, semantics);
        case FormattedArgument(Object value, String format) ->
            fingerprint.add(SingleFormat.apply(format, ItemStrings.plain(value, context.paths())));
        default -> fingerprint.add(ItemStrings.plain(element, context.paths()));
      }
    }
    fingerprint.add(elements.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArgsCommandLine that && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  /** Collects elements; belongs to one {@link Args}. */
  static final class Builder {
    private final List<Object> elements = new ArrayList<>();

    /** The indices at which calls begin. */
    private final List<Integer> starts = new ArrayList<>();

    private final StarlarkSemantics semantics;

    Builder(StarlarkSemantics semantics) {
      this.semantics = semantics;
    }

    StarlarkSemantics semantics() {
      return semantics;
    }

    void addScalar(Optional<String> name, Object value, Optional<String> format) {
      begin();
      name.ifPresent(elements::add);
      elements.add(format.<Object>map(f -> new FormattedArgument(value, f)).orElse(value));
    }

    void addVector(Optional<String> name, Object items, VectorArgument.Style style) {
      Object kept = items instanceof Sequence<?> sequence ? ImmutableList.copyOf(sequence) : items;
      begin();
      elements.add(new VectorArgument(name, kept, style));
    }

    private void begin() {
      if (starts.isEmpty() || starts.getLast() != elements.size()) {
        starts.add(elements.size());
      }
    }

    void addAll(CommandLine line) {
      begin();
      switch (line) {
        case ArgsCommandLine args -> elements.addAll(Arrays.asList(args.elements));
        case FlagLines(ImmutableList<ArgsCommandLine> calls) -> calls.forEach(this::addAll);
        case FixedCommandLine(ImmutableList<String> arguments) -> elements.addAll(arguments);
        case ProgramPath(Artifact program) -> elements.add(program);
      }
    }

    /** The trees among the items that are expanded; sets are looked into. */
    List<Artifact> directories() {
      List<Artifact> trees = new ArrayList<>();
      for (Object element : elements) {
        if (element instanceof VectorArgument vector && mayHoldArtifacts(vector)) {
          for (Object item : vector.list()) {
            if (item instanceof Artifact artifact && artifact.isTree()) {
              trees.add(artifact);
            }
          }
        }
      }
      return trees;
    }

    private static boolean mayHoldArtifacts(VectorArgument vector) {
      return !(vector.items() instanceof NestedSet<?> set) || !set.isEmpty();
    }

    CommandLine build(ParamFileFormat format) {
      return format == ParamFileFormat.FLAG_PER_LINE
          ? new FlagLines(calls())
          : new ArgsCommandLine(elements.toArray(), semantics);
    }

    private ImmutableList<ArgsCommandLine> calls() {
      ImmutableList.Builder<ArgsCommandLine> calls = ImmutableList.builder();
      for (int i = 0; i < starts.size(); i++) {
        int start = starts.get(i);
        int end = i + 1 < starts.size() ? starts.get(i + 1) : elements.size();
        if (start < end) {
          calls.add(of(elements.subList(start, end), semantics));
        }
      }
      return calls.build();
    }
  }
}
