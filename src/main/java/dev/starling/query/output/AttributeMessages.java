package dev.starling.query.output;

import dev.starling.definition.AttributeType;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.TriState;
import dev.starling.label.Label;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.query.Attribute;
import dev.starling.protobuf.query.Attribute.Discriminator;
import dev.starling.protobuf.query.LabelDictUnaryEntry;
import dev.starling.protobuf.query.LabelKeyedStringDictEntry;
import dev.starling.protobuf.query.LabelListDictEntry;
import dev.starling.protobuf.query.License;
import dev.starling.protobuf.query.StringDictEntry;
import dev.starling.protobuf.query.StringListDictEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;

/**
 * Attributes as protobuf messages.
 *
 * @param labels writes labels
 */
public record AttributeMessages(Function<Label, String> labels) {

  /** An attribute with a converted value; None stands for no value. */
  Attribute of(ShownAttribute shown, Object value) {
    return of(shown.name(), shown.type(), shown.isExplicit(), value);
  }

  /** The same, of what need not be the attribute of a target. */
  public Attribute of(String name, AttributeType type, boolean isExplicit, Object value) {
    Attribute.Builder message =
        Attribute.newBuilder()
            .setName(name)
            .setExplicitlySpecified(isExplicit)
            .setType(discriminator(type));
    if (hasNodep(type)) {
      message.setNodep(isNodep(type));
    }
    if (value instanceof SelectExpression select) {
      return message
          .setType(Discriminator.SELECTOR_LIST)
          .setSelectorList(selectors(type, select))
          .build();
    }
    if (value != Starlark.NONE) {
      add(type, value, message);
    }
    return message.build();
  }

  private Attribute.SelectorList selectors(AttributeType type, SelectExpression select) {
    Attribute.SelectorList.Builder list =
        Attribute.SelectorList.newBuilder().setType(discriminator(type));
    for (SelectExpression.Term term : select.terms()) {
      Attribute.Selector.Builder selector = Attribute.Selector.newBuilder();
      switch (term) {
        case SelectExpression.Plain(Object value) ->
            selector
                .setHasDefaultValue(true)
                .setNoMatchError("")
                .addEntries(entry("//conditions:default", type, value));
        case SelectExpression.Select(var branches, String noMatchError) -> {
          selector
              .setHasDefaultValue(branches.stream().anyMatch(SelectExpression.Branch::isDefault))
              .setNoMatchError(unicode(noMatchError));
          branches.forEach(
              branch ->
                  selector.addEntries(
                      entry(labels.apply(branch.condition()), type, branch.value())));
        }
      }
      list.addElements(selector);
    }
    return list.build();
  }

  /** A branch has the fields of an attribute, under other numbers. */
  private Attribute.SelectorEntry entry(String condition, AttributeType type, Object value) {
    Attribute.SelectorEntry.Builder entry =
        Attribute.SelectorEntry.newBuilder()
            .setLabel(unicode(condition))
            .setIsDefaultValue(value == Starlark.NONE);
    if (value == Starlark.NONE) {
      return entry.build();
    }
    Attribute.Builder filled = Attribute.newBuilder().setName("").setType(discriminator(type));
    add(type, value, filled);
    if (filled.hasIntValue()) {
      entry.setIntValue(filled.getIntValue());
    }
    if (filled.hasStringValue()) {
      entry.setStringValue(filled.getStringValue());
    }
    if (filled.hasBooleanValue()) {
      entry.setBooleanValue(filled.getBooleanValue());
    }
    if (filled.hasTristateValue()) {
      entry.setTristateValue(filled.getTristateValue());
    }
    return entry
        .addAllStringListValue(filled.getStringListValueList())
        .addAllIntListValue(filled.getIntListValueList())
        .addAllStringDictValue(filled.getStringDictValueList())
        .addAllStringListDictValue(filled.getStringListDictValueList())
        .addAllLabelListDictValue(filled.getLabelListDictValueList())
        .addAllLabelDictUnaryValue(filled.getLabelDictUnaryValueList())
        .addAllLabelKeyedStringDictValue(filled.getLabelKeyedStringDictValueList())
        .build();
  }

  private void add(AttributeType type, Object value, Attribute.Builder message) {
    switch (value) {
      case Boolean b ->
          message.setIntValue(b ? 1 : 0).setBooleanValue(b).setStringValue(b ? "true" : "false");
      case TriState state ->
          message
              .setIntValue(state.number())
              .setTristateValue(Attribute.Tristate.valueOf(state.name()))
              .setStringValue(state.name().toLowerCase(java.util.Locale.ROOT));
      case StarlarkInt number -> message.setIntValue(number.toIntUnchecked());
      case List<?> list -> addList(type, list, message);
      case Map<?, ?> map -> map.forEach((key, item) -> addEntry(type, key, item, message));
      default -> message.setStringValue(text(value));
    }
  }

  private void addList(AttributeType type, List<?> list, Attribute.Builder message) {
    for (Object element : list) {
      if (element instanceof StarlarkInt number) {
        message.addIntListValue(number.toIntUnchecked());
      } else if (type != AttributeType.LICENSE) {
        message.addStringListValue(text(element));
      }
    }
    if (type == AttributeType.LICENSE) {
      License.Builder license = License.newBuilder();
      list.forEach(element -> license.addLicenseType(text(element)));
      message.setLicense(license);
    }
  }

  private void addEntry(AttributeType type, Object key, Object item, Attribute.Builder message) {
    switch (type) {
      case LABEL_KEYED_STRING_DICT ->
          message.addLabelKeyedStringDictValue(
              LabelKeyedStringDictEntry.newBuilder().setKey(text(key)).setValue(text(item)));
      case STRING_KEYED_LABEL_DICT ->
          message.addLabelDictUnaryValue(
              LabelDictUnaryEntry.newBuilder().setKey(text(key)).setValue(text(item)));
      case STRING_LIST_DICT ->
          message.addStringListDictValue(
              StringListDictEntry.newBuilder()
                  .setKey(text(key))
                  .addAllValue(((List<?>) item).stream().map(this::text).toList()));
      case LABEL_LIST_DICT ->
          message.addLabelListDictValue(
              LabelListDictEntry.newBuilder()
                  .setKey(text(key))
                  .addAllValue(((List<?>) item).stream().map(this::text).toList()));
      default ->
          message.addStringDictValue(
              StringDictEntry.newBuilder().setKey(text(key)).setValue(text(item)));
    }
  }

  private String text(Object value) {
    return unicode(value instanceof Label label ? labels.apply(label) : value.toString());
  }

  private static String unicode(String internal) {
    return StringEncoding.internalToUnicode(internal);
  }

  static boolean isNodep(AttributeType type) {
    return type == AttributeType.NODEP_LABEL
        || type == AttributeType.NODEP_LABEL_LIST
        || type.isDormant();
  }

  private static boolean hasNodep(AttributeType type) {
    return switch (type) {
      case STRING,
          LABEL,
          NODEP_LABEL,
          DORMANT_LABEL,
          OUTPUT,
          STRING_LIST,
          LABEL_LIST,
          NODEP_LABEL_LIST,
          DORMANT_LABEL_LIST,
          OUTPUT_LIST,
          DISTRIBUTIONS,
          LABEL_KEYED_STRING_DICT ->
          true;
      case INTEGER,
          BOOLEAN,
          TRISTATE,
          INTEGER_LIST,
          STRING_DICT,
          STRING_LIST_DICT,
          STRING_KEYED_LABEL_DICT,
          LABEL_LIST_DICT,
          GENQUERY_SCOPE,
          LICENSE ->
          false;
    };
  }

  /** Labels without a dependency are strings to those who read messages. */
  static Discriminator discriminator(AttributeType type) {
    return switch (type) {
      case STRING, NODEP_LABEL, DORMANT_LABEL -> Discriminator.STRING;
      case INTEGER -> Discriminator.INTEGER;
      case BOOLEAN -> Discriminator.BOOLEAN;
      case TRISTATE -> Discriminator.TRISTATE;
      case LABEL -> Discriminator.LABEL;
      case OUTPUT -> Discriminator.OUTPUT;
      case STRING_LIST, NODEP_LABEL_LIST, DORMANT_LABEL_LIST -> Discriminator.STRING_LIST;
      case INTEGER_LIST -> Discriminator.INTEGER_LIST;
      case LABEL_LIST, GENQUERY_SCOPE -> Discriminator.LABEL_LIST;
      case OUTPUT_LIST -> Discriminator.OUTPUT_LIST;
      case STRING_DICT -> Discriminator.STRING_DICT;
      case STRING_LIST_DICT -> Discriminator.STRING_LIST_DICT;
      case LABEL_KEYED_STRING_DICT -> Discriminator.LABEL_KEYED_STRING_DICT;
      case STRING_KEYED_LABEL_DICT -> Discriminator.LABEL_DICT_UNARY;
      case LABEL_LIST_DICT -> Discriminator.LABEL_LIST_DICT;
      case LICENSE -> Discriminator.LICENSE;
      case DISTRIBUTIONS -> Discriminator.DISTRIBUTION_SET;
    };
  }
}
