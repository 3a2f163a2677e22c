package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateSeller;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what a seller's offers are judged, as text: two parts, the second of which says where they
 * were read.
 */
record SettingsPrint(String text) {

  static final String REMOVED = "removed";
  private static final String SEPARATOR = "|";

  /**
   * @param seller null if it was removed
   */
  static SettingsPrint of(
      @Nullable AffiliateSeller seller, boolean lockedOut, boolean sellMultiples) {
    if (seller == null) {
      return new SettingsPrint(REMOVED);
    }
    String judging =
        "%b,%b,%d,%d,%b"
            .formatted(seller.paused(), lockedOut, seller.floor(), seller.cap(), sellMultiples);
    String place =
        String.join(
            ",",
            seller.account(),
            seller.affiliateId(),
            seller.salesChannel(),
            seller.country(),
            seller.currency(),
            seller.simulationApi().name(),
            String.join(";", seller.referencePostalCodes()));
    UUID print = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    return new SettingsPrint(judging + SEPARATOR + print);
  }

  /** Whether what was read under other settings was read somewhere else. */
  boolean isElsewhere(String before) {
    return before.contains(SEPARATOR)
        && text.contains(SEPARATOR)
        && !place(before).equals(place(text));
  }

  private static String place(String text) {
    return text.substring(text.indexOf(SEPARATOR));
  }
}
