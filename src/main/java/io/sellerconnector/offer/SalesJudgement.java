package io.sellerconnector.offer;

import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What rules and people say of a SKU in a market.
 *
 * @param rule for what the rule is that holds there; null where there is none, so that everything
 *     is offered
 * @param offeredByRule null where the rule goes by something that is not known of the SKU
 * @param byHand what somebody has decided, which goes before the rule; null for nothing
 * @param stop null where it is not stopped
 */
public record SalesJudgement(
    @Nullable Scope rule,
    @Nullable Boolean offeredByRule,
    @Nullable Decision byHand,
    @Nullable Decision stop) {

  /** Null where that is not known. */
  public @Nullable Boolean offered() {
    return (byHand == null || byHand.offered() == null) ? offeredByRule : byHand.offered();
  }
}
