package dev.starling.analysis.documentation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.ProviderKey;
import dev.starling.protobuf.documentation.AttributeInfo;
import dev.starling.protobuf.documentation.AttributeType;
import net.starlark.java.eval.Starlark;

/** Documents the attributes that users of a rule, aspect or macro can set. */
record AttributeDocumentation(LabelText labels, Origins origins) {

  /** The attribute that everything has that makes targets. */
  static AttributeInfo name(String what) {
    return AttributeInfo.newBuilder()
        .setName("name")
        .setDocString("A unique name for this " + what + ".")
        .setType(AttributeType.NAME)
        .setMandatory(true)
        .build();
  }

  /** The attributes, those left out that are nobody's business. */
  ImmutableList<AttributeInfo> of(Iterable<Attribute> attributes) {
    ImmutableList.Builder<AttributeInfo> all = ImmutableList.builder();
    for (Attribute attribute : attributes) {
      if (ModuleDocumentation.isPublic(attribute.name()) && attribute.documented()) {
        all.add(of(attribute));
      }
    }
    return all.build();
  }

  private AttributeInfo of(Attribute attribute) {
    AttributeInfo.Builder message =
        AttributeInfo.newBuilder()
            .setName(Text.unicode(attribute.name()))
            .setDocString(Text.unicode(attribute.documentation().map(DocText::trimmed).orElse("")))
            .setType(type(attribute.type()))
            .setMandatory(attribute.mandatory())
            .setNonconfigurable(!attribute.configurable());
    for (ImmutableSet<ProviderKey> group : attribute.requiredProviders().alternatives()) {
      message.addProviderNameGroup(origins.group(group));
    }
    if (!attribute.mandatory()) {
      Object value =
          attribute.defaultValue() instanceof AttributeDefault.Fixed(Object fixed)
              ? fixed
              : Starlark.NONE;
      message.setDefaultValue(Text.unicode(labels.reprOfAttribute(value)));
    }
    attribute
        .values()
        .forEach(value -> message.addValues(Text.unicode(labels.reprOfAttribute(value))));
    return message.build();
  }

  private static AttributeType type(dev.starling.definition.AttributeType type) {
    return switch (type) {
      case STRING -> AttributeType.STRING;
      case INTEGER -> AttributeType.INT;
      case BOOLEAN, TRISTATE -> AttributeType.BOOLEAN;
      case LABEL, NODEP_LABEL, DORMANT_LABEL -> AttributeType.LABEL;
      case OUTPUT -> AttributeType.OUTPUT;
      case STRING_LIST, LICENSE, DISTRIBUTIONS -> AttributeType.STRING_LIST;
      case INTEGER_LIST -> AttributeType.INT_LIST;
      case LABEL_LIST, NODEP_LABEL_LIST, DORMANT_LABEL_LIST, GENQUERY_SCOPE ->
          AttributeType.LABEL_LIST;
      case OUTPUT_LIST -> AttributeType.OUTPUT_LIST;
      case STRING_DICT -> AttributeType.STRING_DICT;
      case STRING_LIST_DICT -> AttributeType.STRING_LIST_DICT;
      case LABEL_KEYED_STRING_DICT -> AttributeType.LABEL_STRING_DICT;
      case STRING_KEYED_LABEL_DICT -> AttributeType.LABEL_DICT_UNARY;
      case LABEL_LIST_DICT -> AttributeType.LABEL_LIST_DICT;
    };
  }
}
