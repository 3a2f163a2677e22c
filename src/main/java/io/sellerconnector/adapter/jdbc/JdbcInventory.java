package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.jdbc.database.CheckedReads;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks {@code offers}, {@code pickup-stock} and {@code services} in one transaction. */
final class JdbcInventory implements Inventory {

  private final CheckedReads reads;
  private final NamedSql offers;
  private final @Nullable PickupStock pickupStock;
  private final @Nullable ServiceRows services;
  private final SkuRows skuRows;
  private final ColumnValues columnValues;
  private final RefusedValues refusedValues;
  private final Clock clock;

  JdbcInventory(
      CheckedReads reads,
      NamedSql offers,
      @Nullable PickupStock pickupStock,
      @Nullable ServiceRows services,
      SkuRows skuRows,
      ColumnValues columnValues,
      RefusedValues refusedValues,
      Clock clock) {
    this.reads = reads;
    this.offers = offers;
    this.pickupStock = pickupStock;
    this.services = services;
    this.skuRows = skuRows;
    this.columnValues = columnValues;
    this.refusedValues = refusedValues;
    this.clock = clock;
  }

  @Override
  public OffersAnswer offers(OffersQuery query) {
    Instant now = clock.instant();
    try {
      return new OffersAnswer.Offers(
          reads.call("offers", query.deadline(), erpSession -> read(erpSession, query, now)), now);
    } catch (SQLException e) {
      return new OffersAnswer.Failed(SqlFaults.shortened(e));
    }
  }

  private Map<SkuId, SkuOffer> read(ErpSession erpSession, OffersQuery query, Instant now)
      throws SQLException {
    Map<String, Object> parameters =
        Map.of(
            "marketplace", query.marketplace().value(),
            "salesChannel", query.salesChannel().value());
    PickupStock.Found pickup =
        pickupStock == null
            ? PickupStock.Found.NOTHING
            : pickupStock.read(erpSession, query.skus(), parameters);
    ServiceRows.Found offered =
        services == null
            ? ServiceRows.Found.NOTHING
            : services.read(erpSession, query.skus(), parameters);
    Map<SkuId, SkuOffer> found = HashMap.newHashMap(query.skus().size());
    Set<SkuId> twice = new HashSet<>();
    skuRows.read(
        erpSession,
        offers,
        query.skus(),
        parameters,
        (sku, row) -> {
          SkuOffer offer = offer(sku, row, now, pickup, offered);
          if (found.put(sku, offer) != null) {
            twice.add(sku);
          }
        });
    twice.forEach(sku -> found.put(sku, failed(sku, new ValueRefused("sku", "has several rows"))));
    query.skus().forEach(sku -> found.putIfAbsent(sku, new SkuOffer.Unknown()));
    return found;
  }

  private SkuOffer offer(
      SkuId sku, ResultRows row, Instant now, PickupStock.Found pickup, ServiceRows.Found offered)
      throws SQLException {
    try {
      Map<PickupPointId, Quantity> atPoints = pickup.of(sku);
      return OfferRow.read(row, columnValues, now, atPoints, offered.of(sku));
    } catch (ValueRefused e) {
      return failed(sku, e);
    }
  }

  private SkuOffer failed(SkuId sku, ValueRefused refused) {
    refusedValues.add(offers.property(), sku.value(), refused);
    return new SkuOffer.Failed(refused.reason());
  }
}
