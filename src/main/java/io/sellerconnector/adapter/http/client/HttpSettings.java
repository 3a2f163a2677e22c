package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.http.credential.CredentialSettings;
import io.sellerconnector.adapter.http.transport.SafeUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * All that is configured, but for TLS.
 *
 * @param url without a slash at its end
 * @param currency ISO 4217
 * @param hmacSecret or null
 * @param mostBytes of an answer
 */
public record HttpSettings(
    URI url,
    Set<ServedPorts> serves,
    String currency,
    HttpConnectionSettings connection,
    BreakerSettings breaker,
    CredentialSettings credential,
    @Nullable String hmacSecret,
    int mostBytes) {

  private static final Set<String> NAMES =
      Set.of(
          "url",
          "allow-plain-http",
          "serves.*",
          "currency",
          "max-answer",
          "connect-timeout",
          "read-timeout",
          "keep-alive",
          "at-once.shoppers",
          "at-once.catalogue",
          "at-once.orders",
          "breaker.calls",
          "breaker.minimum-calls",
          "breaker.failure-percent",
          "breaker.open-for",
          "breaker.trial-calls",
          "api-key.header",
          "api-key.value",
          "basic.username",
          "basic.password",
          "bearer.token",
          "bearer.token-file",
          "oauth2.token-url",
          "oauth2.client-id",
          "oauth2.client-secret",
          "oauth2.scope",
          "oauth2.client-authentication",
          "tls.bundle",
          "tls.certificate",
          "tls.private-key",
          "tls.private-key-password",
          "tls.trusted-certificates",
          "hmac.secret");

  private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
  private static final DataSize LARGEST = DataSize.ofMegabytes(100);
  private static final int SHORTEST_SECRET = 16;

  public static HttpSettings of(AdapterSettings settings) {
    settings.onlyKnows(NAMES);
    return new HttpSettings(
        SafeUrl.read(settings, "url", settings.required("url")),
        ServedPorts.of(settings),
        currency(settings),
        HttpConnectionSettings.of(settings),
        BreakerSettings.of(settings),
        CredentialSettings.of(settings),
        secret(settings),
        mostBytes(settings));
  }

  public boolean provesWhoWeAre() {
    return hmacSecret != null || !(credential instanceof CredentialSettings.None);
  }

  private static String currency(AdapterSettings settings) {
    String currency = settings.required("currency").strip();
    if (!currency.matches("[A-Z]{3}")) {
      throw new AdapterMisconfigured(
          "%s.currency is \"%s\"; write the three capitals of ISO 4217, such as BRL"
              .formatted(settings.prefix(), currency));
    }
    return currency;
  }

  private static @Nullable String secret(AdapterSettings settings) {
    String secret = settings.find("hmac.secret").orElse(null);
    if (secret != null && secret.length() < SHORTEST_SECRET) {
      throw new AdapterMisconfigured(
          "%s.hmac.secret has %d characters; it has at least %d, best 32 that nobody can guess"
              .formatted(settings.prefix(), secret.length(), SHORTEST_SECRET));
    }
    return secret;
  }

  private static int mostBytes(AdapterSettings settings) {
    String given = settings.find("max-answer").orElse("1MB");
    try {
      DataSize size = DataSize.parse(given.strip());
      if (size.compareTo(SMALLEST) >= 0 && size.compareTo(LARGEST) <= 0) {
        return (int) size.toBytes();
      }
    } catch (IllegalArgumentException _) {
      // refused below
    }
    throw new AdapterMisconfigured(
        "%s.max-answer is \"%s\"; write a size from 1KB to 100MB"
            .formatted(settings.prefix(), given));
  }

  static Duration between(
      AdapterSettings settings, String name, Duration fallback, Duration least, Duration most) {
    Duration given = settings.duration(name, fallback);
    if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
      throw new AdapterMisconfigured(
          "%s.%s is \"%s\"; write a duration from %d ms to %d ms"
              .formatted(
                  settings.prefix(),
                  name,
                  settings.find(name).orElse(""),
                  least.toMillis(),
                  most.toMillis()));
    }
    return given;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "HttpSettings[serves=" + serves + "]";
  }
}
