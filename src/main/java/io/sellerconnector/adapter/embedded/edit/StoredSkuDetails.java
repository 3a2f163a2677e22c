package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.stream.Stream;

/** Shows a stored SKU as the port does. */
public final class StoredSkuDetails {

  private StoredSkuDetails() {}

  public static SkuDetails of(StoredSku sku) {
    return new SkuDetails(
        sku.data().value(),
        sku.prices().entrySet().stream()
            .map(entry -> price(entry.getKey(), entry.getValue().value()))
            .toList(),
        sku.stock().entrySet().stream()
            .map(entry -> stock(entry.getKey(), entry.getValue().value()))
            .toList(),
        lastChange(sku));
  }

  private static SkuDetails.Price price(String channel, StoredSku.Price price) {
    return new SkuDetails.Price(
        channel.isEmpty() ? null : new SalesChannel(channel),
        new Cents(price.cents()),
        new Cents(price.listCents()),
        price.validUntil());
  }

  private static SkuDetails.StockAt stock(String location, StoredSku.Stock stock) {
    return new SkuDetails.StockAt(
        location.isEmpty()
            ? new StockLocation.Warehouse()
            : new StockLocation.AtPickupPoint(new PickupPointId(location)),
        new Quantity(stock.quantity()),
        new Quantity(stock.held()),
        stock.asOf());
  }

  private static Instant lastChange(StoredSku sku) {
    return Stream.of(
            Stream.ofNullable(sku.updatedAt()),
            sku.prices().values().stream()
                .flatMap(price -> Stream.ofNullable(price.value().updatedAt())),
            sku.stock().values().stream()
                .flatMap(stock -> Stream.ofNullable(stock.value().updatedAt())))
        .flatMap(instants -> instants)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
