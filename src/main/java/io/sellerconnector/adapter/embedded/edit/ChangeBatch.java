package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.embedded.snapshot.InventoryChanges;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.adapter.support.UnitLimits;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes: reads what is stored of their SKUs in a few statements, works the changes out in
 * memory, writes the differences. Call it in a transaction.
 */
public final class ChangeBatch {

  private final StoredSkus store;
  private final SkuWriter writer;
  private final StoredProducts products;
  private final TakenPieces taken;
  private final InventoryChanges changes;
  private final Clock clock;

  public ChangeBatch(
      StoredSkus store,
      SkuWriter writer,
      StoredProducts products,
      TakenPieces taken,
      InventoryChanges changes,
      Clock clock) {
    this.store = store;
    this.writer = writer;
    this.products = products;
    this.taken = taken;
    this.changes = changes;
    this.clock = clock;
  }

  List<ChangeOutcome> apply(List<? extends InventoryChange> batch) {
    Set<String> ids = new LinkedHashSet<>();
    batch.forEach(change -> ids.add(change.sku().value()));
    Instant now = clock.instant();
    StockAsOf stockAsOf = taken.of(batch, now);
    Map<String, StoredSku> skus =
        store.read(
            ids,
            batch.stream().anyMatch(InventoryChange.SetPrice.class::isInstance),
            batch.stream().anyMatch(InventoryChange.SetStock.class::isInstance));
    Set<String> locations = locations(batch);
    ProductEdits edits = ProductEdits.of(batch, products);
    Map<String, StoredSku> written = new LinkedHashMap<>();
    Map<String, StoredSku> changed = new LinkedHashMap<>();
    Map<Aspect, Set<String>> byAspect = new EnumMap<>(Aspect.class);
    List<ChangeOutcome> outcomes = new ArrayList<>(batch.size());
    for (InventoryChange change : batch) {
      ChangeOutcome outcome = apply(change, skus, locations, edits, stockAsOf);
      outcomes.add(outcome);
      StoredSku sku = skus.get(change.sku().value());
      if (sku != null && change instanceof InventoryChange.SetStock stock && stock.asOf() != null) {
        written.put(sku.id(), sku); // also if nothing but the instant is different
      }
      if (outcome instanceof ChangeOutcome.Applied) {
        String id = change.sku().value();
        changed.put(id, Objects.requireNonNull(skus.get(id)));
        byAspect.computeIfAbsent(aspect(change), _ -> new LinkedHashSet<>()).add(id);
      }
    }
    written.putAll(changed);
    if (!written.isEmpty()) {
      writer.write(written.values(), now);
      edits.write(now);
      byAspect.forEach((aspect, changedIds) -> changes.skusChanged(changedIds, aspect));
    }
    return outcomes;
  }

  private static Aspect aspect(InventoryChange change) {
    return switch (change) {
      case InventoryChange.PutSku _ -> Aspect.PRODUCT;
      case InventoryChange.SetPrice _ -> Aspect.PRICE;
      case InventoryChange.SetStock _ -> Aspect.STOCK;
      case InventoryChange.ServiceChange _ -> Aspect.PRICE;
      case InventoryChange.ProductChange _ -> Aspect.PRODUCT;
    };
  }

  /** The warehouse, and the pickup points if any change is about one. */
  private Set<String> locations(List<? extends InventoryChange> batch) {
    boolean beyondWarehouse =
        batch.stream()
            .anyMatch(change ->
                change instanceof InventoryChange.SetStock stock
                    && stock.location() instanceof StockLocation.AtPickupPoint);
    Set<String> locations = new HashSet<>(beyondWarehouse ? store.pickupPoints() : Set.of());
    locations.add("");
    return locations;
  }

  private static ChangeOutcome apply(
      InventoryChange change,
      Map<String, StoredSku> skus,
      Set<String> locations,
      ProductEdits edits,
      StockAsOf stockAsOf) {
    ChangeOutcome.Rejected fault = InventoryChangeRules.fault(change);
    if (fault != null) {
      return fault;
    }
    StoredSku sku = skus.get(change.sku().value());
    return switch (change) {
      case InventoryChange.PutSku put -> put(tidy(put), sku, skus);
      case InventoryChange.SetPrice price -> {
        String channel = price.salesChannel() == null ? "" : price.salesChannel().value();
        yield sku == null ? unknown(change.sku()) : outcome(sku.setPrice(channel, stored(price)));
      }
      case InventoryChange.SetStock stock -> {
        String location = ClaimsInOrder.location(stock.location());
        if (!locations.contains(location)) {
          yield new ChangeOutcome.Rejected(
              "pickupPointId", "there is no pickup point \"" + location + "\"");
        }
        yield sku == null ? unknown(change.sku()) : stockAsOf.set(sku, location, stock);
      }
      case InventoryChange.ProductChange product ->
          sku == null ? unknown(change.sku()) : edits.apply(product);
    };
  }

  private static ChangeOutcome put(
      InventoryChange.PutSku put, @Nullable StoredSku sku, Map<String, StoredSku> skus) {
    if (sku == null) {
      skus.put(put.sku().value(), StoredSku.created(put));
      return new ChangeOutcome.Applied(true);
    }
    return outcome(sku.put(put));
  }

  private static InventoryChange.PutSku tidy(InventoryChange.PutSku put) {
    return new InventoryChange.PutSku(
        put.sku(),
        put.name(),
        put.brand(),
        put.ean(),
        put.referenceId(),
        put.active(),
        put.measures(),
        put.measurementUnit(),
        UnitLimits.tidy(put.unitMultiplier()));
  }

  private static StoredSku.Price stored(InventoryChange.SetPrice price) {
    int cents = (int) price.price().value();
    Instant until = price.validUntil();
    return new StoredSku.Price(
        cents,
        price.listPrice() == null ? cents : (int) price.listPrice().value(),
        // As fine as the database keeps it, or the same price would look different every time.
        until == null ? null : until.truncatedTo(ChronoUnit.MILLIS),
        null);
  }

  private static ChangeOutcome unknown(SkuId sku) {
    return new ChangeOutcome.UnknownSku(sku);
  }

  static ChangeOutcome outcome(boolean changed) {
    return changed ? new ChangeOutcome.Applied(false) : new ChangeOutcome.Unchanged();
  }
}
