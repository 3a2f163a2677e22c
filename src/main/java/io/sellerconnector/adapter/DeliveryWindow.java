package io.sellerconnector.adapter;

import io.sellerconnector.shared.Cents;
import java.time.Instant;

/**
 * A span of time that the shopper may choose.
 *
 * @param surcharge on top of the option's price
 */
public record DeliveryWindow(Instant start, Instant end, Cents surcharge) {

  public DeliveryWindow {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a window ends after it starts: " + start + " to " + end);
    }
  }
}
