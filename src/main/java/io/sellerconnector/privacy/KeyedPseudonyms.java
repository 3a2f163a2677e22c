package io.sellerconnector.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes as {@code <fingerprint of the key>:<hash>}. */
final class KeyedPseudonyms implements Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int FINGERPRINT_CHARACTERS = 8;

  private final SecretKeySpec key;
  private final String prefix;

  KeyedPseudonyms(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.prefix =
        HexFormat.of().formatHex(mac("fingerprint", "")).substring(0, FINGERPRINT_CHARACTERS) + ':';
  }

  @Override
  public String of(String document) {
    return prefix
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(mac("document", normalised(document)));
  }

  @Override
  public String ofNone() {
    return prefix + '-';
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public String digest(String text) {
    return HexFormat.of().formatHex(mac("digest", text));
  }

  /** Some countries' documents have letters, and Brazilian companies' have them from 2026 on. */
  static String normalised(String document) {
    StringBuilder kept = new StringBuilder();
    document.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  private byte[] mac(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((purpose + ':').getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot hash", e);
    }
  }
}
