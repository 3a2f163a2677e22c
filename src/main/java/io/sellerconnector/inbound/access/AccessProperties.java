package io.sellerconnector.inbound.access;

import io.sellerconnector.identity.AddressRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who calls, and for how long somebody unknown may.
 *
 * @param trustedProxies addresses and ranges of the proxies before the connector, such as {@code
 *     10.0.3.0/24}: what they say of the caller is believed, and nobody else
 * @param forwardedHeader the header to which each proxy adds whom it was called by
 * @param unprovenCallsUntil the second lock of {@code connector.marketplaces[].inbound.watch}:
 *     until when calls of such a marketplace are taken without proof, for example {@code
 *     2026-12-05T18:00:00Z}; at most 31 days ahead
 * @param longestDelay how long the answer to somebody is held back at most who keeps coming without
 *     a right to; 0 answers at once
 * @param localBeyondLoopback whether the profile local, whose tokens everybody knows, may listen to
 *     other machines: only for containers whose ports are published on 127.0.0.1
 */
@ConfigurationProperties("connector.access")
record AccessProperties(
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("X-Forwarded-For") String forwardedHeader,
    @Nullable Instant unprovenCallsUntil,
    @DefaultValue("1s") Duration longestDelay,
    @DefaultValue("false") boolean localBeyondLoopback) {

  /**
   * @throws InvalidConfigurationPropertyValueException if one of them is none
   */
  List<AddressRange> proxies() {
    return trustedProxies.stream().map(AccessProperties::range).toList();
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.of(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.access.trusted-proxies", text, String.valueOf(e.getMessage()));
    }
  }
}
