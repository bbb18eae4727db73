package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/** A module as an extension sees it. */
@StarlarkBuiltin(name = "bazel_module", doc = "A module that uses the extension.")
record BazelModule(
    @StarlarkMethod(name = "name", doc = "The module's name.", structField = true) String name,
    @StarlarkMethod(name = "version", doc = "The module's version.", structField = true)
        String version,
    @StarlarkMethod(name = "is_root", doc = "Whether it is the main module.", structField = true)
        boolean isRoot,
    @StarlarkMethod(name = "tags", doc = "Its tags, by class.", structField = true) Tags tags)
    implements StarlarkValue {

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<bazel_module ").append(name).append("@").append(version).append(">");
  }

  /** The tags of a module: a list for each class that the extension has. */
  @StarlarkBuiltin(name = "bazel_module_tags", doc = "The tags of a module, by class.")
  record Tags(ImmutableMap<String, StarlarkList<?>> byClass) implements Structure {
    @Override
    public @Nullable Object getValue(String className) {
      return byClass.get(className);
    }

    @Override
    public ImmutableList<String> getFieldNames() {
      return byClass.keySet().asList();
    }

    @Override
    public String getErrorMessageForUnknownField(String className) {
      return "unknown tag class %s%s"
          .formatted(className, EditDistance.didYouMean(className, byClass.keySet()));
    }

    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<bazel_module_tags>");
    }
  }

  /** A tag as an extension sees it: equal only to itself. */
  @StarlarkBuiltin(name = "bazel_module_tag", doc = "A tag with its attributes.")
  static final class Tag implements Structure {
    private final String className;
    private final ImmutableMap<String, Object> attributes;
    private final boolean dev;

    Tag(String className, ImmutableMap<String, Object> attributes, boolean dev) {
      this.className = className;
      this.attributes = attributes;
      this.dev = dev;
    }

    boolean isDev() {
      return dev;
    }

    @Override
    public @Nullable Object getValue(String name) {
      return attributes.get(name);
    }

    @Override
    public ImmutableList<String> getFieldNames() {
      return attributes.keySet().asList();
    }

    @Override
    public String getErrorMessageForUnknownField(String name) {
      return "tag '%s' has no attribute '%s'%s"
          .formatted(className, name, EditDistance.didYouMean(name, attributes.keySet()));
    }

    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("'").append(className).append("' tag");
    }
  }
}
