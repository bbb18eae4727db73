package dev.starling.repository.extension;

import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeName;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.LabelReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.syntax.EditDistance;

/**
 * What {@code tag_class()} returns: the attributes that tags have.
 *
 * @param documentation what such tags are for
 */
@StarlarkBuiltin(name = "tag_class", doc = "The attributes of tags of one kind.")
record TagClass(AttributeSchema attributes, Optional<String> documentation)
    implements StarlarkValue {

  /**
   * The attributes of a tag, converted, defaults included.
   *
   * @param className by which the extension knows the class
   */
  Map<String, Object> convert(String className, Map<String, Object> written, LabelReader labels)
      throws EvalException {
    for (String name : written.keySet()) {
      if (attributes.find(name).isEmpty()) {
        throw Starlark.errorf(
            "tag '%s' has no attribute '%s'%s",
            className, name, EditDistance.didYouMean(name, attributes.names()));
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      fields.put(attribute.name(), value(attribute, className, written, labels));
    }
    return fields;
  }

  private static Object value(
      Attribute attribute, String className, Map<String, Object> written, LabelReader labels)
      throws EvalException {
    Object given = written.get(attribute.name());
    if (given == null || given == Starlark.NONE) {
      if (attribute.mandatory()) {
        throw Starlark.errorf(
            "tag '%s' needs a value for the mandatory attribute '%s'", className, attribute.name());
      }
      Object value =
          attribute.defaultValue() instanceof AttributeDefault.Fixed(Object fixed)
              ? fixed
              : attribute.type().defaultValue();
      return Starlark.fromJava(value, null);
    }
    Object converted =
        attribute
            .type()
            .convert(
                given, new AttributeName(attribute.name(), className, Optional.empty()), labels);
    if (!attribute.values().isEmpty() && !attribute.values().contains(converted)) {
      throw Starlark.errorf(
          "attribute '%s' of tag '%s' has to be one of %s instead of '%s'",
          attribute.name(), className, attribute.values(), converted);
    }
    if (attribute.nonEmpty() && converted.equals(attribute.type().defaultValue())) {
      throw Starlark.errorf(
          "attribute '%s' of tag '%s' must not be empty", attribute.name(), className);
    }
    return Starlark.fromJava(converted, null);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<tag_class>");
  }
}
