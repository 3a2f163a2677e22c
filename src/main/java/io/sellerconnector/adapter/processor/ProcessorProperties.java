package io.sellerconnector.adapter.processor;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which payment processor is connected.
 *
 * @param kind {@code none} (a bean of the seller's own may be there), {@code sandbox} (in the
 *     profiles local and test only), or {@code http}
 * @param url where the HTTP processor is; https, except on this machine
 * @param token the bearer token that the HTTP processor wants
 * @param connectTimeout longest wait for a connection to the HTTP processor
 */
@ConfigurationProperties("connector.payment.processor")
record ProcessorProperties(
    @DefaultValue("none") Kind kind,
    @Nullable URI url,
    @DefaultValue("") String token,
    @DefaultValue("3s") Duration connectTimeout) {

  enum Kind {
    NONE,
    SANDBOX,
    HTTP
  }

  ProcessorProperties {
    if (kind == Kind.HTTP) {
      require(url != null, "url is missing; give the address of the payment processor");
      require(!token.isBlank(), "token is missing; the payment processor issues it");
      require(
          token.chars().allMatch(c -> c > 0x20 && c < 0x7f),
          "token has characters that no HTTP header can carry");
      require(
          url != null && isSafe(url),
          "url must be https: cards travel over it (http is for this machine only)");
      require(connectTimeout.isPositive(), "connect-timeout must be above zero");
    }
  }

  private static boolean isSafe(URI url) {
    String host = String.valueOf(url.getHost());
    return "https".equalsIgnoreCase(url.getScheme())
        || ("http".equalsIgnoreCase(url.getScheme())
            && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]")));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("connector.payment.processor." + message);
    }
  }

  @Override
  public String toString() {
    return "ProcessorProperties[" + kind + "]";
  }
}
