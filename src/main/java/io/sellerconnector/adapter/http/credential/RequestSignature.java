package io.sellerconnector.adapter.http.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the contract describes. */
public final class RequestSignature {

  private static final String VERSION = "v1";

  private final SecretKeySpec key;

  public RequestSignature(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /**
   * @param target path and query as in the request line
   * @param timestamp seconds since 1970
   * @return the value of {@code Connector-Signature}
   */
  public String of(String method, String target, long timestamp, byte[] body) {
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      String signed = String.join("\n", VERSION, method, target, Long.toString(timestamp), digest);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return VERSION + "=" + HexFormat.of().formatHex(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256 and SHA-256", e);
    }
  }
}
