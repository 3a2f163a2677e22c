package io.sellerconnector.affiliate.simulation.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sellerconnector.affiliate.simulation.SimulatedSla;
import io.sellerconnector.affiliate.simulation.SimulationCause;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * @param quoteId names this answer in our log; give it with the order, which keeps it in its trail
 * @param items one for each of the request, in its order
 */
record LiveSimulationAnswer(String quoteId, Instant at, List<Line> items) {

  /** What was quoted, without the place where the shopper is. */
  String inWords() {
    return items.stream()
        .map(line ->
            "%s/%s %d of %d at %s, %s%s%s"
                .formatted(
                    line.seller(),
                    line.sku(),
                    line.quantity(),
                    line.requested(),
                    line.sellingPrice() == null ? line.price() : line.sellingPrice(),
                    line.source().label(),
                    line.cause() == null ? "" : " " + line.cause().code(),
                    line.slas().stream()
                        .map(sla -> ", " + sla.id() + " for " + sla.price())
                        .collect(Collectors.joining())))
        .collect(Collectors.joining("; ", quoteId + ": ", ""));
  }

  /** Where a line comes from. */
  enum Source {
    /** The seller answered, now or to an equal question some seconds ago. */
    LIVE,
    /** The seller did not answer; this is what is known of it. */
    KNOWN,
    /** Nothing is known. */
    NONE;

    @JsonValue
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In words for people, and a name for programs. */
  record Cause(String code, String text) {

    static Cause of(SimulationCause cause) {
      return new Cause(cause.name(), cause.words());
    }
  }

  /**
   * Amounts in cents.
   *
   * @param requested how many were asked for
   * @param quantity how many of them can be had and delivered
   * @param stock how many there are, where that is told
   * @param price of one
   * @param sellingPrice of one with the promotions of this cart, where the seller tells it
   * @param slas the freight is of this item, all pieces
   * @param cause why not all can be had; null if all can
   * @param notLive why the seller did not answer; null if it did
   * @param asOf when the seller told it
   * @param ageMillis how long ago that is
   * @param merchantName whom the payment is for, where the seller takes it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Line(
      String seller,
      String sku,
      int requested,
      int quantity,
      @Nullable Integer stock,
      @Nullable Long price,
      @Nullable Long listPrice,
      @Nullable Long sellingPrice,
      @Nullable String currency,
      @Nullable Instant priceValidUntil,
      List<Delivery> slas,
      @Nullable Cause cause,
      Source source,
      @Nullable Cause notLive,
      @Nullable Instant asOf,
      @Nullable Long ageMillis,
      @Nullable String merchantName) {}

  /**
   * @param shippingEstimate a number with {@code bd}, {@code d}, {@code h} or {@code m}
   */
  record Delivery(
      String id,
      String name,
      @Schema(example = "delivery") String deliveryChannel,
      long price,
      @Schema(example = "3bd") String shippingEstimate,
      List<Window> windows,
      SimulatedSla.@Nullable CollectionPoint pickupPoint) {

    static Delivery of(SimulatedSla sla) {
      return new Delivery(
          sla.id(),
          sla.name(),
          sla.deliveryChannel(),
          sla.price().value(),
          sla.shippingEstimate(),
          sla.windows().stream()
              .map(window -> new Window(window.start(), window.end(), window.price().value()))
              .toList(),
          sla.pickupPoint());
    }
  }

  /**
   * @param price on top of the freight
   */
  record Window(Instant start, Instant end, long price) {}
}
