package io.sellerconnector.shipping;

import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the seller's system says of invoices and parcels without calling the Seller API, which does
 * the same by the same rules.
 *
 * <p>Each works in a transaction of its own, and said again has no second effect.
 */
public interface ErpDocuments {

  /**
   * An invoice, or a return of what was invoiced.
   *
   * @param type {@code Output}, which is the default, or {@code Input} for a return
   * @param value cents, or null for what the items are worth
   * @param issuedAt null for now
   * @param key the fiscal key, or null
   * @param url where the shopper can read it, or null
   * @param items null for everything that is left
   * @param courier null if the parcel is not known yet
   * @param acceptLowerValue whether the order may be complete although its invoices stay below its
   *     total
   */
  record Document(
      String number,
      @Nullable String type,
      @Nullable Long value,
      @Nullable Instant issuedAt,
      @Nullable String key,
      @Nullable String url,
      @Nullable List<Piece> items,
      @Nullable String courier,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl,
      boolean acceptLowerValue) {}

  /**
   * @param quantity 1 or more
   */
  record Piece(String skuId, int quantity) {}

  /**
   * @param dispatchedAt null if nobody says
   */
  record Parcel(
      String courier,
      String trackingNumber,
      @Nullable String url,
      @Nullable Instant dispatchedAt) {}

  Outcome invoice(OrderId order, Document document);

  Outcome track(OrderId order, String invoiceNumber, Parcel parcel);

  /**
   * The parcels of an invoice have arrived; never taken back.
   *
   * @param at null for now
   */
  Outcome deliver(OrderId order, String invoiceNumber, @Nullable Instant at);

  /** What became of it. */
  sealed interface Outcome {

    /** It counts, now or since before. */
    record Done() implements Outcome {}

    /**
     * Nothing has changed.
     *
     * @param reason what is wrong with it, with which value, and what to do
     * @param forTheMoment whether the same may be taken later, when the order stands otherwise
     */
    record Refused(String reason, boolean forTheMoment) implements Outcome {}
  }
}
