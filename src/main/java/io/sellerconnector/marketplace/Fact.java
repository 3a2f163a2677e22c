package io.sellerconnector.marketplace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queued report says, in the form in which it is stored: only ever add to these. */
sealed interface Fact {

  /**
   * @param value cents
   * @param tracking known already, or null
   */
  record Invoice(
      String number,
      long value,
      Instant issuedAt,
      @Nullable String key,
      @Nullable String url,
      @Nullable String embedded,
      List<Item> items,
      @Nullable Tracking tracking)
      implements Fact {

    /**
     * @param price cents of one unit
     */
    record Item(String sku, int quantity, long price) {}
  }

  record Tracking(
      String invoiceNumber,
      String courier,
      String number,
      @Nullable String url,
      Instant dispatchedAt)
      implements Fact {}

  record Progress(
      String invoiceNumber, boolean delivered, @Nullable Instant deliveredAt, List<Event> events)
      implements Fact {

    record Event(Instant at, @Nullable String city, @Nullable String state, String description) {}
  }

  record Cancellation(String reason) implements Fact {}

  /**
   * @param account the marketplace's, which the call names
   * @param type as the protocol writes it
   */
  record Agreement(String account, String changeId, String type) implements Fact {}

  record ChangeRefusal(String account, String changeId, String reason) implements Fact {}
}
