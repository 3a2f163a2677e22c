package io.sellerconnector.marketplace;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order, told to its marketplace.
 *
 * <p>Every method queues one message within the caller's transaction; the messages of one order
 * reach the marketplace in the order in which they were told.
 */
public interface OrderReports {

  void invoiced(ReportedOrder order, Invoice invoice);

  /**
   * @param invoice told before, with its tracking: one generation of the calls sends the whole
   *     invoice again
   */
  void tracked(ReportedOrder order, Invoice invoice);

  void progressed(ReportedOrder order, Progress progress);

  void cancelled(ReportedOrder order, String reason);

  /**
   * The order is cancelled after return invoices over all of it. The documents disagree on whether
   * a cancel call belongs after them, so it is made only where it is configured.
   *
   * @return whether the marketplace will be called; if not, the return invoices are all that it
   *     learns
   */
  boolean cancelledAfterReturn(ReportedOrder order, String reason);

  /**
   * Agrees to a change of the order that the marketplace asked for.
   *
   * @param changeId the marketplace's number of its request
   */
  void agreed(ReportedOrder order, String changeId, Agreement agreement);

  /**
   * The seller does not make the change that the marketplace asked for.
   *
   * @param changeId the marketplace's number of its request
   */
  void changeRefused(ReportedOrder order, String changeId, String reason);

  /** The steps of the agreement to a change; the first comes first, each once per change. */
  enum Agreement {
    /** The change was seen and can be made. */
    ACKNOWLEDGMENT("Acknowledgment"),
    /** The change has been made. */
    CONFIRMATION("Confirmation");

    private final String label;

    Agreement(String label) {
      this.label = label;
    }

    /** As the protocol writes it. */
    public String label() {
      return label;
    }
  }

  /**
   * The order as both sides know it.
   *
   * @param servicesEndpoint where the marketplace wants its reports, as it came with the order, or
   *     null for the account's own order address
   */
  record ReportedOrder(
      MarketplaceAccount marketplace,
      OrderId orderId,
      MarketplaceOrderId marketplaceOrderId,
      @Nullable String servicesEndpoint) {}

  /**
   * @param direction which way the goods go
   * @param value of the whole invoice, freight included
   * @param embeddedInvoice the document itself, or null
   * @param tracking known already, or null
   */
  record Invoice(
      Direction direction,
      String number,
      Cents value,
      Instant issuedAt,
      @Nullable String key,
      @Nullable String url,
      @Nullable String embeddedInvoice,
      List<Item> items,
      @Nullable Tracking tracking) {

    /** Which way the goods go. */
    public enum Direction {
      /** To the shopper. */
      OUTPUT("Output"),
      /** Back to the seller; the marketplace refunds. */
      INPUT("Input");

      private final String label;

      Direction(String label) {
        this.label = label;
      }

      /** As the protocol writes it. */
      public String label() {
        return label;
      }
    }

    /**
     * @param price of one unit
     */
    public record Item(SkuId sku, Quantity quantity, Cents price) {}
  }

  /**
   * @param invoiceNumber of an invoice told before
   */
  record Tracking(
      String invoiceNumber,
      String courier,
      String number,
      @Nullable String url,
      @Nullable Instant dispatchedAt) {}

  /**
   * @param events all that are known of the invoice, in order of time: whether the marketplace adds
   *     or replaces is not documented
   */
  record Progress(
      String invoiceNumber, boolean delivered, @Nullable Instant deliveredAt, List<Event> events) {

    public record Event(
        Instant at, @Nullable String city, @Nullable String state, String description) {}
  }
}
