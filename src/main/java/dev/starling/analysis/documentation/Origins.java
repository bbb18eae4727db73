package dev.starling.analysis.documentation;

import dev.starling.definition.BzlModuleContext;
import dev.starling.definition.ProviderKey;
import dev.starling.label.Label;
import dev.starling.protobuf.documentation.OriginKey;
import dev.starling.protobuf.documentation.ProviderNameGroup;
import net.starlark.java.eval.StarlarkFunction;

/** Names what is documented by where it is defined. */
record Origins(LabelText labels) {

  private static final String NATIVE = "<native>";

  OriginKey of(Label file, String name) {
    return OriginKey.newBuilder()
        .setName(Text.unicode(name))
        .setFile(Text.unicode(labels.of(file)))
        .build();
  }

  OriginKey of(StarlarkFunction function) {
    OriginKey.Builder key = OriginKey.newBuilder().setName(Text.unicode(function.getName()));
    if (function.getModule().getClientData() instanceof BzlModuleContext context) {
      key.setFile(Text.unicode(labels.of(context.label())));
    }
    return key.build();
  }

  OriginKey of(ProviderKey provider) {
    return switch (provider) {
      case ProviderKey.Exported(Label file, String name) -> of(file, name);
      case ProviderKey.Builtin(String name) ->
          OriginKey.newBuilder().setName(Text.unicode(name)).setFile(NATIVE).build();
      case ProviderKey.Anonymous anonymous ->
          OriginKey.newBuilder().setName(anonymous.name()).build();
    };
  }

  /** Some providers with their names. */
  ProviderNameGroup group(Iterable<ProviderKey> providers) {
    ProviderNameGroup.Builder group = ProviderNameGroup.newBuilder();
    for (ProviderKey provider : providers) {
      group.addProviderName(Text.unicode(provider.name())).addOriginKey(of(provider));
    }
    return group.build();
  }
}
