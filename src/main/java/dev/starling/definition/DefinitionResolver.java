package dev.starling.definition;

import com.google.common.hash.HashCode;
import dev.starling.codec.CodecException;
import dev.starling.label.Label;
import net.starlark.java.eval.Module;

/** Finds the modules that values read from disk refer to, instead of holding their definitions. */
@FunctionalInterface
public interface DefinitionResolver {

  /**
   * The loaded module of a file.
   *
   * @throws CodecException if the file is not loaded, or not with this text
   */
  Module module(Label file, HashCode transitiveDigest) throws CodecException;
}
