package dev.starling.definition;

import com.google.common.hash.HashCode;
import dev.starling.codec.CodecException;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.Module;

/**
 * Finds the modules that values read from disk refer to, instead of holding their definitions. Part
 * of the {@link dev.starling.codec.DecodingContext} of everything that may hold a function, rule,
 * provider or aspect.
 */
@FunctionalInterface
public interface DefinitionResolver {

  /**
   * The loaded module of a file.
   *
   * @throws CodecException if the file is not loaded, or not with this text
   */
  Module module(Label file, HashCode transitiveDigest) throws CodecException;

  /** The loaded module of a file, with whatever text; empty if the file is not loaded. */
  default Optional<Module> module(Label file) {
    return Optional.empty();
  }
}
