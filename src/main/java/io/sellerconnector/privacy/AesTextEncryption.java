package io.sellerconnector.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Texts as {@code enc1:<key id>:<base64url of nonce, ciphertext and tag>}. A text that would be
 * taken for a sealed one is escaped where nothing is encrypted.
 */
final class AesTextEncryption implements TextEncryption {

  static final String SEALED = "enc1:";
  private static final String ESCAPED = "enc0:";
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final KeyRing keys;
  private final SecureRandom random = new SecureRandom();

  AesTextEncryption(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public String write(String text, EncryptedColumn.Place place) {
    KeyRing.Key key = keys.current();
    if (key == null) {
      return text.startsWith(SEALED) || text.startsWith(ESCAPED) ? ESCAPED + text : text;
    }
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
      ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(ByteBuffer.wrap(plain), sealed.put(nonce));
      return SEALED + key.id() + ':' + ENCODER.encodeToString(sealed.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot encrypt", e);
    }
  }

  @Override
  public String read(String stored, EncryptedColumn.Place place) {
    if (stored.startsWith(ESCAPED)) {
      return stored.substring(ESCAPED.length());
    }
    if (!stored.startsWith(SEALED)) {
      return stored;
    }
    int end = stored.indexOf(':', SEALED.length());
    if (end < 0) {
      throw UndecryptableTextException.damaged(place);
    }
    String keyId = stored.substring(SEALED.length(), end);
    KeyRing.Key key =
        keys.find(keyId).orElseThrow(() -> UndecryptableTextException.unknownKey(keyId, place));
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(stored.substring(end + 1));
      if (sealed.length < NONCE_BYTES) {
        throw UndecryptableTextException.damaged(place);
      }
      byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce, place)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw UndecryptableTextException.damaged(place);
    }
  }

  /** What a text that is sealed with the current key begins with; empty where there is no key. */
  String currentPrefix() {
    KeyRing.Key key = keys.current();
    return key == null ? "" : SEALED + key.id() + ':';
  }

  /** Empty where there is no key. */
  String currentKeyId() {
    KeyRing.Key key = keys.current();
    return key == null ? "" : key.id();
  }

  private static Cipher cipher(int mode, KeyRing.Key key, byte[] nonce, EncryptedColumn.Place place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound(place));
    return cipher;
  }

  /** Lengths go first, so that no two places look the same. */
  private static byte[] bound(EncryptedColumn.Place place) {
    StringBuilder text = new StringBuilder(SEALED);
    add(text, place.column().table());
    add(text, place.column().column());
    place.row().forEach(value -> add(text, value));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void add(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
