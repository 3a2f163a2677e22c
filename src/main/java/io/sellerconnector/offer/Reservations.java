package io.sellerconnector.offer;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock held for orders. Every method runs within the caller's transaction and takes effect with
 * it.
 */
public interface Reservations {

  /**
   * Holds the stock of all orders or of none: after any other answer than {@link
   * ReserveOutcome.Reserved} the caller rolls back. What the terms of an order's market keep back
   * stays, and no SKU is held that was taken off sale by hand.
   */
  ReserveOutcome reserve(List<NewReservation> reservations);

  /**
   * Holds once more what the order held before it was released; after {@link
   * ReserveOutcome.NotEnough} the caller rolls back. The market's terms are kept, but that a SKU
   * was taken off sale meanwhile does not matter to an order that was placed before.
   *
   * @throws IllegalStateException if the order has no released reservation
   */
  ReserveOutcome reserveAgain(OrderId order, Instant expiresAt);

  /**
   * The order was paid: its reservation ends no more by time.
   *
   * @return whether it holds stock
   */
  boolean keep(OrderId order);

  /**
   * Gives the stock back to sale; without effect if the order holds none any more.
   *
   * @return whether it held some
   */
  boolean release(OrderId order);

  /**
   * The order's goods have left the seller's stock; without effect if the order holds none any
   * more.
   *
   * @return whether it held some
   */
  boolean consume(OrderId order);

  /**
   * Some of the order's goods have left the seller's stock: nothing is held any more but what is
   * still to leave, at most as much as was held. Not while a change is under way.
   *
   * @param remaining what is still to leave; not empty, else {@link #consume}
   */
  void consumeAllBut(OrderId order, List<StockClaim> remaining);

  /**
   * Holds more for an order that is to be changed, besides what it holds, until {@link #settle},
   * {@link #dropAddition} or {@link #release}; after {@link ReserveOutcome.NotEnough} the caller
   * rolls back.
   *
   * @param claims may be empty
   */
  ReserveOutcome extend(OrderId order, List<StockClaim> claims);

  /**
   * The order was changed: what {@link #extend} held becomes part of its reservation, and the
   * removed pieces go back to sale, as far as they are held.
   *
   * <p>Where the reservation is consumed, because the seller's system has taken the order's pieces
   * into its own account, the added ones are held until they are consumed, too, and the removed
   * ones are for that system to give back.
   */
  void settle(OrderId order, List<StockClaim> removed);

  /** The order is not changed: gives back what {@link #extend} held, if anything. */
  void dropAddition(OrderId order);

  /**
   * Orders whose reservation has run out, the oldest first.
   *
   * @param after the last one of the page before, so that one that cannot be expired is passed over
   */
  List<Expired> expired(Instant now, Expired after, int limit);

  /** A reservation that has run out, and the cursor of their listing. */
  record Expired(OrderId order, Instant expiresAt) {

    public static final Expired BEFORE_ALL = new Expired(new OrderId("0"), Instant.EPOCH);
  }

  /**
   * @param market where the order comes from: its terms are kept; null for none
   * @param claims at least one
   * @param expiresAt when the stock goes back to sale unless the order is kept before
   */
  record NewReservation(
      OrderId order, @Nullable Market market, List<StockClaim> claims, Instant expiresAt) {

    /** Of an order that no terms hold for. */
    public NewReservation(OrderId order, List<StockClaim> claims, Instant expiresAt) {
      this(order, null, claims, expiresAt);
    }
  }

  /** What became of {@link #reserve}. */
  sealed interface ReserveOutcome {

    record Reserved() implements ReserveOutcome {}

    /**
     * @param available pieces that could have been held
     */
    record NotEnough(OrderId order, StockClaim claim, int available) implements ReserveOutcome {}

    /** Somebody has taken the SKU off sale meanwhile; the caller rolls back. */
    record NotForSale(OrderId order, SkuId sku) implements ReserveOutcome {}
  }
}
