package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * Writes a file whose content the engine itself makes.
 *
 * @param inputs the trees that the content names
 */
public record FileWriteAction(
    ActionOwner owner,
    String mnemonic,
    NestedSet<Artifact> inputs,
    DerivedArtifact output,
    FileContent content,
    boolean executable)
    implements Action {

  /** The mnemonic of actions made by {@code ctx.actions.write}. */
  public static final String MNEMONIC = "FileWrite";

  /** What is written. */
  public sealed interface FileContent {
    /** The bytes of the file, one per character. */
    String content(ArtifactExpander expander) throws CommandLineException, InterruptedException;
  }

  /** A text known at analysis. */
  public record Text(String text) implements FileContent {
    @Override
    public String content(ArtifactExpander expander) {
      return text;
    }
  }

  /** The arguments of a command line, one per line or quoted. */
  public record Arguments(CommandLine arguments, ParamFileFormat format) implements FileContent {
    @Override
    public String content(ArtifactExpander expander)
        throws CommandLineException, InterruptedException {
      return format.content(arguments.arguments(expander));
    }
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(output);
  }

  @Override
  public Object starlarkContent() throws EvalException, InterruptedException {
    if (!inputs.isEmpty()) {
      return Starlark.NONE;
    }
    try {
      return content.content(ArtifactExpander.NONE);
    } catch (CommandLineException e) {
      throw Starlark.errorf("%s", e.getMessage());
    }
  }

  @Override
  public String defaultMessage() {
    return (executable && content instanceof Text ? "Writing script " : "Writing file ")
        + output.rootRelativePath();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    fingerprint.add(executable);
    switch (content) {
      case Text(String text) -> fingerprint.add(text);
      case Arguments(CommandLine arguments, ParamFileFormat format) -> {
        fingerprint.add(format.name());
        arguments.addTo(fingerprint, context);
      }
    }
  }
}
