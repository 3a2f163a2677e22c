package io.sellerconnector.catalog;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.SalesDecisions;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a SKU is offered, for every configured marketplace and sales channel. */
@Component
final class SalesDecisionStates {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * @param salesChannel null for a marketplace that is sold on as a whole
   */
  record MarketState(
      String marketplace, @Nullable String salesChannel, SalesDecisions.State state) {}

  private final Marketplaces marketplaces;
  private final OfferSource inventory;
  private final SalesDecisions salesDecisions;
  private final Clock clock;

  SalesDecisionStates(
      Marketplaces marketplaces,
      OfferSource inventory,
      SalesDecisions salesDecisions,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.inventory = inventory;
    this.salesDecisions = salesDecisions;
    this.clock = clock;
  }

  List<MarketState> of(SkuId sku) {
    List<MarketState> states = new ArrayList<>();
    for (Marketplace marketplace : marketplaces.all()) {
      Classification classification = classification(marketplace, sku);
      if (marketplace.salesChannels().isEmpty()) {
        states.add(state(marketplace, null, sku, classification));
      }
      marketplace.salesChannels().stream()
          .sorted(Comparator.comparing(SalesChannel::value))
          .forEach(channel -> states.add(state(marketplace, channel, sku, classification)));
    }
    return states;
  }

  private MarketState state(
      Marketplace marketplace,
      @Nullable SalesChannel channel,
      SkuId sku,
      Classification classification) {
    return new MarketState(
        marketplace.account().value(),
        channel == null ? null : channel.value(),
        salesDecisions.state(marketplace.account(), channel, sku, classification));
  }

  /** Nothing is known of a SKU that has no price: then only lists and decisions by hand count. */
  private Classification classification(Marketplace marketplace, SkuId sku) {
    SalesChannel channel =
        marketplace.salesChannels().stream().findFirst().orElse(SalesChannel.DEFAULT);
    OfferSource.Told told =
        inventory.offers(
            new OffersQuery(
                marketplace.account(), channel, Set.of(sku), clock.instant().plus(PATIENCE)));
    return told.offers().get(sku) instanceof SkuOffer.Priced priced
        ? priced.classification()
        : Classification.NONE;
  }
}
