package dev.starling.codec;

/** The numbers before an object: what follows, or which codec reads it. */
final class Tags {
  /** No object. */
  static final int NULL = 0;

  /** The number of an object that was written before. */
  static final int BACK_REFERENCE = 1;

  /** The name of a type that comes for the first time, then the object. */
  static final int NEW_TYPE = 2;

  /** The number of an object that is kept apart from the message. */
  static final int APART = 3;

  /** The first type of this message; the standard ones are known from the start. */
  static final int FIRST_TYPE = 4;

  private Tags() {}
}
