package dev.starling.repository.extension;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Value;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.context.RecordedInput;

/**
 * What a module extension has made.
 *
 * @param repositories by the names that the extension gives
 * @param metadata what the extension says of its result
 * @param inputs what the result depends on besides the tags, with the values that were seen
 * @param digest of the extension's code, in hexadecimal
 * @param osDependent whether the result depends on the operating system
 * @param archDependent whether the result depends on the architecture
 */
public record ExtensionResult(
    ImmutableMap<String, RepositorySpec> repositories,
    ExtensionMetadata metadata,
    ImmutableMap<RecordedInput, String> inputs,
    String digest,
    boolean osDependent,
    boolean archDependent)
    implements Value {

  /** The same result of an extension that wanted something else to be known. */
  ExtensionResult withFacts(ImmutableMap<String, Object> facts) {
    return new ExtensionResult(
        repositories,
        new ExtensionMetadata(metadata.direct(), metadata.reproducible(), facts),
        inputs,
        digest,
        osDependent,
        archDependent);
  }
}
