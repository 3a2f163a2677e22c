package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.SalesDecisions.State;
import io.sellerconnector.offer.SalesJudgement;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a SKU can be sold somewhere: by hand where somebody has decided, else by rule. */
@Component
public final class SalesPolicy {

  private final SalesTermsRegistry terms;
  private final RememberedSalesDecisions memory;

  public SalesPolicy(SalesTermsRegistry terms, RememberedSalesDecisions memory) {
    this.terms = terms;
    this.memory = memory;
  }

  public SalesTerms terms(Market market) {
    return terms.of(market);
  }

  /** With the market's terms at hand, as the simulation has them. */
  public State state(
      Market market, SalesTerms marketTerms, SkuId sku, Classification classification) {
    SkuDecisions byHand = memory.of(sku);
    MarketplaceAccount marketplace = market.marketplace();
    SalesChannel channel = market.salesChannel();
    Boolean decided = byHand.offered(marketplace, channel);
    boolean offered = decided == null ? marketTerms.offers(sku, classification) : decided;
    return state(offered, byHand.isStopped(marketplace, channel));
  }

  /**
   * Who has decided what, and which rule there is.
   *
   * @param classification null where it is not known, so that rules about ranges say nothing
   */
  public SalesJudgement judgement(
      Market market, SkuId sku, @Nullable Classification classification) {
    SkuDecisions byHand = memory.of(sku);
    return new SalesJudgement(
        terms.scopeOf(market),
        classification == null ? null : terms.of(market).offers(sku, classification),
        byHand.offering(market.marketplace(), market.salesChannel()),
        byHand.stopping(market.marketplace(), market.salesChannel()));
  }

  State state(
      MarketplaceAccount marketplace,
      @Nullable SalesChannel channel,
      SkuId sku,
      Classification classification) {
    if (channel != null) {
      Market market = new Market(marketplace, channel);
      return state(market, terms.of(market), sku, classification);
    }
    SkuDecisions byHand = memory.of(sku);
    Boolean decided = byHand.offered(marketplace, null);
    boolean offered =
        byHand.isOfferedOnSomeChannelOf(marketplace)
            || (decided == null
                ? terms.anyOf(marketplace).stream()
                    .anyMatch(each -> each.offers(sku, classification))
                : decided);
    return state(offered, byHand.isStopped(marketplace, null));
  }

  private static State state(boolean offered, boolean stopped) {
    return offered ? (stopped ? State.STOPPED : State.OFFERED) : State.NOT_OFFERED;
  }
}
