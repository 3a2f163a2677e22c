package io.sellerconnector.marketplace;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SKU as it is suggested to a marketplace's catalogue (VTEX, Marketplace APIs – Suggestions,
 * "Send SKU suggestion"). Whether it is complete has been looked at before: here it is only written
 * down.
 *
 * @param productId the seller's; groups variants
 * @param productName at most 150 characters there
 * @param brand must exist in the marketplace by that name
 * @param categoryPath department and categories with {@code /} between them
 * @param eans the most important one first; the marketplace wants one, or a reference id
 * @param referenceId or null
 * @param lengthMillimetres the marketplace gets centimetres, as everywhere in VTEX's catalogue
 * @param images in their order, https
 * @param unitMultiplier above 0
 * @param quantity what can be promised now
 * @param price of one unit, in cents of the marketplace's currency
 */
public record Suggestion(
    String productId,
    String productName,
    String skuName,
    String description,
    String brand,
    String categoryPath,
    List<String> eans,
    @Nullable String referenceId,
    int weightGrams,
    int lengthMillimetres,
    int widthMillimetres,
    int heightMillimetres,
    List<Specification> productSpecifications,
    List<Specification> skuSpecifications,
    List<Image> images,
    String measurementUnit,
    BigDecimal unitMultiplier,
    Quantity quantity,
    Cents price) {

  public record Specification(String name, List<String> values) {}

  public record Image(String name, String url) {}
}
