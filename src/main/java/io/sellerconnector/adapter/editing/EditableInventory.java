package io.sellerconnector.adapter.editing;

import io.sellerconnector.shared.SkuId;
import java.io.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An inventory whose data the seller keeps in the connector itself.
 *
 * <p>It lies between the seller API and the embedded inventory and is no part of the contract for
 * adapters: an inventory that lies in the seller's systems is changed there.
 */
public interface EditableInventory {

  /**
   * @throws SearchRefused if too many search, or it takes too long
   */
  SkuPage search(SkuSearch search);

  Optional<SkuDetails> find(SkuId sku);

  /** Up to so many ids that somebody may have meant by one that is not there. */
  default List<SkuId> near(SkuId sku, int most) {
    return List.of();
  }

  /** The product data of a SKU, {@link ProductData#NONE} where nothing was said yet. */
  Optional<ProductData> findProduct(SkuId sku);

  /**
   * Applies every change on its own: a rejected one does not stop the others.
   *
   * @param changes 1 to 1,000
   * @return one outcome per change, in order
   */
  List<ChangeOutcome> apply(List<InventoryChange> changes);

  /**
   * Loads a CSV file; rows in error are reported and left out, the others are loaded.
   *
   * @param csv closed by the caller
   * @param asOf of which instant stock is in rows that do not say, or null
   */
  LoadReport load(CsvKind kind, Reader csv, @Nullable Instant asOf);

  default LoadReport load(CsvKind kind, Reader csv) {
    return load(kind, csv, null);
  }

  /** The CSV files; their columns are documented in {@code docs/csv-formats.md}. */
  enum CsvKind {
    SKUS,
    PRICES,
    STOCK,
    PRODUCTS,
    SPECIFICATIONS,
    IMAGES,
    SERVICES,
    PICKUP_POINTS,
    FREIGHT
  }
}
