package io.sellerconnector.adapter;

import io.sellerconnector.shared.SalesChannel;
import java.util.Set;

/**
 * What the seller has to sell: price, stock and measures, asked in bulk.
 *
 * <p>Implementations answer within the query's deadline and report a failure as a value instead of
 * throwing. The connector does not rely on it: one that is late, fails or throws is answered for by
 * what it last said.
 */
public interface Inventory {

  /**
   * Looks up every SKU of the query in one pass.
   *
   * @return {@link OffersAnswer.Offers} with exactly one entry per SKU asked, or {@link
   *     OffersAnswer.Failed}
   */
  OffersAnswer offers(OffersQuery query);

  /**
   * Whether it answers out of this process's memory, without waiting for anybody. Then it is asked
   * directly, at every simulation. Otherwise the connector asks for each SKU at most once in a
   * while, remembers the answers and goes on with them when the system behind is away.
   */
  default boolean answersFromMemory() {
    return false;
  }

  /**
   * The sales channels that it has prices of their own for, as far as it knows without asking
   * anybody. Only of interest where a marketplace's configuration does not name its channels: one
   * that is named here is taken for real, whoever asks for it.
   */
  default Set<SalesChannel> salesChannels() {
    return Set.of();
  }
}
