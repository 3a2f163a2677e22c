package io.sellerconnector.affiliate;

import java.util.regex.Pattern;

/**
 * How a seller on VTEX is called in our paths and by our marketplace.
 *
 * @param value 1 to 40 lower-case letters, digits and single hyphens between them
 */
public record SellerName(String value) implements Comparable<SellerName> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MAX_LENGTH = 40;

  public SellerName {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to %d lower-case letters, digits and single hyphens between them"
              .formatted(MAX_LENGTH));
    }
  }

  @Override
  public int compareTo(SellerName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
