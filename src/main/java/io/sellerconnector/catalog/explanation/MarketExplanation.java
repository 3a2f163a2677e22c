package io.sellerconnector.catalog.explanation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of one sales channel of one marketplace.
 *
 * @param verdict what becomes of a shopper who wants the SKU
 * @param firstCause what to begin with; null if nothing is in the way
 * @param causes all that is in the way, the first one at the head
 * @param simulation what a simulation would be answered at this moment; none was, and nothing was
 *     noted
 * @param steps everything that was looked at
 */
record MarketExplanation(
    String marketplace,
    String salesChannel,
    SaleVerdict verdict,
    @Nullable CauseView firstCause,
    List<CauseView> causes,
    Simulated simulation,
    Steps steps) {

  /**
   * @param quantity pieces that would be promised
   * @param price of one unit, in cents
   * @param stockBalance pieces at all places
   * @param options how many ways of delivery there would be
   */
  record Simulated(int quantity, long price, long listPrice, int stockBalance, int options) {}
}
