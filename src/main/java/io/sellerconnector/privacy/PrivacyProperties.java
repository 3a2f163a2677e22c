package io.sellerconnector.privacy;

import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How personal data is kept in the database.
 *
 * @param keys what personal data is encrypted with: the first key encrypts, all of them decrypt;
 *     required outside the profiles local and test, unless {@code unencrypted} says otherwise
 * @param searchKey what customers' documents are hashed with: 32 random bytes in Base64; required
 *     with the keys
 * @param unencrypted whether the connector may run without keys outside the profiles local and test
 * @param walkInterval how often the connector looks for rows that have to be encrypted or hashed
 *     anew
 */
@ConfigurationProperties("connector.privacy")
record PrivacyProperties(
    @DefaultValue List<Key> keys,
    @DefaultValue("") String searchKey,
    @DefaultValue("false") boolean unencrypted,
    @DefaultValue("10s") Duration walkInterval) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final int KEY_BYTES = 32;

  /**
   * @param id required: stands in clear beside each encrypted text; never reused for another key
   * @param key required: 32 random bytes in Base64
   */
  record Key(@DefaultValue("") String id, @DefaultValue("") String key) {

    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  PrivacyProperties {
    keys = List.copyOf(keys);
    require(walkInterval.isPositive(), "connector.privacy.walk-interval must be above zero");
    Set<String> ids = new HashSet<>();
    for (int index = 0; index < keys.size(); index++) {
      String name = "connector.privacy.keys[" + index + "]";
      Key key = keys.get(index);
      require(
          ID.matcher(key.id()).matches(),
          name + ".id must be 1 to 40 letters, digits, dots, hyphens or underscores");
      require(ids.add(key.id()), name + ".id '" + key.id() + "' is there twice");
      decoded(name + ".key", key.key());
    }
    if (!searchKey.isEmpty()) {
      decoded("connector.privacy.search-key", searchKey);
    }
    require(
        keys.isEmpty() || !searchKey.isEmpty(),
        "connector.privacy.search-key is missing while there are keys; set both");
  }

  boolean isEncrypting() {
    return !keys.isEmpty();
  }

  KeyRing ring() {
    return new KeyRing(
        keys.stream()
            .map(key ->
                new KeyRing.Key(key.id(), new SecretKeySpec(decoded(key.id(), key.key()), "AES")))
            .toList());
  }

  /** Where nothing is encrypted the documents are in clear anyway. */
  byte[] searchKeyBytes() {
    return searchKey.isEmpty()
        ? new byte[KEY_BYTES]
        : decoded("connector.privacy.search-key", searchKey);
  }

  private static byte[] decoded(String name, String key) {
    byte[] bytes = new byte[0];
    try {
      bytes = Base64.getDecoder().decode(key.strip());
    } catch (IllegalArgumentException e) {
      // refused below, without showing the value
    }
    require(
        bytes.length == KEY_BYTES,
        name + " must be 32 random bytes in Base64, for example of: openssl rand -base64 32");
    return bytes;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public String toString() {
    return "PrivacyProperties" + keys;
  }
}
