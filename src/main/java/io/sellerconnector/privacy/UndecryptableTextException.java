package io.sellerconnector.privacy;

/** A stored text cannot be decrypted. Its message says where and why, and holds no secret. */
public final class UndecryptableTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UndecryptableTextException(String message) {
    super(message);
  }

  static UndecryptableTextException unknownKey(String keyId, EncryptedColumn.Place place) {
    return new UndecryptableTextException(
        "%s is encrypted with the key '%s', which is not configured: add it to connector.privacy.keys"
            .formatted(place, keyId));
  }

  static UndecryptableTextException damaged(EncryptedColumn.Place place) {
    return new UndecryptableTextException(
        "%s does not decrypt: it was changed, moved from elsewhere, or its key is another one"
            .formatted(place));
  }
}
