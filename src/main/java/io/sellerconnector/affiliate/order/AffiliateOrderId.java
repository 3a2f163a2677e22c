package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.SellerName;
import java.util.regex.Pattern;

/**
 * An order of our marketplace: its number is unique together with the seller.
 *
 * @param number as our marketplace calls it, 1 to 50 letters, digits, hyphens, dots and
 *     underscores, so that it is safe in a URL and in VTEX's own number
 */
public record AffiliateOrderId(SellerName seller, String number) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

  public AffiliateOrderId {
    if (!FORM.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 50 letters, digits, hyphens, dots and underscores, a letter or digit first");
    }
  }

  @Override
  public String toString() {
    return seller + "/" + number;
  }
}
