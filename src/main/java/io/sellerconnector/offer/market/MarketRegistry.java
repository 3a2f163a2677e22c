package io.sellerconnector.offer.market;

import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.MarketSource;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what the sources name in memory; it is looked for anew, beside the questions, when somebody
 * asks for a market that is not there.
 */
@Component
final class MarketRegistry implements KnownMarkets {

  private static final Logger log = LoggerFactory.getLogger(MarketRegistry.class);

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(30);
  private static final Duration SAY_AGAIN_AFTER = Duration.ofMinutes(1);

  private record Named(Set<Market> markets, Set<SalesChannel> channels) {

    boolean has(Market market) {
      return market.salesChannel().equals(SalesChannel.DEFAULT)
          || channels.contains(market.salesChannel())
          || markets.contains(market);
    }
  }

  private final List<MarketSource> sources;
  private final Clock clock;
  private final Map<MarketplaceAccount, LearnedChannels> learned = new ConcurrentHashMap<>();
  private volatile Named named = new Named(Set.of(), Set.of());
  private Instant lookAgainAt = Instant.MIN;
  private Instant sayAgainAt = Instant.MIN;
  private long refused;

  MarketRegistry(List<MarketSource> sources, Clock clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  @Override
  public boolean isKnown(Market market) {
    if (named.has(market)) {
      return true;
    }
    lookAgain();
    return false;
  }

  @Override
  public boolean admits(Market market) {
    if (isKnown(market)) {
      return true;
    }
    boolean admitted =
        learned
            .computeIfAbsent(market.marketplace(), _ -> new LearnedChannels())
            .ask(market.salesChannel(), clock.instant());
    if (!admitted) {
      sayWhatIsRefused(market);
    }
    return admitted;
  }

  @Override
  public boolean wouldAdmit(Market market) {
    if (isKnown(market)) {
      return true;
    }
    LearnedChannels few = learned.get(market.marketplace());
    return few == null || few.wouldAdmit(market.salesChannel());
  }

  private void lookAgain() {
    synchronized (this) {
      Instant now = clock.instant();
      if (now.isBefore(lookAgainAt)) {
        return;
      }
      lookAgainAt = now.plus(LOOK_AGAIN_AFTER);
    }
    Thread.ofVirtual().name("known-markets").start(this::look);
  }

  void look() {
    Set<Market> markets = new HashSet<>();
    Set<SalesChannel> channels = new HashSet<>();
    for (MarketSource source : sources) {
      try {
        markets.addAll(source.markets());
        channels.addAll(source.salesChannels());
      } catch (RuntimeException | Error e) { // the other sources still count, whatever broke
        log.debug("Sales channels could not be looked for", e);
        markets.addAll(named.markets());
        channels.addAll(named.channels());
      }
    }
    named = new Named(Set.copyOf(markets), Set.copyOf(channels));
  }

  private synchronized void sayWhatIsRefused(Market market) {
    refused++;
    Instant now = clock.instant();
    if (now.isBefore(sayAgainAt)) {
      return;
    }
    sayAgainAt = now.plus(SAY_AGAIN_AFTER);
    log.warn(
        "Sales channels are asked for that nobody knows, such as \"{}\" of marketplace {}, {} times"
            + " since the start; they are answered as not sold on. If it is one of yours, name all"
            + " of them in connector.marketplaces[].sales-channels",
        market.salesChannel().value().replaceAll("[^A-Za-z0-9_-]", "?"),
        market.marketplace(),
        refused);
  }
}
