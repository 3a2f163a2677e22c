package io.sellerconnector.inbound.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Whose calls are taken without proof, and until when. Needs two settings, ends by itself, and
 * cannot be overlooked.
 */
@Component
final class UnprovenCalls {

  private static final Logger log = LoggerFactory.getLogger(UnprovenCalls.class);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final String UNTIL = "connector.access.unproven-calls-until";

  private final Marketplaces marketplaces;
  private final @Nullable Instant until;
  private final Clock clock;
  private final LineBudget lines;

  UnprovenCalls(
      Marketplaces marketplaces,
      AccessProperties properties,
      ClientAddresses addresses,
      MeterRegistry meters,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.until = properties.unprovenCallsUntil();
    this.clock = clock;
    this.lines = new LineBudget(clock);
    for (Marketplace marketplace : marketplaces.all()) {
      check(marketplace.account(), addresses);
      Gauge.builder("connector.inbound.unproven", () -> isTaken(marketplace.account()) ? 1 : 0)
          .description("1 while calls of this marketplace are taken without proof")
          .tag("marketplace", marketplace.account().value())
          .register(meters);
    }
  }

  private void check(MarketplaceAccount account, ClientAddresses addresses) {
    if (marketplaces.demanded(account).contains(Proof.CERTIFICATE) && !addresses.knowsProxies()) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.access.trusted-proxies",
          "",
          "marketplace "
              + account
              + " is known by a header, which anybody could send: say which proxies set it");
    }
    if (!marketplaces.isWatched(account)) {
      return;
    }
    if (until == null || until.isAfter(clock.instant().plus(LONGEST))) {
      throw new InvalidConfigurationPropertyValueException(
          UNTIL,
          "",
          "inbound.watch lets anybody place orders for marketplace "
              + account
              + ": say until when, at most "
              + LONGEST.toDays()
              + " days ahead, for example "
              + clock.instant().plus(Duration.ofDays(3)));
    }
    if (isTaken(account)) {
      log.warn(
          "ANYBODY MAY PLACE ORDERS for marketplace {} until {}: its calls are taken without proof"
              + " to see what comes (inbound.watch). Look at GET /seller/marketplaces/calls,"
              + " configure what you see, and take inbound.watch away",
          account,
          until);
    } else {
      log.warn(
          "inbound.watch of marketplace {} has no effect any more: {} was {}",
          account,
          UNTIL,
          until);
    }
  }

  boolean isTaken(MarketplaceAccount account) {
    return until != null && marketplaces.isWatched(account) && clock.instant().isBefore(until);
  }

  @Nullable Instant until(MarketplaceAccount account) {
    return isTaken(account) ? until : null;
  }

  List<MarketplaceAccount> taken() {
    return marketplaces.all().stream().map(Marketplace::account).filter(this::isTaken).toList();
  }

  /** At most once a minute per marketplace. */
  void tookAnotherPair(MarketplaceAccount account, int pairs, String client) {
    lines
        .due(account + " pairs")
        .ifPresent(held ->
            log.warn(
                "{} DIFFERENT PAIRS of key and token came for marketplace {}, the newest from {}: not"
                    + " all are the marketplace's. Compare them (GET /seller/marketplaces/calls) with"
                    + " what VTEX has confirmed before you configure one{}",
                pairs,
                account,
                client,
                LineBudget.more(OptionalLong.of(held))));
  }

  /** Once a minute per marketplace and kind of call. */
  void took(MarketplaceAccount account, String call, String client, String lacking) {
    lines
        .due(account + " " + call)
        .ifPresent(held ->
            log.warn(
                "{} of marketplace {} from {} was TAKEN WITHOUT PROOF ({}){}",
                call,
                account,
                client,
                lacking.isEmpty() ? "nothing is configured" : lacking,
                LineBudget.more(OptionalLong.of(held))));
  }
}
