package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
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
      LineWriter lines)
      throws IOException {
    BuildText text = new BuildText(labels);
    lines.println(rule.ruleClass().name() + "(");
    for (ShownAttribute attribute : ShownAttribute.of(rule)) {
      if (attribute.isExplicit()) {
        Optional<Object> value = values.apply(attribute);
        if (value.isPresent() && value.get() != Starlark.NONE) {
          lines.println("  %s = %s,".formatted(attribute.name(), text.of(value.get())));
        }
      }
    }
    lines.println(")");
  }

  /** Prints by which calls a rule was declared. */
  static void stack(Rule rule, Locations locations, LineWriter lines)
      throws IOException, InterruptedException {
    List<CallFrame> frames = new ArrayList<>();
    for (Optional<CallFrame> frame = rule.callFrame(); frame.isPresent(); ) {
      frames.add(frame.get());
      frame = frame.get().caller();
    }
    ImmutableList.Builder<String> places = ImmutableList.builder();
    for (CallFrame frame : frames.reversed()) {
      places.add(locations.locate(frame).toString());
    }
    ImmutableList<String> texts = places.build();
    int width = texts.stream().mapToInt(String::length).max().orElse(0);
    lines.println(
        "# Rule %s instantiated at (most recent call last):".formatted(rule.label().name()));
    for (int i = 0; i < texts.size(); i++) {
      String place = texts.get(i) + " ".repeat(width - texts.get(i).length());
      lines.println("#   %s in %s".formatted(place, frames.reversed().get(i).function()));
    }
    lines.println("");
  }
}
