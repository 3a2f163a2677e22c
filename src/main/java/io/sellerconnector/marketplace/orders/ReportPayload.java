package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.OrderReports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queued report says, in the form in which it is stored: only ever add to these. */
sealed interface ReportPayload {

  /**
   * @param value cents
   * @param tracking known already, or null
   * @param type as the protocol writes it; null in what was queued before there were returns
   */
  record Invoice(
      String number,
      long value,
      Instant issuedAt,
      @Nullable String key,
      @Nullable String url,
      @Nullable String embedded,
      List<Item> items,
      @Nullable Tracking tracking,
      @Nullable String type)
      implements ReportPayload {

    String typeOrOutput() {
      return type == null ? OrderReports.Invoice.Direction.OUTPUT.label() : type;
    }

    boolean isReturn() {
      return typeOrOutput().equals(OrderReports.Invoice.Direction.INPUT.label());
    }

    /**
     * @param price cents of one unit
     */
    record Item(String sku, int quantity, long price) {}
  }

  /**
   * @param invoice that it is about; null within an invoice and in what older connectors queued
   */
  record Tracking(
      String invoiceNumber,
      String courier,
      String number,
      @Nullable String url,
      Instant dispatchedAt,
      @Nullable Invoice invoice)
      implements ReportPayload {}

  record Progress(
      String invoiceNumber, boolean delivered, @Nullable Instant deliveredAt, List<Event> events)
      implements ReportPayload {

    record Event(Instant at, @Nullable String city, @Nullable String state, String description) {}
  }

  /**
   * @param afterReturn true if return invoices over the whole order went before
   */
  record Cancellation(String reason, @Nullable Boolean afterReturn) implements ReportPayload {

    boolean followsReturn() {
      return Boolean.TRUE.equals(afterReturn);
    }
  }

  /**
   * @param account the marketplace's, which the call names
   * @param type as the protocol writes it
   */
  record Agreement(String account, String changeId, String type) implements ReportPayload {}

  record ChangeRefusal(String account, String changeId, String reason) implements ReportPayload {}
}
