package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of our marketplace as it stands, without what is personal.
 *
 * @param vtexId the order's number at the seller, as VTEX answered it; null until it is known
 * @param vtexIdHeard the number that VTEX told, unconfirmed; or null
 * @param api how it is placed
 * @param total as the shopper was charged, in cents
 * @param vtexTotal as VTEX showed it last, or null
 * @param cause why it was refused, or what it waits for, in words; or null
 * @param sends how often it was sent or is being sent
 * @param sentAt when it was sent last, if that has not been answered; or null
 * @param faults answers that nobody knows how to take, in a row
 * @param resultDue when the result of a placement or an approval should be known at the latest
 * @param resultCode what VTEX told as its result, or null; not to be believed by itself
 * @param paymentAtSeller whether the seller takes the shopper's money
 * @param authorise whether the marketplace lets it go out
 * @param cancel whether the marketplace wants it cancelled
 * @param cancelSent whether the seller was asked to
 * @param cancelHeard since when the seller's VTEX says that it is cancelled, unconfirmed; or null
 * @param cancelHeardTold whether the marketplace knows of that
 * @param looks readings since something last happened
 * @param lookAt when it is read again, or null if it is not
 */
public record AffiliateOrder(
    AffiliateOrderId id,
    AffiliateOrderState state,
    String affiliateId,
    @Nullable String vtexId,
    @Nullable String vtexIdHeard,
    PlacementApi api,
    long total,
    long interest,
    @Nullable Long vtexTotal,
    @Nullable String cause,
    int sends,
    @Nullable Instant sentAt,
    int faults,
    @Nullable Instant resultDue,
    @Nullable String resultCode,
    @Nullable String resultText,
    boolean paymentAtSeller,
    boolean authorise,
    boolean cancel,
    boolean cancelSent,
    @Nullable Instant cancelHeard,
    boolean cancelHeardTold,
    int looks,
    @Nullable Instant lookAt,
    Instant placedAt,
    Instant updatedAt,
    List<Line> lines) {

  public AffiliateOrder {
    lines = List.copyOf(lines);
  }

  /**
   * @param price of one piece, in cents
   * @param freight of the whole line
   * @param invoiced pieces
   * @param returned pieces
   */
  public record Line(
      int index,
      String sku,
      int quantity,
      long price,
      long discount,
      long freight,
      @Nullable String sla,
      int invoiced,
      int returned) {}

  /** Under which number VTEX would have it if nobody knows better. */
  public String expectedVtexId() {
    if (vtexId != null) {
      return vtexId;
    }
    return vtexIdHeard == null ? derivedVtexId() : vtexIdHeard;
  }

  /** The number that VTEX gives it by its rule. */
  public String derivedVtexId() {
    return affiliateId + "-" + id.number();
  }
}
