package io.sellerconnector.vtex;

import io.sellerconnector.shared.TextHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A key and its token; never printed. */
public record AppCredentials(String key, String token) {

  private static final int PRINT_LENGTH = 16;

  public boolean isEmpty() {
    return key.isEmpty() && token.isEmpty();
  }

  /** Takes equally long whichever of the two differs, and wherever. */
  public boolean matches(String otherKey, String otherToken) {
    boolean keyMatches = MessageDigest.isEqual(bytes(otherKey), bytes(key));
    boolean tokenMatches = MessageDigest.isEqual(bytes(otherToken), bytes(token));
    return keyMatches && tokenMatches && !isEmpty();
  }

  /** The text with both secrets blotted out, should a receiver have echoed them. */
  public String removeFrom(String text) {
    String cleaned = key.isEmpty() ? text : text.replace(key, "***");
    return token.isEmpty() ? cleaned : cleaned.replace(token, "***");
  }

  /** Tells this pair from another, and says nothing of either. */
  public String print() {
    return TextHash.of(key + '\n' + token).substring(0, PRINT_LENGTH);
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
