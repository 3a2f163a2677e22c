package io.sellerconnector.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Encrypts texts on their way into the database and decrypts them on their way out: AES-256-GCM,
 * with the key's id beside the text, bound to its place.
 *
 * <p>A sealed text is about 4/3 of the text's UTF-8 bytes plus 60 characters long. Where no key is
 * configured texts are written as they are; texts written so can always be read.
 */
public interface TextEncryption {

  /** What stands in the place of an erased text where one must stand; never sealed. */
  String ERASED = "{\"erased\":true}";

  /** For tools and tests: writes texts as they are. */
  static TextEncryption none() {
    return new AesTextEncryption(KeyRing.empty());
  }

  /** The text as it is to be stored. */
  String write(String text, EncryptedColumn.Place place);

  /**
   * The text that was stored.
   *
   * @throws UndecryptableTextException if its key is not configured or it was not sealed for this
   *     place
   */
  String read(String stored, EncryptedColumn.Place place);

  default @Nullable String writeNullable(@Nullable String text, EncryptedColumn.Place place) {
    return text == null ? null : write(text, place);
  }

  default @Nullable String readNullable(@Nullable String stored, EncryptedColumn.Place place) {
    return stored == null ? null : read(stored, place);
  }
}
