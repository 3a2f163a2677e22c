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
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes in memory what marketplaces were answered; {@link AskedOffersWriter} writes it down. A kill
 * loses what was not yet written: the marketplace then is told once more than needed.
 */
@Component
public final class AskedOffers implements PromiseListener {

  /** Some 50 MB; what does not fit is not noted, and counted. */
  private static final int MOST = 200_000;

  private final Map<MarketplaceAccount, Followed> marketplaces;
  private final Set<SimulationContext> countedQuestions;
  private final Map<Key, Answer> answers = new ConcurrentHashMap<>();
  private final Counter dropped;

  /** Otherwise nobody takes what is noted. */
  private final boolean enabled;

  AskedOffers(Marketplaces marketplaces, ListingProperties properties, MeterRegistry meters) {
    this.enabled = properties.enabled();
    this.countedQuestions = properties.countedQuestions();
    this.marketplaces =
        marketplaces.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Marketplace::account, marketplace -> Followed.of(marketplace, meters)));
    this.dropped =
        Counter.builder("connector.listings.asked.dropped")
            .description("Answers to simulations that were not noted, because too many waited")
            .register(meters);
  }

  /**
   * @param channels the first one stands for the marketplace
   */
  private record Followed(
      List<SalesChannel> channels, Counter counted, Counter unrecognised, Counter elsewhere) {

    private static Followed of(Marketplace marketplace, MeterRegistry meters) {
      return new Followed(
          ObservedChannels.of(marketplace),
          counter(marketplace, "counted", meters),
          counter(marketplace, "unrecognised", meters),
          counter(marketplace, "other_channel", meters));
    }

    private static Counter counter(Marketplace marketplace, String as, MeterRegistry meters) {
      return Counter.builder("connector.listings.questions")
          .description("Simulations, by whether they say what the marketplace knows")
          .tag("marketplace", marketplace.account().value())
          .tag("as", as)
          .register(meters);
    }
  }

  private record Key(MarketplaceAccount marketplace, @Nullable SalesChannel further, SkuId sku) {}

  /**
   * @param further the sales channel that asked, or null for the marketplace's first one
   */
  record Answer(SkuId sku, @Nullable SalesChannel further, MarketplaceView view, Instant at) {

    private Key key(MarketplaceAccount marketplace) {
      return new Key(marketplace, further, sku);
    }
  }

  /** What does not count costs nothing but a number. */
  @Override
  public void answered(Answered answered) {
    Followed followed = enabled ? marketplaces.get(answered.marketplace()) : null;
    if (followed == null) {
      return;
    }
    int channel = followed.channels.indexOf(answered.salesChannel());
    if (channel < 0) {
      followed.elsewhere.increment();
    } else if (answered.proven() || countedQuestions.contains(answered.context())) {
      followed.counted.increment();
      note(answered, channel == 0 ? null : followed.channels.get(channel));
    } else {
      followed.unrecognised.increment();
    }
  }

  private void note(Answered answered, @Nullable SalesChannel further) {
    // Of a SKU that was asked for twice the first answer counts, so it is noted last: the second
    // one's stock is only what the first would leave.
    for (Promise.Item item : answered.promise().items().reversed()) {
      Answer answer = new Answer(item.sku(), further, MarketplaceView.of(item), answered.at());
      if (answers.size() >= MOST) {
        dropped.increment();
      } else {
        answers.put(answer.key(answered.marketplace()), answer);
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
    list.forEach(answer -> answers.putIfAbsent(answer.key(marketplace), answer));
  }
}
