package dev.starling.analysis.expansion;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.starling.action.Artifact;
import dev.starling.action.ShellQuoting;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Replaces {@code $(location L)}, {@code $(execpaths L)} and their relatives by paths of the files
 * that a label stands for.
 */
public final class LocationExpansion {
  private static final int MAX_SHOWN = 5;

  private final PackageContext labels;
  private final String mainRepositoryDirectory;
  private final Supplier<ImmutableMap<Label, ImmutableSet<Artifact>>> locations;

  /**
   * Makes an expansion.
   *
   * @param labels how labels inside expressions are read
   * @param mainRepositoryDirectory the name of the main repository in runfiles trees
   * @param locations what each known label stands for, asked at most once
   */
  public LocationExpansion(
      PackageContext labels,
      String mainRepositoryDirectory,
      Supplier<ImmutableMap<Label, ImmutableSet<Artifact>>> locations) {
    this.labels = labels;
    this.mainRepositoryDirectory = mainRepositoryDirectory;
    this.locations = com.google.common.base.Suppliers.memoize(locations::get);
  }

  /**
   * {@code text} with all location expressions replaced; other uses of {@code $(} stay.
   *
   * @throws ExpansionException if an expression is broken or its label is unknown
   */
  public String expand(String text) throws ExpansionException {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int start = text.indexOf("$(", at);
      if (start < 0) {
        return out.append(text, at, text.length()).toString();
      }
      int space = text.indexOf(' ', start);
      Function function = space < 0 ? null : Function.named(text.substring(start + 2, space));
      if (function == null) {
        out.append(text, at, start + 2);
        at = start + 2;
        continue;
      }
      int end = text.indexOf(')', space);
      if (end < 0) {
        throw new ExpansionException("unterminated $(" + function.starlarkName() + ") expression");
      }
      out.append(text, at, start)
          .append(call(function, function, text.substring(space + 1, end).strip()));
      at = end + 1;
    }
  }

  /**
   * What {@code $(function argument)} stands for in an attribute that is read at run time, such as
   * {@code args}: {@code location} then means the path below the runfiles directory.
   *
   * @throws ExpansionException if there is no such function, or its label is unknown
   */
  public String callAtRunTime(String name, String argument) throws ExpansionException {
    Function function = Function.named(name);
    if (function == null) {
      throw new ExpansionException("$(" + name + ") not defined");
    }
    Function meant =
        switch (function) {
          case LOCATION -> Function.ROOTPATH;
          case LOCATIONS -> Function.ROOTPATHS;
          default -> function;
        };
    return call(function, meant, argument);
  }

  /**
   * @param function what the author wrote, for messages
   * @param meant what it means here
   */
  private String call(Function function, Function meant, String argument)
      throws ExpansionException {
    Label label = label(function, argument);
    ImmutableSet<Artifact> files = locations.get().get(label);
    if (files == null) {
      throw new ExpansionException(
          "label '%s' in $(%s) expression is not a declared prerequisite of this rule"
              .formatted(label, function.starlarkName()));
    }
    Set<String> paths = new TreeSet<>();
    for (Artifact file : files) {
      paths.add(meant.path(file, mainRepositoryDirectory));
    }
    if (paths.isEmpty()) {
      throw new ExpansionException(
          "label '%s' in $(%s) expression expands to no files"
              .formatted(label, function.starlarkName()));
    }
    if (!function.many && paths.size() > 1) {
      throw new ExpansionException(
          "label '%s' in $(%s) expression expands to more than one file, please use $(%ss %s) instead.  Files (at most %d shown) are: [%s]"
              .formatted(
                  label,
                  function.starlarkName(),
                  function.starlarkName(),
                  label,
                  MAX_SHOWN,
                  paths.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "))));
    }
    return String.join(" ", Iterables.transform(paths, ShellQuoting::quote));
  }

  private Label label(Function function, String text) throws ExpansionException {
    try {
      return Label.parse(text, labels);
    } catch (LabelSyntaxException e) {
      throw new ExpansionException(
          "invalid label in $(%s) expression: %s"
              .formatted(function.starlarkName(), e.getMessage()));
    }
  }

  private enum Path {
    EXEC,
    ROOT,
    RLOCATION
  }

  private enum Function {
    LOCATION(Path.EXEC, false),
    LOCATIONS(Path.EXEC, true),
    EXECPATH(Path.EXEC, false),
    EXECPATHS(Path.EXEC, true),
    ROOTPATH(Path.ROOT, false),
    ROOTPATHS(Path.ROOT, true),
    RLOCATIONPATH(Path.RLOCATION, false),
    RLOCATIONPATHS(Path.RLOCATION, true);

    private final Path kind;
    private final boolean many;

    Function(Path kind, boolean many) {
      this.kind = kind;
      this.many = many;
    }

    static @org.jspecify.annotations.Nullable Function named(String name) {
      return switch (name) {
        case "location" -> LOCATION;
        case "locations" -> LOCATIONS;
        case "execpath" -> EXECPATH;
        case "execpaths" -> EXECPATHS;
        case "rootpath" -> ROOTPATH;
        case "rootpaths" -> ROOTPATHS;
        case "rlocationpath" -> RLOCATIONPATH;
        case "rlocationpaths" -> RLOCATIONPATHS;
        default -> null;
      };
    }

    String starlarkName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    String path(Artifact file, String mainRepositoryDirectory) {
      return switch (kind) {
        case EXEC -> callable(file.execPathString());
        case ROOT -> callable(file.shortPath());
        case RLOCATION -> {
          String shortPath = file.shortPath();
          yield shortPath.startsWith("../")
              ? shortPath.substring(3)
              : mainRepositoryDirectory + "/" + shortPath;
        }
      };
    }

    /** A path that a shell runs as it stands, not looked up in PATH. */
    private static String callable(String path) {
      return path.indexOf('/') < 0 ? "./" + path : path;
    }
  }
}
