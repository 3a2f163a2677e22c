package io.sellerconnector.erasure;

import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.PersonalData.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long shoppers' data is kept after an order came into a state that ends it.
 *
 * @param profile names, documents, e-mail addresses and telephone numbers
 * @param address where the parcel went, and to whom
 * @param other everything else that came with the order or a call about it
 * @param interval how often the connector looks for data that is due to be erased
 * @param erasureInterval how often erasures that were asked for are taken on
 * @param erasureRetry when an order is tried again whose data could not be erased yet
 */
@ConfigurationProperties("connector.privacy.retention")
record RetentionProperties(
    @DefaultValue Times profile,
    @DefaultValue Times address,
    @DefaultValue Times other,
    @DefaultValue("1h") Duration interval,
    @DefaultValue("5s") Duration erasureInterval,
    @DefaultValue("1h") Duration erasureRetry) {

  RetentionProperties {
    positive("interval", interval);
    positive("erasure-interval", erasureInterval);
    positive("erasure-retry", erasureRetry);
  }

  /**
   * @param delivered how long it is kept after the delivery
   * @param returned how long it is kept after the return of everything
   * @param invoiced how long it is kept after the last invoice, where nobody tells of the delivery
   * @param cancelled how long it is kept after the cancellation
   * @param expired how long it is kept after the order was not authorised in time
   */
  record Times(
      @DefaultValue("180d") Duration delivered,
      @DefaultValue("180d") Duration returned,
      @DefaultValue("365d") Duration invoiced,
      @DefaultValue("30d") Duration cancelled,
      @DefaultValue("30d") Duration expired) {

    Times {
      Stream.of(delivered, returned, invoiced, cancelled, expired)
          .forEach(time -> positive("*", time));
    }

    /** Of the states that end an order; in all others its data is needed. */
    Map<OrderState, Duration> byState() {
      return Map.of(
          OrderState.DELIVERED, delivered,
          OrderState.RETURNED, returned,
          OrderState.INVOICED, invoiced,
          OrderState.CANCELLED, cancelled,
          OrderState.EXPIRED, expired);
    }
  }

  Times of(Kind kind) {
    return switch (kind) {
      case PROFILE -> profile;
      case ADDRESS -> address;
      case OTHER -> other;
    };
  }

  private static void positive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "connector.privacy.retention." + name + " must be above zero: " + time);
    }
  }
}
