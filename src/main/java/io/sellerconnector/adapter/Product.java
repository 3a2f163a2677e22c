package io.sellerconnector.adapter;

import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SKU as a marketplace's catalogue wants to know it. What the seller has not said is null or
 * empty: whether it is enough for a marketplace is not this port's business.
 *
 * @param productId groups the variants of one product, or null
 * @param productName of the product that the SKU is a variant of, or null
 * @param skuName of the variant
 * @param description of the product, possibly of several lines, or null
 * @param brand by the name that the marketplace has for it
 * @param categoryPath department and categories with {@code /} between them, or null
 * @param eans the most important one first
 * @param referenceId the seller's reference, or null
 * @param active whether the seller wants it sold
 * @param measures of one packed unit, in grams and millimetres; 0 where not known
 * @param productSpecifications equal for all variants
 * @param skuSpecifications what tells the variants apart, such as the size
 * @param images in the order in which they are shown
 * @param measurementUnit for example {@code un} or {@code kg}
 * @param unitMultiplier how many measurement units one unit holds; above 0, usually 1
 */
public record Product(
    SkuId sku,
    @Nullable String productId,
    @Nullable String productName,
    String skuName,
    @Nullable String description,
    String brand,
    @Nullable String categoryPath,
    List<String> eans,
    @Nullable String referenceId,
    boolean active,
    Measures measures,
    List<Specification> productSpecifications,
    List<Specification> skuSpecifications,
    List<Image> images,
    String measurementUnit,
    BigDecimal unitMultiplier) {

  /**
   * @param values at least one
   */
  public record Specification(String name, List<String> values) {}

  /**
   * @param name how the marketplace may label it, for example {@code front}
   * @param url where the marketplace fetches it, https
   */
  public record Image(String name, String url) {}
}
