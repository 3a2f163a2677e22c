package io.sellerconnector.privacy;

/** A stored text cannot be decrypted. Its message says where and why, and holds no secret. */
public final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnreadableException(String message) {
    super(message);
  }

  static UnreadableException unknownKey(String keyId, SealedColumn.Place place) {
    return new UnreadableException(
        "%s is encrypted with the key '%s', which is not configured: add it to connector.privacy.keys"
            .formatted(place, keyId));
  }

  static UnreadableException damaged(SealedColumn.Place place) {
    return new UnreadableException(
        "%s does not decrypt: it was changed, moved from elsewhere, or its key is another one"
            .formatted(place));
  }
}
