package io.sellerconnector.adapter;

import io.sellerconnector.shared.Cents;

/**
 * Something that a shopper may buy with a piece of a SKU: a warranty, gift wrapping, assembly.
 *
 * @param id by which an order names it, 1 to {@value #MAX_ID} characters; digits only are safest,
 *     since marketplaces may order it by a number. Keep it for as long as the service is offered:
 *     open carts refer to it
 * @param type what kind of service it is, for example {@code Warranty}; 1 to {@value #MAX_TYPE}
 *     characters
 * @param name as shoppers read it, 1 to {@value #MAX_NAME} characters
 * @param price of the service for one piece, 0 where it is free
 */
public record OfferedService(String id, String type, String name, Cents price) {

  /** The most services that one SKU has. */
  public static final int MAX_PER_SKU = 20;

  public static final int MAX_ID = 50;
  public static final int MAX_TYPE = 50;
  public static final int MAX_NAME = 150;

  public OfferedService {
    check("id", id, MAX_ID);
    check("type", type, MAX_TYPE);
    check("name", name, MAX_NAME);
    if (price.value() > Cents.MAX_PRICE) {
      throw new IllegalArgumentException(
          "a service's price is 0 to %d cents, this one is %s".formatted(Cents.MAX_PRICE, price));
    }
  }

  private static void check(String what, String text, int most) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a service's " + what + " is empty");
    }
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "a service's %s has %d characters, at most %d are allowed"
              .formatted(what, text.length(), most));
    }
    if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a service's " + what + " has white space at an end or a control character");
    }
  }
}
