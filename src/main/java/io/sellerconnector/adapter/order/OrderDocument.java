package io.sellerconnector.adapter.order;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the seller's system says of an order: a paper, a parcel, a decision. */
public sealed interface OrderDocument {

  /** The connector's number of the order, as it was handed over. */
  OrderId order();

  /**
   * An invoice, or a return of what was invoiced.
   *
   * @param returned whether the pieces came back
   * @param value cents, or null for what the items are worth
   * @param issuedAt null for now
   * @param key the fiscal key, or null
   * @param url where the shopper can read it, or null
   * @param items null for everything that is left
   * @param parcel null while it is not known
   * @param acceptLowerValue whether the order may be complete although its invoices stay below its
   *     total
   */
  record Invoice(
      OrderId order,
      String number,
      boolean returned,
      @Nullable Long value,
      @Nullable Instant issuedAt,
      @Nullable String key,
      @Nullable String url,
      @Nullable List<Piece> items,
      @Nullable Parcel parcel,
      boolean acceptLowerValue)
      implements OrderDocument {

    public Invoice {
      items = items == null ? null : List.copyOf(items);
    }
  }

  /**
   * @param quantity 1 or more
   */
  record Piece(SkuId sku, int quantity) {}

  /**
   * @param url where it can be followed, or null
   * @param dispatchedAt null if nobody says
   */
  record Parcel(
      String courier,
      String trackingNumber,
      @Nullable String url,
      @Nullable Instant dispatchedAt) {}

  /**
   * How to follow what an invoice went out with.
   *
   * @param invoice its number
   */
  record Tracking(OrderId order, String invoice, Parcel parcel) implements OrderDocument {}

  /**
   * All parcels of an invoice have arrived.
   *
   * @param invoice its number
   * @param at null for now
   */
  record Delivery(OrderId order, String invoice, @Nullable Instant at) implements OrderDocument {}

  /**
   * The seller calls off an order of which nothing is invoiced.
   *
   * @param reason told to the marketplace
   */
  record Cancellation(OrderId order, String reason) implements OrderDocument {}

  /**
   * Whether a cancellation that the marketplace asks for is done.
   *
   * @param request which of its requests about this order, counted from 1: what stands behind the
   *     last colon of the question's key; null for the latest
   * @param reason for operators, without personal data; needed to decline
   */
  record CancellationDecision(
      OrderId order, @Nullable Integer request, boolean agreed, @Nullable String reason)
      implements OrderDocument {

    /** About the latest request. */
    public CancellationDecision(OrderId order, boolean agreed, @Nullable String reason) {
      this(order, null, agreed, reason);
    }
  }

  /**
   * Whether a change that the marketplace asks for is made.
   *
   * @param change the marketplace's number of its request
   * @param reason told to the marketplace, or null
   */
  record ChangeDecision(OrderId order, String change, boolean agreed, @Nullable String reason)
      implements OrderDocument {}

  /**
   * The seller's system has taken an order over.
   *
   * @param through the number of the last fact that it has taken
   * @param erpNumber its own number of the order, or null
   * @param stockBooked whether it has taken the pieces out of the quantity that it reports
   */
  record Acknowledgement(
      OrderId order, int through, @Nullable String erpNumber, boolean stockBooked)
      implements OrderDocument {}
}
