package dev.starling.repository.extension;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.starling.label.Label;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.starlark.java.eval.StarlarkInt;

/** The digest of all that an extension sees of the modules that use it. */
final class UsagesDigest {
  private UsagesDigest() {}

  /** The digest in base 64. */
  static String of(ExtensionUsages usages) {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putBoolean(usages.rootUsesItForMore());
    for (ExtensionUsages.Use use : usages.modules()) {
      put(use.module().toString(), hasher);
      put(use.name(), hasher);
      put(use.version(), hasher);
      hasher.putInt(use.tags().size());
      for (ExtensionUsages.TagUse tag : use.tags()) {
        put(tag.className(), hasher);
        hasher.putBoolean(tag.isDev());
        value(new TreeMap<>(tag.attributes()), hasher);
      }
    }
    return BaseEncoding.base64().encode(hasher.hash().asBytes());
  }

  private static void put(String text, Hasher hasher) {
    hasher.putInt(text.length()).putUnencodedChars(text);
  }

  private static void value(Object value, Hasher hasher) {
    switch (value) {
      case Map<?, ?> map -> {
        hasher.putChar('{').putInt(map.size());
        map.forEach(
            (key, element) -> {
              value(key, hasher);
              value(element, hasher);
            });
      }
      case List<?> list -> {
        hasher.putChar('[').putInt(list.size());
        list.forEach(element -> value(element, hasher));
      }
      case String text -> put(text, hasher.putChar('"'));
      case Boolean bool -> hasher.putChar('b').putBoolean(bool);
      case StarlarkInt number -> put(number.toString(), hasher.putChar('i'));
      case Label label -> put(label.unambiguousForm(), hasher.putChar('@'));
      default -> put(value.toString(), hasher.putChar('?'));
    }
  }
}
