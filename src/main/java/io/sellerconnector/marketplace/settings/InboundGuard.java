package io.sellerconnector.marketplace.settings;

import io.sellerconnector.identity.SecretHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Refuses, where real orders come, what would let somebody else pass for a marketplace: nothing to
 * show at all, tokens that can be guessed or are published, and a pair that two marketplaces share.
 */
final class InboundGuard {

  private static final int SHORTEST_TOKEN = 16;

  /** Tokens that stand in these documents, or that people type when they are in a hurry. */
  private static final Set<SecretHash> PUBLISHED =
      Stream.of(
              "local-token-local-token",
              "changeme-changeme",
              "change-me-change-me",
              "secret-secret-secret",
              "0123456789abcdef",
              "1234567890123456",
              "aaaaaaaaaaaaaaaa",
              "${INBOUND_TOKEN}",
              "local-token",
              "changeme",
              "secret",
              "token",
              "test",
              "")
          .map(SecretHash::of)
          .collect(Collectors.toUnmodifiableSet());

  private record Pair(SecretHash key, SecretHash token) {}

  private final Map<Pair, String> owners = new HashMap<>();

  private InboundGuard() {}

  static void check(List<MarketplaceSettings> marketplaces) {
    InboundGuard guard = new InboundGuard();
    for (int i = 0; i < marketplaces.size(); i++) {
      guard.check("connector.marketplaces[" + i + "].", marketplaces.get(i));
    }
  }

  private void check(String prefix, MarketplaceSettings settings) {
    InboundSettings inbound = settings.inbound();
    if (new InboundProofs(settings).demanded().isEmpty() && !inbound.watch()) {
      throw refusal(
          prefix + "inbound-key",
          "anybody could place orders for marketplace "
              + settings.account()
              + ": set inbound-key and inbound-token to what it sends, or one of"
              + " inbound.path-secret, inbound.addresses and inbound.certificates; if you do not"
              + " know what it sends, let inbound.watch show it; or run with the profile local or"
              + " test");
    }
    pair(settings, prefix + "inbound-", settings.inboundKey(), settings.inboundToken());
    pair(settings, prefix + "inbound.second-", inbound.secondKey(), inbound.secondToken());
  }

  private void pair(MarketplaceSettings settings, String prefix, String key, String token) {
    if (key.isEmpty()) {
      return;
    }
    if (!SecretHash.isHash(token) && token.length() < SHORTEST_TOKEN) {
      throw refusal(
          prefix + "token",
          "it has fewer than " + SHORTEST_TOKEN + " characters and could be guessed");
    }
    Pair pair = new Pair(SecretHash.configured(key), SecretHash.configured(token));
    if (PUBLISHED.contains(pair.token())) {
      throw refusal(prefix + "token", "everybody knows it: it stands in documents and examples");
    }
    @Nullable String owner = owners.putIfAbsent(pair, settings.account());
    if (owner != null) {
      throw refusal(
          prefix + "key",
          owner.equals(settings.account())
              ? "both pairs of marketplace " + owner + " are the same"
              : "marketplace "
                  + settings.account()
                  + " has the pair of "
                  + owner
                  + "; each has its own, or one could place orders in the other's name");
    }
  }

  private static InvalidConfigurationPropertyValueException refusal(
      String property, String reason) {
    return new InvalidConfigurationPropertyValueException(property, "", reason);
  }
}
