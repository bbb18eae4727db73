package dev.starling.query.output;

import dev.starling.label.Label;
import dev.starling.packages.InputFile;
import dev.starling.packages.Target;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import net.starlark.java.syntax.Location;

/** The formats with one line for each target, or for each package. */
final class LabelFormats {

  private LabelFormats() {}

  static void label(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = lines(result, out);
    for (Label label : result.ordered()) {
      lines.println(result.text(label));
    }
  }

  static void labelKind(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = lines(result, out);
    for (Label label : result.ordered()) {
      lines.println(result.target(label).targetKind() + " " + result.text(label));
    }
  }

  static void location(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = lines(result, out);
    for (Label label : result.ordered()) {
      lines.println(
          "%s: %s %s"
              .formatted(
                  place(result, label), result.target(label).targetKind(), result.text(label)));
    }
  }

  /** The place of a target; a source file stands at its own beginning. */
  static String place(TargetResult result, Label label)
      throws QueryException, InterruptedException {
    Target target = result.target(label);
    Optional<Location> location =
        target instanceof InputFile ? Optional.empty() : result.graph().locations().of(target);
    String text =
        location.isPresent()
            ? location.get().toString()
            : result.graph().locations().path(label) + ":1:1";
    return result.options().relativeLocations() ? relativeToRoot(result, label, text) : text;
  }

  /** A place in a file, relative to the repository of a label. */
  static String relativeToRoot(TargetResult result, Label label, String place)
      throws InterruptedException {
    Optional<Path> root = result.graph().locations().root(label.repository());
    return root.isPresent() ? relative(place, root.get() + "/") : place;
  }

  private static String relative(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  static void packageName(TargetResult result, OutputStream out) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Label label : result.labels()) {
      names.add(
          label.repository().isMain()
              ? label.packageName()
              : label.packageId().displayForm(result.graph().mainMapping()));
    }
    LineWriter lines = lines(result, out);
    for (String name : names) {
      lines.println(name);
    }
  }

  private static LineWriter lines(TargetResult result, OutputStream out) {
    return new LineWriter(out, result.options().lineTerminator());
  }
}
