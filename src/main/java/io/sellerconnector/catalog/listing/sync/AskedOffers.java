package io.sellerconnector.catalog.listing.sync;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.ObservedChannels;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseListener;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Notes in memory what marketplaces were answered; {@link AskedOffersWriter} writes it down. A kill
 * loses what was not yet written: the marketplace then is told once more than needed.
 */
@Component
public final class AskedOffers implements PromiseListener {

  /** Some 50 MB; what does not fit is not noted, and counted. */
  private static final int MOST = 200_000;

  private final Map<MarketplaceAccount, SalesChannel> channels;
  private final Map<Key, Answer> answers = new ConcurrentHashMap<>();
  private final Counter dropped;

  /** Otherwise nobody takes what is noted. */
  private final boolean enabled;

  AskedOffers(Marketplaces marketplaces, ListingProperties properties, MeterRegistry meters) {
    this.enabled = properties.enabled();
    this.channels =
        marketplaces.all().stream()
            .collect(Collectors.toUnmodifiableMap(Marketplace::account, ObservedChannels::main));
    this.dropped =
        Counter.builder("connector.listings.asked.dropped")
            .description("Answers to simulations that were not noted, because too many waited")
            .register(meters);
  }

  private record Key(MarketplaceAccount marketplace, SkuId sku) {}

  record Answer(SkuId sku, MarketplaceView view, Instant at) {}

  @Override
  public void answered(Answered answered) {
    if (!enabled || !answered.salesChannel().equals(channels.get(answered.marketplace()))) {
      return;
    }
    // Of a SKU that was asked for twice the first answer counts, so it is noted last: the second
    // one's stock is only what the first would leave.
    for (Promise.Item item : answered.promise().items().reversed()) {
      if (answers.size() >= MOST) {
        dropped.increment();
      } else {
        answers.put(
            new Key(answered.marketplace(), item.sku()),
            new Answer(item.sku(), MarketplaceView.of(item, 0), answered.at()));
      }
    }
  }

  /** Takes all that is noted. */
  Map<MarketplaceAccount, List<Answer>> take() {
    Map<MarketplaceAccount, List<Answer>> taken = new HashMap<>();
    for (Key key : List.copyOf(answers.keySet())) {
      Answer answer = answers.remove(key);
      if (answer != null) {
        taken.computeIfAbsent(key.marketplace(), _ -> new ArrayList<>()).add(answer);
      }
    }
    return taken;
  }

  /** Gives back what could not be written, unless something newer is there. */
  void giveBack(MarketplaceAccount marketplace, List<Answer> list) {
    list.forEach(answer -> answers.putIfAbsent(new Key(marketplace, answer.sku()), answer));
  }
}
