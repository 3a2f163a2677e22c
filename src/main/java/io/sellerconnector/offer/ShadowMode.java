package io.sellerconnector.offer;

import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A second inventory is asked what the live one was asked, without any effect, so that a seller
 * sees where the two differ before one replaces the other.
 *
 * <p>Every method reads the database, so that any replica gives the same answer; all of them throw
 * {@link org.springframework.dao.DataAccessException} if it cannot be read.
 */
public interface ShadowMode {

  /** What was found in the last 24 hours. */
  ShadowSummary summary();

  /** In the order in which they were found first. */
  List<ShadowDifference> differences(Criteria criteria);

  /**
   * Forgets all differences and figures, to begin anew after something was mended.
   *
   * @return how many differences were forgotten
   */
  int forget();

  /**
   * Orders a comparison, which is worked off in the background.
   *
   * @param skus at most 1,000; empty for the whole assortment, which is compared only once at a
   *     time
   */
  Order compare(List<Market> markets, List<SkuId> skus);

  Optional<ShadowComparison> comparison(long id);

  /** The newest first. */
  List<ShadowComparison> comparisons(int limit);

  /**
   * @param field null: all
   * @param sku null: all
   * @param open null: all; true: those that last; false: those that are gone
   * @param after the id of the last one of the page before, or 0
   * @param limit the most to be returned
   */
  record Criteria(
      @Nullable Field field, @Nullable SkuId sku, @Nullable Boolean open, long after, int limit) {}

  /** What became of an order to compare. */
  sealed interface Order {

    /**
     * @param comparisons one per market
     */
    record Taken(List<ShadowComparison> comparisons) implements Order {}

    /** There is no second inventory. */
    record NoShadow() implements Order {}

    /** The live inventory cannot list its SKUs: they must be named. */
    record NoAssortment() implements Order {}

    /**
     * @param most comparisons that may be under way
     */
    record TooMany(int most) implements Order {}
  }
}
