package io.sellerconnector.adapter.editing;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EditableInventory} stores of a SKU for marketplaces' catalogues, beside the data
 * of {@link InventoryChange.PutSku}: what stands there (name, brand, first EAN, reference,
 * measures, unit) is not repeated here.
 *
 * @param productId groups the variants of one product, up to 100 characters
 * @param productName up to 300 characters; marketplaces take less
 * @param description up to 20,000 characters, possibly of several lines
 * @param categoryPath department and categories with {@code /} between them, up to 500 characters
 * @param moreEans up to 10 beside the SKU's first one
 * @param productSpecifications up to 100, each name once
 * @param skuSpecifications up to 100, each name once
 * @param images up to 50, in the order of their positions
 * @param services that are offered with the SKU, in the order in which shoppers see them; no
 *     catalogue is told of them, simulations are answered with them
 */
public record ProductData(
    @Nullable String productId,
    @Nullable String productName,
    @Nullable String description,
    @Nullable String categoryPath,
    List<String> moreEans,
    List<Product.Specification> productSpecifications,
    List<Product.Specification> skuSpecifications,
    List<PlacedImage> images,
    List<OfferedService> services) {

  /** Nothing was said yet. */
  public static final ProductData NONE =
      new ProductData(null, null, null, null, List.of(), List.of(), List.of(), List.of());

  /** Without services. */
  public ProductData(
      @Nullable String productId,
      @Nullable String productName,
      @Nullable String description,
      @Nullable String categoryPath,
      List<String> moreEans,
      List<Product.Specification> productSpecifications,
      List<Product.Specification> skuSpecifications,
      List<PlacedImage> images) {
    this(
        productId,
        productName,
        description,
        categoryPath,
        moreEans,
        productSpecifications,
        skuSpecifications,
        images,
        List.of());
  }

  public ProductData withServices(List<OfferedService> newServices) {
    return new ProductData(
        productId,
        productName,
        description,
        categoryPath,
        moreEans,
        productSpecifications,
        skuSpecifications,
        images,
        List.copyOf(newServices));
  }

  /**
   * @param position 1 to 50; each once
   */
  public record PlacedImage(int position, Product.Image image) {}
}
