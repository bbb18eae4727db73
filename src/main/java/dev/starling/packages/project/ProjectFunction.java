package dev.starling.packages.project;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.packages.AssignmentLocator;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.SourceReader;
import java.util.Optional;
import net.starlark.java.eval.Module;

/** Evaluates a project file, or the one that it names as its {@code actual}. */
public final class ProjectFunction implements NodeFunction<ProjectKey, Project> {
  private final AssignmentLocator locator;

  ProjectFunction(SourceReader reader) {
    this.locator = new AssignmentLocator(reader);
  }

  @Override
  public Project compute(ProjectKey key, Environment environment)
      throws NodeException, InterruptedException {
    Label file = key.file();
    Module module = environment.get(new BzlLoadKey(file)).module();
    RepositoryMapping mapping =
        environment.get(new RepositoryMappingKey(file.repository())).mapping();
    try {
      ProjectFields fields = ProjectFields.of(module);
      Optional<String> actual = fields.actual();
      return actual.isPresent()
          ? environment.get(new ProjectKey(actual(actual.get(), file, mapping)))
          : new ProjectReader(file, mapping).read(fields);
    } catch (InvalidProjectException e) {
      throw new NodeException(
          "%s: %s"
              .formatted(locator.locate(file, "project", e.entry(), environment), e.getMessage()),
          e);
    }
  }

  private static Label actual(String text, Label file, RepositoryMapping mapping)
      throws InvalidProjectException {
    Label actual;
    try {
      actual = Label.parse(text, new PackageContext(file.packageId(), mapping));
    } catch (LabelSyntaxException e) {
      throw new InvalidProjectException(
          "actual", "actual must be the label of a PROJECT.scl file: " + e.getMessage());
    }
    if (!actual.name().equals(file.name())) {
      throw new InvalidProjectException(
          "actual",
          "actual must be the label of a PROJECT.scl file, got %s (did you mean '//%s:%s'?)"
              .formatted(actual, actual.packageId().path(), file.name()));
    }
    return actual;
  }
}
