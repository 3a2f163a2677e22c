package io.sellerconnector.adapter;

import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists which SKUs there are, so that marketplaces can be compared with all of them.
 *
 * <p>Implementations answer before the deadline and report a failure as a value instead of
 * throwing.
 */
public interface Assortment {

  /**
   * @param after the last SKU of the page before, or null for the first page
   * @param limit 1 to 1,000
   * @param deadline an answer after this instant is not used any more
   */
  Page skus(@Nullable SkuId after, int limit, Instant deadline);

  /** A page of SKUs. */
  sealed interface Page {

    /**
     * @param skus in an order that is the same at every call, inactive ones included; fewer than
     *     the limit on the last page
     */
    record Skus(List<SkuId> skus) implements Page {}

    /**
     * The inventory could not say; the same page can be asked later.
     *
     * @param reason for logs and operators, without personal data
     */
    record Failed(String reason) implements Page {}
  }
}
