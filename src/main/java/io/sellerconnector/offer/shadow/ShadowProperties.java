package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * How a second inventory is compared with the live one.
 *
 * @param adapter the adapter that is asked for prices and stock; a bean of the seller's own
 *     replaces it
 * @param shadow the adapter that is asked beside it, without effects, by its name
 * @param shadowShare the percentage of live answers that the shadow is asked for, too, 1 to 100
 * @param shadowSkusPerSecond the most SKUs per second that each replica asks the shadow for because
 *     of live answers, and again the most for second looks and for comparisons that were ordered; 1
 *     to 10,000
 * @param shadowConcurrency the most calls to the shadow that a replica has under way, 1 to 64
 * @param shadowDeadline how long the shadow may take to answer, 50 ms to 30 s; best the budget of a
 *     simulation
 * @param shadowQueue how many live answers may wait to be compared, 1 to 100,000; further ones are
 *     dropped and counted
 * @param shadowRecheck when both are asked again for a SKU that differed, 100 ms to 1 hour; only
 *     what still differs then is recorded
 * @param shadowReview how often SKUs with recorded differences are asked for again, 1 second to 1
 *     day
 * @param shadowStockTolerance by how many pieces stock may differ without being recorded; whether
 *     there is any must agree always
 * @param shadowIgnore the parts of an offer that are not compared
 * @param shadowRetention how long differences and figures are kept, 1 hour to 365 days
 * @param shadowMaxDifferences the most differences that are kept, 1 to 1,000,000; further ones are
 *     left out and counted
 */
@ConfigurationProperties("connector.inventory")
record ShadowProperties(
    @DefaultValue("embedded") String adapter,
    @Nullable String shadow,
    @DefaultValue("100") int shadowShare,
    @DefaultValue("100") int shadowSkusPerSecond,
    @DefaultValue("2") int shadowConcurrency,
    @DefaultValue("1500ms") Duration shadowDeadline,
    @DefaultValue("1000") int shadowQueue,
    @DefaultValue("30s") Duration shadowRecheck,
    @DefaultValue("5m") Duration shadowReview,
    @DefaultValue("0") int shadowStockTolerance,
    @DefaultValue Set<Field> shadowIgnore,
    @DefaultValue("30d") Duration shadowRetention,
    @DefaultValue("50000") int shadowMaxDifferences) {

  static final String ADAPTER = "connector.inventory.adapter";
  static final String SHADOW = "connector.inventory.shadow";

  ShadowProperties {
    shadow = StringUtils.hasText(shadow) ? shadow : null;
    between("share", shadowShare, 1, 100);
    between("skus-per-second", shadowSkusPerSecond, 1, 10_000);
    between("concurrency", shadowConcurrency, 1, 64);
    between("deadline", shadowDeadline, Duration.ofMillis(50), Duration.ofSeconds(30));
    between("queue", shadowQueue, 1, 100_000);
    between("recheck", shadowRecheck, Duration.ofMillis(100), Duration.ofHours(1));
    between("review", shadowReview, Duration.ofSeconds(1), Duration.ofDays(1));
    between("stock-tolerance", shadowStockTolerance, 0, 1_000_000);
    between("retention", shadowRetention, Duration.ofHours(1), Duration.ofDays(365));
    between("max-differences", shadowMaxDifferences, 1, 1_000_000);
    shadowIgnore = shadowIgnore.isEmpty() ? Set.of() : EnumSet.copyOf(shadowIgnore);
  }

  /** The budget of a second, of which each job takes one query. */
  int skusPerRun() {
    return Math.min(shadowSkusPerSecond, BoundedInventory.MOST_SKUS);
  }

  private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "connector.inventory.shadow-%s is %s; set it between %s and %s"
              .formatted(name, value, least, most));
    }
  }
}
