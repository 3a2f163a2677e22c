package io.sellerconnector.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** Keys that follow from their ids. */
final class TestKeys {

  private TestKeys() {}

  static KeyRing ring(String... ids) {
    return new KeyRing(
        Arrays.stream(ids)
            .map(id -> new KeyRing.Key(id, new SecretKeySpec(bytes(id), "AES")))
            .toList());
  }

  static String base64(String id) {
    return Base64.getEncoder().encodeToString(bytes(id));
  }

  private static byte[] bytes(String id) {
    return Arrays.copyOf((id + "-").repeat(32).getBytes(StandardCharsets.UTF_8), 32);
  }
}
