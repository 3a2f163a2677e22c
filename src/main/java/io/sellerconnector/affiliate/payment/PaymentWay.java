package io.sellerconnector.affiliate.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the shopper's payment comes to the seller's VTEX. */
public enum PaymentWay {
  /** The marketplace's page sends it to VTEX by itself; no card comes to us. */
  BROWSER,
  /** The marketplace sends it to us with its card, and we send it on at once. */
  PASS_THROUGH,
  /** It needs no card: a saved account, Pix, a bank slip. */
  WITHOUT_CARD;

  /** As our API writes it. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if there is no such way
   */
  @JsonCreator
  public static PaymentWay of(String label) {
    for (PaymentWay way : values()) {
      if (way.label().equals(label)) {
        return way;
      }
    }
    throw new IllegalArgumentException("must be browser, pass-through or without-card");
  }
}
