package io.sellerconnector.offer;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.SkuOffer.Priced;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation would be answered, with every step on the way to it: a dry run that counts
 * nowhere and that nobody hears of.
 */
public interface PromiseExplanations {

  /**
   * Within the budget. What stands in the way does not end it: what comes behind that is looked at
   * as well, as far as it can be.
   *
   * @param supposed what to go on with where the inventory has nothing to sell, for want of a price
   *     for example; null for what it said last, if anything; asked only then
   */
  PromiseTrace explain(
      Market market,
      PromiseRequest.Item item,
      @Nullable Destination destination,
      Supplier<@Nullable Priced> supposed);

  /** How long a simulation may take. */
  Duration budget();
}
