package io.sellerconnector.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys by their ids; the first is the one that texts are sealed with. */
final class KeyRing {

  /**
   * @param id stands in clear beside each text
   */
  record Key(String id, SecretKey secret) {

    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  private final Map<String, Key> keys;

  KeyRing(Iterable<Key> keys) {
    this.keys = new LinkedHashMap<>();
    keys.forEach(key -> this.keys.put(key.id(), key));
  }

  static KeyRing empty() {
    return new KeyRing(java.util.List.of());
  }

  /** Null where nothing is encrypted. */
  @Nullable Key current() {
    return keys.isEmpty() ? null : keys.values().iterator().next();
  }

  Optional<Key> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
