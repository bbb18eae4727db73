package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.DefinitionFrame;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.packages.CallFrame;
import dev.starling.packages.Rule;
import dev.starling.query.QueryException;
import dev.starling.query.target.Locations;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.starlark.java.eval.Starlark;

/** Rules as a BUILD file without macros would declare them; other targets are left out. */
final class BuildFormat {
  static final String GENERATOR_LOCATION = "generator_location";

  private BuildFormat() {}

  static void print(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = new LineWriter(out, "\n");
    for (Label label : result.ordered()) {
      if (result.target(label) instanceof Rule rule) {
        lines.println("# " + LabelFormats.place(result, label));
        print(
            rule,
            attribute -> Optional.of(rule.value(attribute.attribute().name())),
            result::text,
            generatorLocation(result, rule),
            lines);
        stack(rule, result.graph().locations(), lines);
      }
    }
  }

  /** Prints the call of a rule with the attributes that are set. */
  static void print(
      Rule rule,
      Function<ShownAttribute, Optional<Object>> values,
      Function<Label, String> labels,
      Optional<String> generatorLocation,
      LineWriter lines)
      throws IOException {
    BuildText text = new BuildText(labels);
    lines.println(rule.ruleClass().name() + "(");
    for (ShownAttribute attribute : ShownAttribute.of(rule)) {
      if (attribute.name().equals(GENERATOR_LOCATION) && generatorLocation.isPresent()) {
        lines.println("  %s = %s,".formatted(GENERATOR_LOCATION, text.of(generatorLocation.get())));
      } else if (attribute.isExplicit()) {
        Optional<Object> value = values.apply(attribute);
        if (value.isPresent() && value.get() != Starlark.NONE) {
          lines.println("  %s = %s,".formatted(attribute.name(), text.of(value.get())));
        }
      }
    }
    lines.println(")");
  }

  /** The place of the call in the BUILD file by which a macro declared a rule. */
  static Optional<String> generatorLocation(TargetResult result, Rule rule)
      throws QueryException, InterruptedException {
    return rule.callFrame().flatMap(CallFrame::caller).isPresent()
        ? Optional.of(LabelFormats.place(result, rule.label()))
        : Optional.empty();
  }

  /** Prints by which calls a rule was declared, and its rule class defined. */
  static void stack(Rule rule, Locations locations, LineWriter lines)
      throws IOException, InterruptedException {
    List<CallFrame> frames = new ArrayList<>();
    for (Optional<CallFrame> frame = rule.callFrame(); frame.isPresent(); ) {
      frames.add(frame.get());
      frame = frame.get().caller();
    }
    ImmutableList.Builder<Place> calls = ImmutableList.builder();
    for (CallFrame frame : frames.reversed()) {
      calls.add(new Place(locations.locate(frame).toString(), frame.function()));
    }
    lines.println(
        "# Rule %s instantiated at (most recent call last):".formatted(rule.label().name()));
    print(calls.build(), lines);
    ImmutableList.Builder<Place> definition = ImmutableList.builder();
    for (DefinitionFrame frame : definitionStack(rule)) {
      definition.add(
          new Place(locations.locate(frame.file(), frame.node()).toString(), frame.function()));
    }
    if (!definition.build().isEmpty()) {
      lines.println(
          "# Rule %s defined at (most recent call last):".formatted(rule.ruleClass().name()));
      print(definition.build(), lines);
    }
    lines.println("");
  }

  /** The calls that defined the class of a rule; none for one that comes with the engine. */
  static ImmutableList<DefinitionFrame> definitionStack(Rule rule) {
    ImmutableList<DefinitionFrame> frames = rule.ruleClass().definitionStack();
    return frames.stream()
            .anyMatch(frame -> frame.file().repository().equals(RepositoryName.BUILTINS))
        ? ImmutableList.of()
        : frames;
  }

  private record Place(String text, String function) {}

  private static void print(ImmutableList<Place> places, LineWriter lines) throws IOException {
    int width = places.stream().mapToInt(place -> place.text().length()).max().orElse(0);
    for (Place place : places) {
      String text = place.text() + " ".repeat(width - place.text().length());
      lines.println("#   %s in %s".formatted(text, place.function()));
    }
  }
}
