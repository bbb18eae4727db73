package dev.starling.repository.module;

import com.google.gson.JsonObject;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;

/**
 * What MODULE.bazel.lock says.
 *
 * @param content of the file; nobody changes it
 */
public record Lockfile(JsonObject content) implements Value {
  /** The name of the file, in the main repository. */
  public static final String NAME = "MODULE.bazel.lock";

  /** The version of the format. */
  public static final int VERSION = 24;

  /** The first version whose checksums are written as they are now. */
  static final int FIRST_VERSION_WITH_CHECKSUMS = 11;

  /** The field with the version of the format. */
  public static final String VERSION_FIELD = "lockFileVersion";

  /** The field with the checksums of files of registries, by address. */
  public static final String REGISTRY_FILES = "registryFileHashes";

  /** The field with the reasons why versions that are used were withdrawn. */
  public static final String YANKED = "selectedYankedVersions";

  /** The field with the results of extensions. */
  public static final String EXTENSIONS = "moduleExtensions";

  /** The field with what extensions want to be known. */
  public static final String FACTS = "facts";

  /** What stands for the checksum of a file that a registry has not. */
  public static final String NOT_FOUND = "not found";

  /** A file that says nothing. */
  public static final Lockfile EMPTY = new Lockfile(new JsonObject());

  /** A part of the content; empty if the file has it not. */
  public JsonObject part(String name) {
    return content.get(name) instanceof JsonObject part ? part : new JsonObject();
  }

  /** What still holds of a file of another version: checksums, and why versions were withdrawn. */
  Lockfile checksumsOnly() {
    JsonObject known = new JsonObject();
    known.add(REGISTRY_FILES, part(REGISTRY_FILES));
    known.add(YANKED, part(YANKED));
    return new Lockfile(known);
  }

  /** Asks for a file. */
  public enum LockfileKey implements Key<Lockfile> {
    /** The one in the workspace. */
    INSTANCE,
    /** The one that the server keeps, of results that have no place in the other. */
    HIDDEN;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("MODULE_LOCKFILE");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return this == INSTANCE ? NAME : "hidden " + NAME;
    }
  }
}
