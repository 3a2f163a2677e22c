package io.sellerconnector.catalog;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.StockLocation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SKU as the seller API shows it; amounts in cents. */
record SkuView(
    String skuId,
    String name,
    String brand,
    @Nullable String ean,
    @Nullable String referenceId,
    boolean active,
    int weightGrams,
    int lengthMillimetres,
    int widthMillimetres,
    int heightMillimetres,
    String measurementUnit,
    BigDecimal unitMultiplier,
    List<PriceView> prices,
    List<StockView> stock,
    Instant updatedAt) {

  /**
   * @param salesChannel null for every channel without a price of its own
   */
  record PriceView(
      @Nullable String salesChannel, long price, long listPrice, @Nullable Instant validUntil) {}

  /**
   * @param pickupPointId null for the warehouse
   * @param held for open orders
   * @param available for new ones
   * @param asOf of which instant the quantity was told, or null where nobody said
   */
  record StockView(
      @Nullable String pickupPointId,
      int quantity,
      int held,
      int available,
      @Nullable Instant asOf) {}

  static SkuView of(SkuDetails sku) {
    InventoryChange.PutSku data = sku.data();
    Measures measures = data.measures();
    return new SkuView(
        data.sku().value(),
        data.name(),
        data.brand(),
        data.ean(),
        data.referenceId(),
        data.active(),
        measures.weightGrams(),
        measures.lengthMillimetres(),
        measures.widthMillimetres(),
        measures.heightMillimetres(),
        data.measurementUnit(),
        data.unitMultiplier(),
        sku.prices().stream().map(SkuView::price).toList(),
        sku.stock().stream().map(SkuView::stock).toList(),
        sku.updatedAt());
  }

  private static PriceView price(SkuDetails.Price price) {
    return new PriceView(
        price.salesChannel() == null ? null : price.salesChannel().value(),
        price.price().value(),
        price.listPrice().value(),
        price.validUntil());
  }

  private static StockView stock(SkuDetails.StockAt stock) {
    String point =
        switch (stock.location()) {
          case StockLocation.Warehouse() -> null;
          case StockLocation.AtPickupPoint(var id) -> id.value();
        };
    return new StockView(
        point,
        stock.quantity().value(),
        stock.held().value(),
        stock.quantity().lessAtMost(stock.held()).value(),
        stock.asOf());
  }
}
