package io.sellerconnector.offer;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What simulations promised, remembered for as long as configured.
 *
 * <p>Only promises with a delivery are: no order comes of the others. It is a memory, not a ledger
 * of money: under more load than it is made for, and when a replica dies, it may miss some.
 */
public interface Quotes {

  /** The latest promise at this price or a lower one that still stands. */
  Optional<Quote> latest(Market market, SkuId sku, Cents atMost, Standing standing);

  /**
   * The latest promise to deliver this many pieces in this way for this much or less, to whatever
   * address: none is remembered.
   *
   * @param since it must have been made at this instant or later
   */
  Optional<Quote> latestFreight(
      Market market, SkuId sku, Quantity quantity, String sla, Cents atMost, Instant since);

  /**
   * The latest promise to deliver it in this way, to whatever address and at whatever price: of
   * this many pieces, or, if there is none, of another number.
   *
   * @param since it must have been made at this instant or later
   */
  Optional<Quote> latestDelivery(
      Market market, SkuId sku, Quantity quantity, String sla, Instant since);

  /**
   * The latest offer of this service with a piece of the SKU for this much or less.
   *
   * @param service its id
   * @param since it must have been made at this instant or later
   */
  Optional<Quote> latestService(
      Market market, SkuId sku, String service, Cents atMost, Instant since);

  /** What was promised of a SKU, the latest first. */
  List<Quote> of(SkuId sku, int limit);

  /**
   * How long the price of a promise stands.
   *
   * @param madeSince without a validity of its own, it must have been made at this instant or later
   * @param validSince with one, it must have been valid at this instant or later, whenever it was
   *     made
   */
  record Standing(Instant madeSince, Instant validSince) {

    public boolean covers(Instant lastSeen, @Nullable Instant priceValidUntil) {
      return priceValidUntil == null
          ? !lastSeen.isBefore(madeSince)
          : !priceValidUntil.isBefore(validSince);
    }
  }

  /**
   * @param id the same for equal promises, on every replica
   * @param quantity how many pieces were asked for, or null where that was not noted
   * @param freight what each way of delivery cost in cents, and where it was to be collected:
   *     {@code Normal=1290, Pickup=0@PP0001}
   * @param services what each service that was offered cost, in cents
   * @param priceValidUntil when the price was to end, or null
   * @param lastSeen when it was last promised, to within the time that writing takes
   */
  record Quote(
      String id,
      Market market,
      SkuId sku,
      @Nullable Quantity quantity,
      Cents price,
      String freight,
      Map<String, Cents> services,
      @Nullable Instant priceValidUntil,
      Instant firstSeen,
      Instant lastSeen) {

    /** What a way of delivery cost, or empty if it was not promised. */
    public Optional<Cents> freightOf(String sla) {
      return QuotedFreight.of(freight, sla);
    }

    /** The place whose stock a way of delivery draws on, or empty if it was not promised. */
    public Optional<StockLocation> locationOf(String sla) {
      return QuotedFreight.location(freight, sla);
    }
  }
}
