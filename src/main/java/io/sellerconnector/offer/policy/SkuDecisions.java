package io.sellerconnector.offer.policy;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided by hand about one SKU.
 *
 * @param decisions at most one per scope
 */
public record SkuDecisions(List<Decision> decisions) {

  public static final SkuDecisions NONE = new SkuDecisions(List.of());

  public SkuDecisions with(Decision newer) {
    List<Decision> all = new ArrayList<>(decisions.size() + 1);
    for (Decision each : decisions) {
      if (!each.scope().equals(newer.scope())) {
        all.add(each);
      }
    }
    if (newer.offered() != null || newer.stopReason() != null) {
      all.add(newer);
    }
    return new SkuDecisions(List.copyOf(all));
  }

  /**
   * @param channel null: whether it is stopped on all channels
   */
  boolean isStopped(MarketplaceAccount marketplace, @Nullable SalesChannel channel) {
    return stopping(marketplace, channel) != null;
  }

  /** A decision that stops it there; null where none does. */
  @Nullable Decision stopping(MarketplaceAccount marketplace, @Nullable SalesChannel channel) {
    for (Decision each : decisions) {
      if (each.stopReason() != null && covers(each.scope(), marketplace, channel)) {
        return each;
      }
    }
    return null;
  }

  /**
   * What the decision for the least says; null where none says anything.
   *
   * @param channel null: on all channels
   */
  @Nullable Boolean offered(MarketplaceAccount marketplace, @Nullable SalesChannel channel) {
    Decision decision = offering(marketplace, channel);
    return decision == null ? null : decision.offered();
  }

  /** The one that says it. */
  @Nullable Decision offering(MarketplaceAccount marketplace, @Nullable SalesChannel channel) {
    Decision offering = null;
    int best = -1;
    for (Decision each : decisions) {
      int weight = weight(each.scope());
      if (each.offered() != null && weight > best && covers(each.scope(), marketplace, channel)) {
        offering = each;
        best = weight;
      }
    }
    return offering;
  }

  /** Whether somebody has decided that the SKU is not sold there. */
  public boolean forbids(Market market) {
    return isStopped(market.marketplace(), market.salesChannel())
        || Boolean.FALSE.equals(offered(market.marketplace(), market.salesChannel()));
  }

  boolean isOfferedOnSomeChannelOf(MarketplaceAccount marketplace) {
    return decisions.stream()
        .anyMatch(each ->
            Boolean.TRUE.equals(each.offered())
                && marketplace.equals(each.scope().marketplace())
                && each.scope().salesChannel() != null);
  }

  private static int weight(Scope scope) {
    return (scope.marketplace() == null ? 0 : 1) + (scope.salesChannel() == null ? 0 : 1);
  }

  private static boolean covers(
      Scope scope, MarketplaceAccount marketplace, @Nullable SalesChannel channel) {
    return (scope.marketplace() == null || scope.marketplace().equals(marketplace))
        && (scope.salesChannel() == null || scope.salesChannel().equals(channel));
  }
}
