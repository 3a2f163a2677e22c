package io.sellerconnector.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 hash of a secret that a caller has to know; the secret itself is not kept.
 *
 * <p>Made for secrets that a machine drew: nobody guesses those, so the hash needs neither salt nor
 * rounds.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record SecretHash(String hex) {

  /** What a hash begins with in the configuration. */
  public static final String PREFIX = "sha256:";

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public SecretHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "is not sha256: and 64 hexadecimal digits; make one by echo -n \"$SECRET\" | sha256sum");
    }
  }

  /** Of a secret in clear. */
  public static SecretHash of(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return new SecretHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As it is configured: {@code sha256:…}, or the secret in clear.
   *
   * @throws IllegalArgumentException if it begins as a hash and is none
   */
  public static SecretHash configured(String text) {
    return isHash(text)
        ? new SecretHash(text.substring(PREFIX.length()).strip().toLowerCase(Locale.ROOT))
        : of(text);
  }

  /** Whether a configured text is a hash, right or wrong. */
  public static boolean isHash(String text) {
    return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /** Takes equally long wherever the two differ. */
  public boolean matches(String secret) {
    return matches(of(secret));
  }

  public boolean matches(SecretHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return PREFIX + hex.substring(0, 8) + "…";
  }
}
