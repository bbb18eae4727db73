package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.PackageContext;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.syntax.EditDistance;

/** Checks the tags of all modules, and shows them as an extension sees them. */
final class TagReader {
  private final ExtensionId id;
  private final ModuleExtension extension;
  private final Environment env;

  TagReader(ExtensionId id, ModuleExtension extension, Environment env) {
    this.id = id;
    this.extension = extension;
    this.env = env;
  }

  StarlarkList<BazelModule> read(ExtensionUsages usages)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<BazelModule> modules = ImmutableList.builder();
    for (ExtensionUsages.Use use : usages.modules()) {
      modules.add(new BazelModule(use.name(), use.version(), use.module().isRoot(), tags(use)));
    }
    return StarlarkList.immutableCopyOf(modules.build());
  }

  private BazelModule.Tags tags(ExtensionUsages.Use use)
      throws NodeException, InterruptedException {
    Map<String, List<BazelModule.Tag>> byClass = new LinkedHashMap<>();
    extension
        .definition()
        .tagClasses()
        .keySet()
        .forEach(name -> byClass.put(name, new ArrayList<>()));
    LabelReader labels = LabelReader.in(PackageContext.topOf(use.mapping()));
    for (int i = 0; i < use.tags().size(); i++) {
      ExtensionUsages.TagUse tag = use.tags().get(i);
      List<BazelModule.Tag> of = byClass.get(tag.className());
      if (of == null) {
        throw new ModuleException(
            "%s: the module extension defined at %s does not have a tag class named %s%s"
                .formatted(
                    UsagePlaces.ofTag(id, use.module(), i, env),
                    extension.definition().location(),
                    tag.className(),
                    EditDistance.didYouMean(tag.className(), byClass.keySet())));
      }
      try {
        of.add(
            new BazelModule.Tag(
                tag.className(),
                ImmutableMap.copyOf(
                    extension
                        .definition()
                        .tagClasses()
                        .get(tag.className())
                        .convert(tag.className(), tag.attributes(), labels)),
                tag.isDev()));
      } catch (EvalException e) {
        throw new ModuleException(
            "%s: in tag of module extension %s: %s"
                .formatted(UsagePlaces.ofTag(id, use.module(), i, env), id, e.getMessage()),
            e);
      }
    }
    ImmutableMap.Builder<String, StarlarkList<?>> lists = ImmutableMap.builder();
    byClass.forEach((name, tags) -> lists.put(name, StarlarkList.immutableCopyOf(tags)));
    return new BazelModule.Tags(lists.buildOrThrow());
  }
}
