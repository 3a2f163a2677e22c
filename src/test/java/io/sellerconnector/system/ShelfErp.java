package io.sellerconnector.system;

import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The adapter {@code shelf}: an ERP that knows how much lies on its shelves, and nothing of orders.
 */
final class ShelfErp implements SellerAdapterProvider {

  static final int PRICE = 2990;

  private final Map<SkuId, Integer> shelves = new ConcurrentHashMap<>();
  private volatile boolean silent;

  void put(String sku, int pieces) {
    shelves.put(new SkuId(sku), pieces);
  }

  void beSilent(boolean yes) {
    silent = yes;
  }

  @Override
  public String name() {
    return "shelf";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    return new SellerAdapter() {
      @Override
      public Inventory inventory() {
        return query -> offers(query, clock.instant());
      }

      @Override
      public Assortment assortment() {
        return (after, limit, _) -> skus(after, limit);
      }
    };
  }

  private Assortment.Page skus(@Nullable SkuId after, int limit) {
    return silent
        ? new Assortment.Page.Failed("nobody answers")
        : new Assortment.Page.Skus(
            shelves.keySet().stream()
                .sorted()
                .filter(sku -> after == null || sku.compareTo(after) > 0)
                .limit(limit)
                .toList());
  }

  private OffersAnswer offers(OffersQuery query, Instant asOf) {
    if (silent) {
      return new OffersAnswer.Failed("nobody answers");
    }
    Map<SkuId, SkuOffer> offers = new HashMap<>();
    query
        .skus()
        .forEach(sku -> {
          Integer pieces = shelves.get(sku);
          offers.put(sku, pieces == null ? new SkuOffer.Unknown() : offer(pieces));
        });
    return new OffersAnswer.Offers(offers, asOf);
  }

  private static SkuOffer offer(int pieces) {
    return new SkuOffer.Priced(
        new Cents(PRICE),
        new Cents(PRICE),
        null,
        new Stock(new Quantity(pieces), Map.of()),
        new Measures(300, 100, 100, 100),
        "un",
        BigDecimal.ONE);
  }
}
