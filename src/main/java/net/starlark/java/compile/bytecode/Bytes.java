package net.starlark.java.compile.bytecode;

import java.util.Arrays;

/** Bytes in the order of class files, the highest first, in an array that grows. */
final class Bytes {
  private byte[] bytes;
  private int size = 0;

  Bytes(int capacity) {
    this.bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + count));
    }
  }

  void u1(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void u2(int value) {
    reserve(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  void u4(int value) {
    u2(value >> 16);
    u2(value);
  }

  void u8(long value) {
    u4((int) (value >> 32));
    u4((int) value);
  }

  /** Writes one byte followed by two, as most instructions are. */
  void u1u2(int first, int second) {
    reserve(3);
    bytes[size++] = (byte) first;
    bytes[size++] = (byte) (second >> 8);
    bytes[size++] = (byte) second;
  }

  void add(Bytes other) {
    add(other.bytes, other.size);
  }

  void add(byte[] other, int count) {
    reserve(count);
    System.arraycopy(other, 0, bytes, size, count);
    size += count;
  }

  /** Replaces two bytes that were written before. */
  void set2(int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }
}
