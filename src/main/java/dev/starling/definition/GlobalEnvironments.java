package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.StarlarkGlobals.FileKind;
import java.util.EnumMap;
import java.util.Map;

/** Which global names exist in which kind of file, besides those of the language itself. */
public final class GlobalEnvironments {
  private final EnumMap<FileKind, ImmutableMap<String, Object>> byKind =
      new EnumMap<>(FileKind.class);
  private final ImmutableMap<String, Object> nativeFields;

  /**
   * Puts the parts together.
   *
   * @throws IllegalArgumentException if two parts declare one name for one kind of file
   */
  public GlobalEnvironments(Iterable<? extends StarlarkGlobals> parts) {
    ImmutableList<StarlarkGlobals> all = ImmutableList.copyOf(parts);
    for (FileKind kind : FileKind.values()) {
      ImmutableMap.Builder<String, Object> names = ImmutableMap.builder();
      all.forEach(part -> names.putAll(part.globals(kind)));
      byKind.put(kind, names.buildOrThrow());
    }
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    all.forEach(part -> fields.putAll(part.nativeFields()));
    nativeFields = fields.buildOrThrow();
  }

  /** The predeclared names of files of the given kind. */
  public ImmutableMap<String, Object> predeclared(FileKind kind) {
    return byKind.get(kind);
  }

  /** The fields of {@code native} in files that BUILD files load. */
  public ImmutableMap<String, Object> nativeFields() {
    return nativeFields;
  }

  /** Every name of any kind, for messages that explain where a name can be used. */
  public ImmutableMap<FileKind, ImmutableMap<String, Object>> all() {
    Map<FileKind, ImmutableMap<String, Object>> copy = byKind;
    return ImmutableMap.copyOf(copy);
  }
}
