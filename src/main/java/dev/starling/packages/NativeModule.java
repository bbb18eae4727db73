package dev.starling.packages;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Structure;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * The value {@code native} of a {@code .bzl} file: what a BUILD file finds predeclared.
 *
 * @param fields by name
 */
@StarlarkBuiltin(
    name = "native",
    category = "TOP_LEVEL_MODULE",
    doc = "The rules and functions that BUILD files find predeclared.")
public record NativeModule(ImmutableMap<String, Object> fields) implements Structure {
  @Override
  public @Nullable Object getValue(String name) {
    return fields.get(name);
  }

  @Override
  public ImmutableCollection<String> getFieldNames() {
    return fields.keySet();
  }

  @Override
  public @Nullable String getErrorMessageForUnknownField(String name) {
    return "no native function or rule '%s'%s"
        .formatted(name, EditDistance.didYouMean(name, fields.keySet()));
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<native>");
  }
}
