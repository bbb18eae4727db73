package dev.starling.command.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.command.CommandException;
import dev.starling.repository.RepositorySpec;

/** Shows how a repository is made, as a call of a repository rule. */
final class RepositoryText {
  private final ModuleSession session;

  RepositoryText(ModuleSession session) {
    this.session = session;
  }

  void show(ShownRepository shown) throws CommandException, InterruptedException {
    RepositorySpec spec = shown.spec();
    session.println(
        """
        ## %s:
        # <builtin>
        %s# Rule %s instantiated at (most recent call last):
        #   <builtin> in <toplevel>
        %s"""
            .formatted(
                shown.title(),
                CallText.of(spec.rule().name(), attributes(shown)),
                shown.repository().name(),
                definition(spec)));
  }

  private static ImmutableMap<String, Object> attributes(ShownRepository shown) {
    ImmutableMap.Builder<String, Object> attributes = ImmutableMap.builder();
    attributes.put("name", shown.repository().name());
    shown.originalName().ifPresent(name -> attributes.put("_original_name", name));
    return attributes.putAll(shown.spec().attributes()).buildKeepingLast();
  }

  /** Where the rule is defined, as comments. */
  private String definition(RepositorySpec spec) throws CommandException, InterruptedException {
    return ShownRepositories.rule(session, spec)
        .map(
            rule ->
                "# Rule %s defined at (most recent call last):\n#   %s in <toplevel>\n"
                    .formatted(spec.rule().name(), rule.place().location()))
        .orElse("");
  }
}
