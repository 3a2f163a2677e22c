package io.sellerconnector.adapter.editing;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that the seller makes to an {@link EditableInventory}. */
public sealed interface InventoryChange {

  SkuId sku();

  /**
   * Creates the SKU or replaces its data; price and stock are left as they are.
   *
   * @param ean or null
   * @param referenceId the seller's reference, or null
   */
  record PutSku(
      SkuId sku,
      String name,
      String brand,
      @Nullable String ean,
      @Nullable String referenceId,
      boolean active,
      Measures measures,
      String measurementUnit,
      BigDecimal unitMultiplier)
      implements InventoryChange {}

  /**
   * Says how many pieces lie at a location, those held for open orders included.
   *
   * @param asOf when that was so: what is known as of later stays, and what has left since then is
   *     taken off; null for now
   */
  record SetStock(SkuId sku, StockLocation location, Quantity quantity, @Nullable Instant asOf)
      implements InventoryChange {

    public SetStock(SkuId sku, StockLocation location, Quantity quantity) {
      this(sku, location, quantity, null);
    }
  }

  /**
   * @param salesChannel null for the price that holds wherever a channel has none of its own
   * @param listPrice null for the same as {@code price}
   * @param validUntil null for no end
   */
  record SetPrice(
      SkuId sku,
      @Nullable SalesChannel salesChannel,
      Cents price,
      @Nullable Cents listPrice,
      @Nullable Instant validUntil)
      implements InventoryChange {}

  /** A change of what marketplaces' catalogues are told of a SKU; the SKU must be there. */
  sealed interface ProductChange extends InventoryChange {}

  /** Replaces all product data; services are left as they are. */
  record PutProduct(SkuId sku, ProductData data) implements ProductChange {}

  /** Replaces the texts, EANs among them; specifications and images are left as they are. */
  record PutProductTexts(
      SkuId sku,
      @Nullable String productId,
      @Nullable String productName,
      @Nullable String description,
      @Nullable String categoryPath,
      List<String> moreEans)
      implements ProductChange {}

  /**
   * @param ofProduct whether it holds for all variants
   * @param values none to remove the specification
   */
  record SetSpecification(SkuId sku, boolean ofProduct, String name, List<String> values)
      implements ProductChange {}

  /**
   * @param position 1 to 50
   * @param image null to remove what is there
   */
  record SetImage(SkuId sku, int position, Product.@Nullable Image image)
      implements ProductChange {}

  /** A change of what may be bought with a piece; the SKU must be there. */
  sealed interface ServiceChange extends ProductChange {}

  /** Replaces all services of a SKU; none to offer no more. */
  record PutServices(SkuId sku, List<OfferedService> services) implements ServiceChange {}

  /**
   * @param service null to offer it no more
   */
  record SetService(SkuId sku, String serviceId, @Nullable OfferedService service)
      implements ServiceChange {}
}
