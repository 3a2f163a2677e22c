package io.sellerconnector.offer;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What simulations promised, remembered for as long as configured.
 *
 * <p>Only promises with a delivery are: no order comes of the others. It is a memory, not a ledger
 * of money: under more load than it is made for, and when a replica dies, it may miss some.
 */
public interface Quotes {

  /**
   * The latest promise at this price or a lower one.
   *
   * @param since it must have been made at this instant or later
   */
  Optional<Quote> latest(Market market, SkuId sku, Cents atMost, Instant since);

  /** What was promised of a SKU, the latest first. */
  List<Quote> of(SkuId sku, int limit);

  /**
   * @param freight what each way of delivery cost, {@code Normal=1290, Pickup=0}, in cents
   * @param priceValidUntil when the price was to end, or null
   * @param lastSeen when it was last promised, to within the time that writing takes
   */
  record Quote(
      Market market,
      SkuId sku,
      Cents price,
      String freight,
      @Nullable Instant priceValidUntil,
      Instant firstSeen,
      Instant lastSeen) {}
}
