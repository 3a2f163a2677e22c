package io.sellerconnector.payment;

import io.sellerconnector.shared.MarketplaceAccount;
import java.util.regex.Pattern;

/**
 * A payment of one marketplace.
 *
 * @param id the marketplace's, 1 to 100 letters, digits, hyphens or underscores
 */
record PaymentId(MarketplaceAccount marketplace, String id) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  PaymentId {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a payment's id is 1 to 100 letters, digits, hyphens or underscores");
    }
  }

  /** What the processor knows the payment by. */
  String key() {
    return marketplace + ":" + id;
  }

  @Override
  public String toString() {
    return id;
  }
}
