package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.BzlLoadValue;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleException;
import dev.starling.repository.rule.RepositoryCall;
import dev.starling.repository.rule.RepositoryRule;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.syntax.EditDistance;

/** Makes the repositories that one module declares by {@code use_repo_rule}. */
final class InnateExtension {
  private final ExtensionId id;
  private final ExtensionUsages usages;
  private final Environment env;

  InnateExtension(ExtensionId id, ExtensionUsages usages, Environment env) {
    this.id = id;
    this.usages = usages;
    this.env = env;
  }

  ExtensionResult evaluate() throws NodeException, InterruptedException {
    ImmutableMap.Builder<String, RepositorySpec> repositories = ImmutableMap.builder();
    for (ExtensionUsages.Use use : usages.modules()) {
      LabelReader labels = LabelReader.in(PackageContext.topOf(use.mapping()));
      for (int i = 0; i < use.tags().size(); i++) {
        ExtensionUsages.TagUse tag = use.tags().get(i);
        String name = (String) tag.attributes().get("name");
        try {
          RepositoryRule rule = rule(tag.className(), labels);
          repositories.put(name, new RepositoryCall(rule, name, labels).spec(tag.attributes()));
        } catch (EvalException | LabelSyntaxException e) {
          throw new ModuleException(
              "%s: %s".formatted(UsagePlaces.ofTag(id, use.module(), i, env), e.getMessage()), e);
        }
      }
    }
    return new ExtensionResult(
        repositories.buildOrThrow(),
        ExtensionMetadata.NOTHING,
        ImmutableMap.of(),
        /* digest= */ "",
        /* osDependent= */ false,
        /* archDependent= */ false);
  }

  /** Finds a rule by {@code label%name}; a label may hold a percent sign, a name may not. */
  private RepositoryRule rule(String text, LabelReader labels)
      throws NodeException, LabelSyntaxException, EvalException, InterruptedException {
    int percent = text.lastIndexOf('%');
    Label file = labels.read(text.substring(0, percent));
    String name = text.substring(percent + 1);
    BzlLoadValue loaded = env.get(BzlLoadKey.forRepositories(file));
    if (loaded.module().getGlobal(name) instanceof RepositoryRule rule) {
      return rule;
    }
    ImmutableList<String> names =
        loaded.module().getGlobals().entrySet().stream()
            .filter(global -> global.getValue() instanceof RepositoryRule)
            .map(Map.Entry::getKey)
            .collect(ImmutableList.toImmutableList());
    throw new EvalException(
        "%s does not export a repository_rule called %s, yet its use is requested here%s"
            .formatted(file, name, EditDistance.didYouMean(name, names)));
  }
}
