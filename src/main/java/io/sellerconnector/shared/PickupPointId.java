package io.sellerconnector.shared;

/**
 * One of the seller's pickup points. Give all of them the same length: VTEX's screens confuse ids
 * that are prefixes of one another.
 *
 * @param value 1 to 50 characters, no white space at either end, no control characters, no half
 *     ones
 */
public record PickupPointId(String value) {

  public PickupPointId {
    Identifiers.check("pickup point id", value, 50);
  }

  @Override
  public String toString() {
    return value;
  }
}
