package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.ObservedChannels;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.PromiseTrace.Quoting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is known of a SKU in one market. */
@Component
final class MarketExplainer {

  /** Of a table with hundreds of thousands. */
  private static final int MOST_ROWS = 30;

  private final Marketplaces marketplaces;
  private final KnownMarkets knownMarkets;
  private final InventoryStatus inventory;
  private final FreightBook freight;
  private final ViewDifferences differences;
  private final ListingProperties listings;

  MarketExplainer(
      Marketplaces marketplaces,
      KnownMarkets knownMarkets,
      InventoryStatus inventory,
      FreightBook freight,
      ViewDifferences differences,
      ListingProperties listings) {
    this.marketplaces = marketplaces;
    this.knownMarkets = knownMarkets;
    this.inventory = inventory;
    this.freight = freight;
    this.differences = differences;
    this.listings = listings;
  }

  MarketExplanation explain(
      PromiseRequest.Item item,
      Explanations.Question question,
      PromiseTrace trace,
      @Nullable Reading<Optional<SkuDetails>> details,
      Reading<Facts> facts,
      Instant at) {
    MarketLook look =
        new MarketLook(
            item.sku(),
            question.market(),
            item.quantity(),
            question.destination(),
            isServed(question.market()),
            trace,
            details,
            rows(question.destination(), trace.quoting()),
            inventory.report(),
            at);
    Promise.Item promised = promised(look);
    List<Finding> own = PromiseFindings.of(look);
    Facts known = facts.value();
    Reading<MarketplaceLook> theirs =
        known == null
            ? new Reading<>(null, facts.awaySince())
            : Reading.of(look(question.market(), known, at));
    List<Finding> there =
        theirs.value() == null
            ? List.of()
            : MarketplaceFindings.of(theirs.value(), MarketplaceView.of(promised).worthTelling());
    List<Finding> all = new ArrayList<>(own);
    all.addAll(there);
    List<CauseView> causes = all.stream().map(CauseView::of).toList();
    return new MarketExplanation(
        question.market().marketplace().value(),
        question.market().salesChannel().value(),
        SaleVerdict.of(look, promised, there, theirs.value()),
        causes.isEmpty() ? null : causes.getFirst(),
        causes,
        new MarketExplanation.Simulated(
            promised.quantity().value(),
            promised.price().value(),
            promised.listPrice().value(),
            promised.stockBalance().value(),
            promised.options().size()),
        steps(look, own, theirs, there));
  }

  /** As a simulation is answered by, without anything's being learned from the question. */
  private boolean isServed(Market market) {
    Marketplace marketplace = marketplaces.find(market.marketplace()).orElse(null);
    return marketplace != null
        && (marketplace.salesChannels().isEmpty()
            ? knownMarkets.wouldAdmit(market)
            : marketplace.sellsOn(market.salesChannel()));
  }

  private static Promise.Item promised(MarketLook look) {
    return look.served()
        ? look.trace().item()
        : Promise.Item.unavailable(look.sku(), Unavailable.SALES_CHANNEL_NOT_SERVED);
  }

  private FreightBook.@Nullable Looked rows(
      @Nullable Destination destination, @Nullable Quoting quoting) {
    return destination == null || quoting == null || !freight.isInForce()
        ? null
        : freight.look(destination, quoting.parcel(), MOST_ROWS);
  }

  private MarketplaceLook look(Market market, Facts facts, Instant at) {
    Listing listing = facts.listings().get(market.marketplace());
    Channel channel = listing == null ? null : channel(listing, market);
    Picture all = listing == null ? Picture.NONE : Picture.of(listing, listings.driftAfter(), at);
    return new MarketplaceLook(
        listings.enabled(),
        listing,
        channel,
        listing == null || channel == null ? Picture.NONE : all.in(channel, listing, differences),
        facts.setAside().get(market.marketplace()),
        !facts.released().contains(market.marketplace()),
        facts.open().stream()
            .filter(message -> message.destination().equals(market.marketplace().value()))
            .toList(),
        facts.lines().get(market.marketplace().value()));
  }

  private @Nullable Channel channel(Listing listing, Market market) {
    boolean first =
        marketplaces
            .find(market.marketplace())
            .map(each -> ObservedChannels.of(each).getFirst().equals(market.salesChannel()))
            .orElse(false);
    return first
        ? new Channel(listing.now(), listing.asked())
        : listing.further().get(market.salesChannel());
  }

  private static Steps steps(
      MarketLook look, List<Finding> own, Reading<MarketplaceLook> theirs, List<Finding> there) {
    OwnSteps ours = new OwnSteps(look, own);
    TheirSteps marketplace = new TheirSteps(theirs, there);
    return new Steps(
        ours.inventory(),
        ours.active(),
        ours.offered(),
        ours.notStopped(),
        ours.price(),
        ours.pieces(),
        ours.delivery(),
        marketplace.listing(),
        marketplace.picture(),
        marketplace.messages(),
        marketplace.line());
  }
}
