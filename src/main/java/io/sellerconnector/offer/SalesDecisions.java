package io.sellerconnector.offer;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which SKU is offered on which marketplace and sales channel: by the rules of the configuration,
 * and by hand, where somebody has decided otherwise.
 *
 * <p>What is decided here holds for the simulation at once on the replica that was called and
 * within a second on the others, and for every placement that commits after it.
 */
public interface SalesDecisions {

  /**
   * From memory.
   *
   * @param salesChannel null: on any channel that the marketplace sells on
   */
  State state(
      MarketplaceAccount marketplace,
      @Nullable SalesChannel salesChannel,
      SkuId sku,
      Classification classification);

  /**
   * Stops selling at once: placements that commit after this call has returned find the SKU
   * stopped. Runs in a transaction of its own, or in the caller's and then takes effect with it.
   *
   * @param skus 1 to 1,000
   * @param reason for operators, 1 to 500 characters
   */
  void stop(Scope scope, Collection<SkuId> skus, String reason);

  /** Takes a stop of exactly this scope back; without effect on a SKU that has none. */
  void resume(Scope scope, Collection<SkuId> skus);

  /**
   * Offers SKUs, or does not, whatever the rules say.
   *
   * @param skus 1 to 1,000
   * @param offered null: what the rules say holds again
   */
  void decide(Scope scope, Collection<SkuId> skus, @Nullable Boolean offered);

  /** What was decided by hand for a SKU, the widest scope first. */
  List<Decision> decisions(SkuId sku);

  /**
   * SKUs that are stopped somewhere, by SKU id.
   *
   * @param after the last SKU of the page before, or null
   * @param limit 1 to 1,000
   */
  List<SkuId> stopped(@Nullable SkuId after, int limit);

  /** For which marketplaces and sales channels the configuration has a rule. */
  Set<Scope> ruledScopes();

  /** Whether a SKU can be sold. */
  enum State {
    OFFERED,
    /** By rule or by hand; the marketplace need not know the SKU. */
    NOT_OFFERED,
    /** It is offered but must not be sold now. */
    STOPPED
  }

  /**
   * Where a decision holds. A decision for less goes before one for more; a stop holds wherever any
   * of them says so.
   *
   * @param marketplace null: on all of them
   * @param salesChannel null: on all of the marketplace's; needs a marketplace
   */
  record Scope(@Nullable MarketplaceAccount marketplace, @Nullable SalesChannel salesChannel) {

    public static final Scope EVERYWHERE = new Scope(null, null);

    public Scope {
      if (marketplace == null && salesChannel != null) {
        throw new IllegalArgumentException(
            "sales channel " + salesChannel + " needs the marketplace that it belongs to");
      }
    }
  }

  /**
   * @param offered null: as the rules say
   * @param stopReason null: not stopped
   * @param decidedBy the name of whose token it was; null if it is not known
   */
  record Decision(
      SkuId sku,
      Scope scope,
      @Nullable Boolean offered,
      @Nullable String stopReason,
      Instant decidedAt,
      @Nullable String decidedBy) {}
}
