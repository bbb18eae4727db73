package dev.starling.packages;

import dev.starling.definition.AttributeSchema;
import org.jspecify.annotations.Nullable;

/**
 * The values that a rule has beside the defaults of its rule class.
 *
 * @param positions in the schema
 * @param values beside the positions
 * @param explicitCount how many of them, from the first, the BUILD file gave
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the rule, never compared
record RuleValues(short[] positions, Object[] values, int explicitCount) {

  /** Collects values; the last one for a position counts. */
  static final class Builder {
    private final @Nullable Object[] values;
    private final boolean[] explicit;
    private int count;
    private int explicitCount;

    Builder(AttributeSchema schema) {
      values = new Object[schema.size()];
      explicit = new boolean[schema.size()];
    }

    void put(int position, Object value, boolean isExplicit) {
      if (values[position] == null) {
        count++;
      }
      if (isExplicit && !explicit[position]) {
        explicitCount++;
        explicit[position] = true;
      }
      values[position] = value;
    }

    @Nullable Object get(int position) {
      return values[position];
    }

    boolean has(int position) {
      return values[position] != null;
    }

    RuleValues build() {
      short[] positions = new short[count];
      Object[] kept = new Object[count];
      int nextExplicit = 0;
      int nextOther = explicitCount;
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        if (value != null) {
          int place = explicit[i] ? nextExplicit++ : nextOther++;
          positions[place] = (short) i;
          kept[place] = value;
        }
      }
      return new RuleValues(positions, kept, explicitCount);
    }
  }
}
