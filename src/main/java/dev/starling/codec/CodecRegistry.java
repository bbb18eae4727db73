package dev.starling.codec;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.MapMaker;
import dev.starling.digest.Digest;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * All types that can be written; records and enums without a codec of their own get one derived
 * from their declaration.
 */
public final class CodecRegistry {
  /** How deeply values may nest before they are refused. */
  static final int MAX_DEPTH = 1000;

  /** One type and how it is written; subtypes too if it stands for them. */
  record Entry(
      Class<?> type,
      Codec<?> codec,
      boolean withSubtypes,
      Sharing sharing,
      boolean keepsFingerprints) {
    Entry(Class<?> type, Codec<?> codec, boolean withSubtypes, Sharing sharing) {
      this(type, codec, withSubtypes, sharing, /* keepsFingerprints= */ false);
    }

    String name() {
      return type.getName();
    }

    boolean isShared() {
      return sharing != Sharing.NEVER;
    }

    @SuppressWarnings("unchecked") // a codec is found by the type it was added for
    void encode(Object value, Encoder out) throws CodecException {
      ((Codec<Object>) codec).encode(value, out);
    }

    @SuppressWarnings("unchecked") // a codec is found by the type it was added for
    void identify(Object value, Encoder out) throws CodecException {
      ((Codec<Object>) codec).identify(value, out);
    }

    Object decode(Decoder in) throws CodecException {
      return codec.decode(in);
    }
  }

  /** When an object that comes again is replaced by a reference to the first. */
  enum Sharing {
    NEVER,
    IF_EQUAL,
    IF_SAME
  }

  private final ImmutableList<Entry> standard;
  private final ImmutableMap<String, Entry> byName;
  private final ImmutableList<Entry> withSubtypes;
  private final Map<Class<?>, Entry> byClass = new ConcurrentHashMap<>();
  private final Map<String, Entry> derivedByName = new ConcurrentHashMap<>();

  /** By identity, as long as the object lives. */
  private final ConcurrentMap<Object, Digest> fingerprints = new MapMaker().weakKeys().makeMap();

  private CodecRegistry(ImmutableList<Entry> standard, ImmutableMap<String, Entry> byName) {
    this.standard = standard;
    this.byName = byName;
    this.withSubtypes =
        byName.values().stream()
            .filter(Entry::withSubtypes)
            .collect(ImmutableList.toImmutableList())
            .reverse();
    byName.values().forEach(entry -> byClass.put(entry.type(), entry));
  }

  /** Starts with the standard types; paths belong to the host. */
  public static Builder builder() {
    return builder(FileSystems.getDefault());
  }

  /** Starts with the standard types; paths belong to this file system. */
  public static Builder builder(FileSystem fileSystem) {
    return new Builder(StandardCodecs.entries(fileSystem));
  }

  /**
   * Returns the codec that a record type has unless another one is added: component by component.
   *
   * @throws IllegalArgumentException if the record has components of types that cannot be written
   */
  public static <R extends Record> Codec<R> recordCodec(Class<R> type) {
    try {
      return RecordCodec.of(type);
    } catch (CodecException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Writes a value as a message: with a header and a checksum. */
  public byte[] encode(Object value) throws CodecException {
    return Message.seal(MessageWriter.write(this, value));
  }

  /** Reads a message that needs no context. */
  public <T> T decode(byte[] message, Class<T> type) throws CodecException {
    return decode(message, type, DecodingContext.NONE);
  }

  /**
   * Reads a message.
   *
   * @throws CodecException if the message is torn, of another format, or no such value
   */
  public <T> T decode(byte[] message, Class<T> type, DecodingContext context)
      throws CodecException {
    Decoder in = Message.open(this, context, message);
    T value;
    try {
      value = in.read(type);
    } catch (RuntimeException e) {
      throw new CodecException("the data is no value: " + e.getMessage(), e);
    }
    in.checkEnd();
    return value;
  }

  /**
   * Writes a value as a message of a store, in which objects that other messages share are kept
   * apart.
   */
  public Part encodePart(Object value, PartsWriter parts) throws CodecException {
    return MessageWriter.writePart(this, value, parts);
  }

  /**
   * Reads a message of a store.
   *
   * @throws CodecException if the bytes are no such value
   */
  public <T> T decodePart(byte[] bytes, Class<T> type, DecodingContext context, PartsReader parts)
      throws CodecException {
    Decoder in = new Decoder(this, context, bytes, parts);
    T value;
    try {
      value = in.read(type);
    } catch (RuntimeException e) {
      throw new CodecException("the data is no value: " + e.getMessage(), e);
    }
    in.checkEnd();
    return value;
  }

  /**
   * Returns a number that is the same for equal values, in any process; values with the same number
   * may differ. Meant for small values, such as keys.
   */
  public long contentHash(Object value) throws CodecException {
    return ContentHasher.hash(this, value);
  }

  /** Returns the fingerprint of a value, which does not depend on what its parts share. */
  public Fingerprint fingerprint(Object value) throws CodecException {
    return FingerprintWriter.fingerprint(this, value);
  }

  /**
   * Tells whether two values have the same content: whether their fingerprints are equal. Parts
   * that are the same object are not looked at. A part that cannot be written is compared by {@code
   * equals}.
   */
  public boolean haveSameContent(Object a, Object b) {
    return a == b || new ContentComparison(this).compare(a, b);
  }

  @Nullable Digest keptFingerprint(Entry entry, Object value) {
    return entry.keepsFingerprints() ? fingerprints.get(value) : null;
  }

  void keepFingerprint(Entry entry, Object value, Digest digest) {
    if (entry.keepsFingerprints()) {
      fingerprints.put(value, digest);
    }
  }

  ImmutableList<Entry> standardEntries() {
    return standard;
  }

  Entry entryFor(Object value) throws CodecException {
    Entry known = byClass.get(value.getClass());
    if (known != null) {
      return known;
    }
    Class<?> type = value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass();
    return keep(value.getClass(), entryOf(type));
  }

  private Entry entryOf(Class<?> type) throws CodecException {
    Entry known = byClass.get(type);
    if (known != null) {
      return known;
    }
    for (Entry candidate : withSubtypes) {
      if (candidate.type().isAssignableFrom(type)) {
        return keep(type, candidate);
      }
    }
    return keep(type, derive(type));
  }

  /** Every thread gets the same entry for a class: values of different entries are different. */
  private Entry keep(Class<?> type, Entry entry) {
    Entry known = byClass.putIfAbsent(type, entry);
    return known != null ? known : entry;
  }

  Entry entryNamed(String name) throws CodecException {
    Entry entry = byName.get(name);
    if (entry == null) {
      entry = derivedByName.get(name);
    }
    if (entry != null) {
      return entry;
    }
    try {
      Class<?> type = Class.forName(name, false, CodecRegistry.class.getClassLoader());
      entry = entryOf(type);
      derivedByName.put(name, entry);
      return entry;
    } catch (ClassNotFoundException | LinkageError e) {
      throw new CodecException("there is no type %s".formatted(name), e);
    }
  }

  private static Entry derive(Class<?> type) throws CodecException {
    if (type.isRecord()) {
      return new Entry(type, RecordCodec.of(type.asSubclass(Record.class)), false, Sharing.IF_SAME);
    }
    if (type.isEnum()) {
      return new Entry(type, EnumCodec.of(type), false, Sharing.NEVER);
    }
    throw new CodecException("no codec for %s".formatted(type.getName()));
  }

  /** Collects the types that rooms add. */
  public static final class Builder {
    private final ImmutableList<Entry> standard;
    private final Map<String, Entry> byName = new LinkedHashMap<>();

    private Builder(ImmutableList<Entry> standard) {
      this.standard = standard;
      standard.forEach(entry -> byName.put(entry.name(), entry));
    }

    /** Adds the objects of exactly this class. */
    public <T> Builder add(Class<T> type, Codec<T> codec) {
      return add(new Entry(type, codec, false, Sharing.IF_SAME));
    }

    /**
     * Adds the objects of this type and of its subtypes: small ones that are equal by what is
     * written, such as names.
     */
    public <T> Builder addPlain(Class<T> type, Codec<T> codec) {
      return add(new Entry(type, codec, true, Sharing.IF_EQUAL));
    }

    /**
     * Adds the objects of exactly this class, of which many values share a few large ones: their
     * fingerprints are kept as long as they live.
     */
    public <T> Builder addShared(Class<T> type, Codec<T> codec) {
      return add(new Entry(type, codec, false, Sharing.IF_SAME, /* keepsFingerprints= */ true));
    }

    /** Adds the objects of this type and of its subtypes that have no codec of their own. */
    public <T> Builder addWithSubtypes(Class<T> type, Codec<T> codec) {
      return add(new Entry(type, codec, true, Sharing.IF_SAME));
    }

    private Builder add(Entry entry) {
      checkArgument(
          byName.putIfAbsent(entry.name(), entry) == null, "%s has two codecs", entry.name());
      return this;
    }

    /** Returns the registry. */
    public CodecRegistry build() {
      return new CodecRegistry(standard, ImmutableMap.copyOf(byName));
    }
  }
}
