package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.SellerProducts;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for the product data of a suggestion together with those of the suggestions that are to go
 * next: one question for up to {@value Listings#PAGE} SKUs instead of one for each.
 *
 * <p>What was asked for ahead is used once, within a minute, and only if nothing was said of the
 * SKU since: a change of its data begins its listing's state anew.
 */
@Component
final class ProductsAhead {

  private static final Duration LIFE = Duration.ofMinutes(1);

  /** Whole pages; beyond that nothing is kept. */
  private static final int MOST = 10 * Listings.PAGE;

  private final SellerProducts products;
  private final Listings table;
  private final Clock clock;
  private final Map<Key, Ahead> ahead = new ConcurrentHashMap<>();
  private final Map<MarketplaceAccount, Object> turns = new ConcurrentHashMap<>();

  ProductsAhead(SellerProducts products, Listings table, Clock clock) {
    this.products = products;
    this.table = table;
    this.clock = clock;
  }

  private record Key(MarketplaceAccount marketplace, SkuId sku) {}

  /**
   * @param product null if the seller's systems do not know the SKU
   */
  private record Ahead(@Nullable Product product, Instant askedAt) {}

  /**
   * @param listing of a SKU whose suggestion is about to leave
   * @return null if the seller's systems do not know it
   * @throws io.sellerconnector.catalog.listing.InventoryUnavailable if they cannot say
   */
  @Nullable Product of(Listing listing) {
    Key key = new Key(listing.marketplace(), listing.sku());
    Ahead known = take(key, listing);
    if (known == null) {
      // One asks for all that others wait for.
      synchronized (turns.computeIfAbsent(listing.marketplace(), _ -> new Object())) {
        known = take(key, listing);
        if (known == null) {
          return ask(listing);
        }
      }
    }
    return known.product();
  }

  private @Nullable Ahead take(Key key, Listing listing) {
    Ahead known = ahead.remove(key);
    return known == null || known.askedAt.isBefore(listing.since()) || isOld(known, clock.instant())
        ? null
        : known;
  }

  private static boolean isOld(Ahead known, Instant now) {
    return Duration.between(known.askedAt, now).compareTo(LIFE) > 0;
  }

  private @Nullable Product ask(Listing listing) {
    MarketplaceAccount account = listing.marketplace();
    Instant now = clock.instant();
    ahead.values().removeIf(each -> isOld(each, now));
    List<SkuId> skus = new ArrayList<>();
    skus.add(listing.sku());
    if (ahead.size() < MOST) {
      skus.addAll(
          table.inState(account, ListingState.SUGGESTING, listing.sku(), Listings.PAGE - 1));
    }
    Map<SkuId, Product> found = products.of(skus);
    skus.stream()
        .skip(1)
        .forEach(sku -> ahead.put(new Key(account, sku), new Ahead(found.get(sku), now)));
    return found.get(listing.sku());
  }
}
