package io.sellerconnector.shared;

import java.util.regex.Pattern;

/**
 * Our own number of an order, answered to the marketplace at placement and used by it in the paths
 * of later calls.
 *
 * @param value 1 to 60 letters, digits and hyphens, so that it is safe in a URL
 */
public record OrderId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,60}");

  public OrderId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an order id has 1 to 60 letters, digits and hyphens; this one has "
              + value.length()
              + " characters or others among them");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
