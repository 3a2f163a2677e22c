package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.adapter.embedded.edit.ChangeTransaction;
import io.sellerconnector.adapter.embedded.edit.NearSkus;
import io.sellerconnector.adapter.embedded.edit.StoredProducts;
import io.sellerconnector.adapter.embedded.edit.StoredSkuDetails;
import io.sellerconnector.adapter.embedded.edit.StoredSkus;
import io.sellerconnector.adapter.embedded.load.CsvLoader;
import io.sellerconnector.adapter.embedded.load.LoadLock;
import io.sellerconnector.shared.SkuId;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The seller's view of the embedded inventory, always from the database. */
final class EmbeddedCatalogue implements EditableInventory {

  private final SkuSearcher searcher;
  private final NearSkus near;
  private final StoredSkus store;
  private final StoredProducts products;
  private final ChangeTransaction changes;
  private final CsvLoader loader;
  private final LoadLock lock;

  EmbeddedCatalogue(
      JdbcTemplate jdbc,
      StoredSkus store,
      StoredProducts products,
      ChangeTransaction changes,
      CsvLoader loader,
      LoadLock lock) {
    this.searcher = SkuSearcher.on(jdbc);
    this.near = new NearSkus(jdbc);
    this.store = store;
    this.products = products;
    this.changes = changes;
    this.loader = loader;
    this.lock = lock;
  }

  @Override
  public SkuPage search(SkuSearch search) {
    return searcher.search(search);
  }

  @Override
  public Optional<SkuDetails> find(SkuId sku) {
    return Optional.ofNullable(store.read(List.of(sku.value())).get(sku.value()))
        .map(StoredSkuDetails::of);
  }

  @Override
  public List<SkuId> near(SkuId sku, int most) {
    return near.of(sku, most);
  }

  @Override
  public Optional<ProductData> findProduct(SkuId sku) {
    return store.read(List.of(sku.value()), false, false).isEmpty()
        ? Optional.empty()
        : Optional.of(
            products.read(List.of(sku.value())).getOrDefault(sku.value(), ProductData.NONE));
  }

  @Override
  public List<ChangeOutcome> apply(List<InventoryChange> list) {
    return list.isEmpty() ? List.of() : changes.apply(list);
  }

  @Override
  public LoadReport load(CsvKind kind, Reader csv, @Nullable Instant asOf) {
    return lock.locked(Duration.ZERO, () -> loader.load(kind, csv, asOf));
  }
}
