package io.sellerconnector.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What of a product a mapping says anew; the names are in the database. */
enum MappedField {
  BRAND("name", 150),
  CATEGORY("name", 500),
  /** VTEX takes no more. */
  PRODUCT_NAME("productName", 150),
  SKU_NAME("skuName", 300),
  DESCRIPTION("description", 20_000);

  private static final int LONGEST_SOURCE = 500;

  private final String field;
  private final int longest;

  MappedField(String field, int longest) {
    this.field = field;
    this.longest = longest;
  }

  /** As the Seller API names it. */
  String field() {
    return field;
  }

  /** Why a mapping cannot be, or null. */
  @Nullable String fault(String source, @Nullable String target) {
    if (source.isBlank() || source.length() > LONGEST_SOURCE) {
      return "is for a brand, category or SKU that is empty or has more than "
          + LONGEST_SOURCE
          + " characters";
    }
    if (target == null) {
      return null;
    }
    if (target.isBlank()) {
      return "is empty";
    }
    if (target.length() > longest) {
      return "has %d characters, at most %d are allowed".formatted(target.length(), longest);
    }
    if (target.chars().anyMatch(each -> Character.isISOControl(each) && !allows(each))) {
      return "has a control character";
    }
    return this == CATEGORY && Arrays.stream(target.split("/", -1)).anyMatch(String::isBlank)
        ? "has an empty level: write Department/Category"
        : null;
  }

  private boolean allows(int character) {
    return this == DESCRIPTION && (character == '\n' || character == '\r' || character == '\t');
  }
}
