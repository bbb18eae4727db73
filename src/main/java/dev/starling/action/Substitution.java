package dev.starling.action;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import dev.starling.digest.Digester;

/** A key of a template and what takes its place. */
public sealed interface Substitution {

  /** The text to replace; never empty. */
  String key();

  /** What takes its place. */
  String value(ArtifactExpander expander) throws CommandLineException, InterruptedException;

  /** Adds what determines the value to {@code fingerprint}. */
  void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException;

  /** A value known at analysis. */
  record Fixed(String key, String value) implements Substitution {
    public Fixed {
      checkArgument(!key.isEmpty(), "empty template key");
    }

    @Override
    public String value(ArtifactExpander expander) {
      return value;
    }

    @Override
    public void addTo(Digester fingerprint, ActionKeyContext context) {
      fingerprint.add(value);
    }
  }

  /** The strings of a command line, joined. */
  record Joined(String key, CommandLine values) implements Substitution {
    public Joined {
      checkArgument(!key.isEmpty(), "empty template key");
    }

    @Override
    public String value(ArtifactExpander expander)
        throws CommandLineException, InterruptedException {
      return Joiner.on("").join(values.arguments(expander));
    }

    @Override
    public void addTo(Digester fingerprint, ActionKeyContext context)
        throws CommandLineException, InterruptedException {
      values.addTo(fingerprint, context);
    }
  }
}
