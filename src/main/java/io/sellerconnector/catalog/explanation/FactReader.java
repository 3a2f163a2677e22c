package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingReleases;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.Rechecks.SetAside;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.outbox.OpenMessages;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.vtex.AccountLine;
import io.sellerconnector.vtex.AccountLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads what our database says beside the promise. */
@Component
final class FactReader {

  private static final int MOST_MESSAGES = 50;
  private static final int MOST_NEAR = 5;

  private final Listings listings;
  private final Rechecks rechecks;
  private final ListingReleases releases;
  private final OpenMessages messages;
  private final AccountLines lines;
  private final Inventory live;
  private final ObjectProvider<EditableInventory> inventory;

  FactReader(
      Listings listings,
      Rechecks rechecks,
      ListingReleases releases,
      OpenMessages messages,
      AccountLines lines,
      Inventory live,
      ObjectProvider<EditableInventory> inventory) {
    this.listings = listings;
    this.rechecks = rechecks;
    this.releases = releases;
    this.messages = messages;
    this.lines = lines;
    this.live = live;
    this.inventory = inventory;
  }

  Facts facts(SkuId sku) {
    return new Facts(
        by(listings.find(sku), Listing::marketplace),
        by(rechecks.setAside(sku), SetAside::marketplace),
        releases.released().stream().map(Marketplace::account).collect(Collectors.toSet()),
        messages.about(sku.value(), MOST_MESSAGES),
        by(lines.all(), AccountLine::marketplace));
  }

  private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  /** Whether the inventory is the connector's own, so that more is known of it. */
  boolean isOwn() {
    return own() != null;
  }

  private @Nullable EditableInventory own() {
    return live.answersFromMemory() ? inventory.getIfUnique() : null;
  }

  Optional<SkuDetails> details(SkuId sku) {
    EditableInventory own = own();
    return own == null ? Optional.empty() : own.find(sku);
  }

  /** What would be sold of a stored SKU if it were switched on and had a price. */
  SkuOffer.Priced supposed(SkuDetails stored) {
    SkuId sku = stored.data().sku();
    EditableInventory own = own();
    String category =
        own == null
            ? null
            : own.findProduct(sku).map(product -> product.categoryPath()).orElse(null);
    Quantity warehouse = Quantity.ZERO;
    Map<PickupPointId, Quantity> points = new HashMap<>();
    for (SkuDetails.StockAt each : stored.stock()) {
      Quantity left = each.quantity().lessAtMost(each.held());
      switch (each.location()) {
        case StockLocation.Warehouse() -> warehouse = left;
        case StockLocation.AtPickupPoint(PickupPointId id) -> points.put(id, left);
      }
    }
    return new SkuOffer.Priced(
        Cents.ZERO,
        Cents.ZERO,
        null,
        new Stock(warehouse, points),
        stored.data().measures(),
        stored.data().measurementUnit(),
        stored.data().unitMultiplier(),
        new Classification(stored.data().brand(), category));
  }

  /** Ids that the inventory has and that somebody may have meant. */
  List<String> near(SkuId sku) {
    EditableInventory own = own();
    return own == null ? List.of() : own.near(sku, MOST_NEAR).stream().map(SkuId::value).toList();
  }
}
