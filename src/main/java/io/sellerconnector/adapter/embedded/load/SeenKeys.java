package io.sellerconnector.adapter.embedded.load;

/**
 * Tells whether a key came before, for millions of keys in 32 bytes each: only 128 bits of each are
 * kept, so that two different keys never meet in practice.
 */
final class SeenKeys {

  private long[] table = new long[2 * 1_024];
  private int size;

  /** Returns false if the key was there already. */
  boolean add(String key) {
    long high = 0x9E3779B97F4A7C15L;
    long low = 0xC2B2AE3D27D4EB4FL;
    for (int i = 0; i < key.length(); i++) {
      high = mix(high ^ key.charAt(i));
      low = (low ^ key.charAt(i)) * 0x100000001B3L;
    }
    if (size * 4 > table.length) {
      grow();
    }
    return put(table, high, mix(low) | 1);
  }

  private boolean put(long[] target, long high, long low) {
    int mask = target.length / 2 - 1;
    int slot = (int) high & mask;
    // The low half is never 0, so 0 is a free place.
    while (target[2 * slot + 1] != 0) {
      if (target[2 * slot] == high && target[2 * slot + 1] == low) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    target[2 * slot] = high;
    target[2 * slot + 1] = low;
    size++;
    return true;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        put(table, old[i], old[i + 1]);
      }
    }
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
