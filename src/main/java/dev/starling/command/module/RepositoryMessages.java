package dev.starling.command.module;

import com.google.protobuf.util.JsonFormat;
import dev.starling.command.CommandException;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.query.Repository;
import dev.starling.query.output.AttributeMessages;
import dev.starling.repository.rule.RepositoryRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Shows how a repository is made, as a protobuf message. */
final class RepositoryMessages {
  private final ModuleSession session;

  RepositoryMessages(ModuleSession session) {
    this.session = session;
  }

  /** Shows it with its length before it. */
  void showBytes(ShownRepository shown) throws CommandException, InterruptedException {
    Repository message = message(shown);
    write(message::writeDelimitedTo);
  }

  /** Shows it as JSON on one line. */
  void showJson(ShownRepository shown) throws CommandException, InterruptedException {
    Repository message = message(shown);
    write(
        out ->
            out.write(
                (JsonFormat.printer().omittingInsignificantWhitespace().print(message) + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes bytes somewhere. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.to(session.context().stdout().stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Repository message(ShownRepository shown) throws CommandException, InterruptedException {
    Repository.Builder message =
        Repository.newBuilder()
            .setCanonicalName(shown.repository().name())
            .setRepoRuleName(shown.spec().rule().name())
            .setRepoRuleBzlLabel(text(shown.spec().rule().bzlFile()));
    shown.apparentName().ifPresent(message::setApparentName);
    shown.moduleKey().ifPresent(message::setModuleKey);
    shown.originalName().ifPresent(message::setOriginalName);
    AttributeMessages attributes = new AttributeMessages(RepositoryMessages::text);
    Optional<RepositoryRule> rule = ShownRepositories.rule(session, shown.spec());
    for (Map.Entry<String, Object> attribute : shown.spec().attributes().entrySet()) {
      AttributeType type =
          rule.flatMap(definition -> definition.attributes().find(attribute.getKey()))
              .map(Attribute::type)
              .orElse(AttributeType.STRING);
      message.addAttribute(
          attributes.of(
              StringEncoding.internalToUnicode(attribute.getKey()),
              type,
              /* isExplicit= */ true,
              attribute.getValue()));
    }
    return message.build();
  }

  /** Labels of the main repository as they are written in it. */
  private static String text(Label label) {
    return label.unambiguousForm().replaceFirst("^@@(?=//)", "");
  }
}
