package net.starlark.java.compile.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The constants of a class file, each of them once but for long and double numbers. */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;

  /** The kind of {@link #member} that is a method of an interface. */
  static final int INTERFACE_METHOD = 11;

  private static final int MOST = 0xffff;
  private static final int LONGEST = 0xffff;

  private final Bytes bytes = new Bytes(2048);
  private final Map<String, Integer> texts = new HashMap<>(256);
  private final Map<String, Integer> classes = new HashMap<>(64);
  private int count = 1; // index 0 is not used

  /** Kind and contents of other constants in a hash table with open addresses; 0 where free. */
  private long[] keys = new long[256];

  private int[] indexes = new int[keys.length];
  private int known = 0;

  int count() {
    return count;
  }

  Bytes bytes() {
    return bytes;
  }

  private int add(int slots) {
    int index = count;
    count += slots;
    if (count > MOST) {
      throw new TooLargeException("too many constants");
    }
    return index;
  }

  /** Returns the constant for a name or a type, which have chars of ASCII only. */
  int text(String text) {
    Integer index = texts.get(text);
    if (index == null) {
      index = add(1);
      texts.put(text, index);
      if (text.length() > LONGEST) {
        throw new TooLargeException("a long name");
      }
      bytes.u1u2(UTF8, text.length());
      bytes.add(text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    }
    return index;
  }

  int classOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    Integer index = classes.get(descriptor);
    if (index == null) {
      boolean isArray = descriptor.charAt(0) == '[';
      index = one(CLASS, text(isArray ? descriptor : internalName(descriptor)));
      classes.put(descriptor, index);
    }
    return index;
  }

  private static String internalName(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }

  int string(String value) {
    return one(STRING, text(value));
  }

  int integer(int value) {
    long key = key(INTEGER, value >>> 16, value & 0xffff);
    int slot = slot(key);
    if (keys[slot] != key) {
      put(slot, key);
      bytes.u1(INTEGER);
      bytes.u4(value);
      return count - 1;
    }
    return indexes[slot];
  }

  int longNumber(long value) {
    bytes.u1(LONG);
    bytes.u8(value);
    return add(2);
  }

  int doubleNumber(double value) {
    bytes.u1(DOUBLE);
    bytes.u8(Double.doubleToRawLongBits(value));
    return add(2);
  }

  int field(ClassDesc owner, String name, ClassDesc type) {
    return member(FIELD, owner, name, type.descriptorString());
  }

  int method(ClassDesc owner, String name, MethodTypeDesc type) {
    return member(METHOD, owner, name, type.descriptorString());
  }

  /** Returns the constant for a field or method. */
  int member(int kind, ClassDesc owner, String name, String type) {
    return two(kind, classOf(owner), two(NAME_AND_TYPE, text(name), text(type)));
  }

  // ---- constants that refer to others

  private int one(int kind, int index) {
    long key = key(kind, index, 0);
    int slot = slot(key);
    if (keys[slot] != key) {
      put(slot, key);
      bytes.u1u2(kind, index);
      return count - 1;
    }
    return indexes[slot];
  }

  private int two(int kind, int first, int second) {
    long key = key(kind, first, second);
    int slot = slot(key);
    if (keys[slot] != key) {
      put(slot, key);
      bytes.u1u2(kind, first);
      bytes.u2(second);
      return count - 1;
    }
    return indexes[slot];
  }

  private static long key(int kind, int first, int second) {
    return (long) kind << 32 | (long) first << 16 | second;
  }

  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void put(int free, long key) {
    int slot = free;
    if (2 * ++known > keys.length) {
      long[] oldKeys = keys;
      int[] oldIndexes = indexes;
      keys = new long[2 * oldKeys.length];
      indexes = Arrays.copyOf(oldIndexes, keys.length);
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          int moved = slot(oldKeys[i]);
          keys[moved] = oldKeys[i];
          indexes[moved] = oldIndexes[i];
        }
      }
      slot = slot(key);
    }
    keys[slot] = key;
    indexes[slot] = add(1);
  }
}
