package io.sellerconnector.mapping;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param source the seller's brand or category path, or the SKU's id
 * @param target null for what the seller calls it
 */
record MappingEntry(
    MarketplaceAccount marketplace, MappedField field, String source, @Nullable String target) {

  record EntryKey(MarketplaceAccount marketplace, MappedField field, String source) {}

  EntryKey key() {
    return new EntryKey(marketplace, field, source);
  }

  /** One for each text, whether it is there or not. */
  static List<MappingEntry> texts(
      MarketplaceAccount marketplace,
      SkuId sku,
      @Nullable String productName,
      @Nullable String skuName,
      @Nullable String description) {
    return List.of(
        new MappingEntry(marketplace, MappedField.PRODUCT_NAME, sku.value(), productName),
        new MappingEntry(marketplace, MappedField.SKU_NAME, sku.value(), skuName),
        new MappingEntry(marketplace, MappedField.DESCRIPTION, sku.value(), description));
  }
}
