package io.sellerconnector.shared;

/**
 * The seller's identifier of a stock-keeping unit, as the marketplace sends it back in every call.
 *
 * @param value 1 to 100 characters, no white space at either end, no control characters, no half
 *     ones
 */
public record SkuId(String value) implements Comparable<SkuId> {

  static final int MAX_LENGTH = 100;

  public SkuId {
    Identifiers.check("SKU id", value, MAX_LENGTH);
  }

  @Override
  public int compareTo(SkuId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
