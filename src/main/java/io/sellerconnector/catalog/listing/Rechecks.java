package io.sellerconnector.catalog.listing;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * SKUs to be compared once more: at once, or later because it failed. Rows are written in the order
 * of their SKUs.
 */
@Component
public final class Rechecks {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ListingProperties properties;

  Rechecks(JdbcClient jdbc, JdbcTemplate batches, ListingProperties properties) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.properties = properties;
  }

  public record Due(SkuId sku, Instant dueAt) {}

  /**
   * A SKU that could not be compared.
   *
   * @param reason null if an older version noted it
   * @param failures in a row
   */
  public record SetAside(
      MarketplaceAccount marketplace,
      @Nullable String reason,
      int failures,
      Instant triedAgainAt) {}

  /** Within the caller's transaction; one that is just being worked off is done once more. */
  public void add(MarketplaceAccount marketplace, Collection<SkuId> skus, Instant at) {
    List<Object[]> rows =
        skus.stream()
            .distinct()
            .sorted()
            .map(sku -> new Object[] {Timestamps.of(at), marketplace.value(), sku.value()})
            .toList();
    batches.batchUpdate(
        """
        update listing_recheck set due_at = ?, failures = 0, reason = null
        where marketplace = ? and sku_id = ?
        """,
        rows);
    batches.batchUpdate(
        """
        insert into listing_recheck (due_at, marketplace, sku_id, failures) values (?, ?, ?, 0)
        on conflict do nothing
        """,
        rows);
  }

  /**
   * Those that a marketplace does not know yet, since it is to be told of them in other words: one
   * that is just being suggested may leave in the old ones.
   */
  void addUndecided(MarketplaceAccount marketplace, Instant at) {
    String undecided = "marketplace = :marketplace and state in (%s)".formatted(Listings.UNDECIDED);
    jdbc.sql(
            """
            select sku_id from listing_recheck
            where marketplace = :marketplace
              and sku_id in (select sku_id from listing where %s)
            order by sku_id for update
            """
                .formatted(undecided))
        .param("marketplace", marketplace.value())
        .query(_ -> {});
    for (String sql :
        List.of(
            """
            update listing_recheck set due_at = :at, failures = 0, reason = null
            where marketplace = :marketplace
              and sku_id in (select sku_id from listing where %s)
            """,
            """
            insert into listing_recheck (due_at, marketplace, sku_id, failures)
            select cast(:at as timestamp with time zone), marketplace, sku_id, 0 from listing where %s
            order by sku_id
            on conflict do nothing
            """)) {
      jdbc.sql(sql.formatted(undecided))
          .param("at", Timestamps.of(at))
          .param("marketplace", marketplace.value())
          .update();
    }
  }

  public List<Due> due(MarketplaceAccount marketplace, Instant now, int limit) {
    return jdbc.sql(
            """
            select sku_id, due_at from listing_recheck
            where marketplace = :marketplace and (due_at <= :now or due_at > :impossible)
            order by due_at, sku_id fetch first :limit rows only
            """)
        .param("marketplace", marketplace.value())
        .param("now", Timestamps.of(now))
        .param("impossible", Timestamps.of(now.plus(GrowingDelay.LONGEST)))
        .param("limit", limit)
        .query(
            (row, _) -> new Due(new SkuId(row.getString("sku_id")), Timestamps.get(row, "due_at")))
        .list();
  }

  /** Unless it was added again meanwhile. */
  public void done(MarketplaceAccount marketplace, Collection<Due> done) {
    batches.batchUpdate(
        "delete from listing_recheck where marketplace = ? and sku_id = ? and due_at = ?",
        done.stream()
            .sorted(Comparator.comparing(Due::sku))
            .map(due ->
                new Object[] {marketplace.value(), due.sku().value(), Timestamps.of(due.dueAt())})
            .toList());
  }

  /**
   * To be tried again, at a distance that grows with the failures.
   *
   * @param reason without values that must not be shown
   */
  public void failed(MarketplaceAccount marketplace, SkuId sku, String reason, Instant now) {
    int failures = failures(marketplace, sku) + 1;
    add(marketplace, List.of(sku), now.plus(properties.recheckDistance(failures)));
    jdbc.sql(
            """
            update listing_recheck set failures = :failures, reason = :reason
            where marketplace = :marketplace and sku_id = :sku
            """)
        .param("failures", failures)
        .param("reason", reason.length() <= 500 ? reason : reason.substring(0, 499) + "…")
        .param("marketplace", marketplace.value())
        .param("sku", sku.value())
        .update();
  }

  private int failures(MarketplaceAccount marketplace, SkuId sku) {
    return jdbc.sql(
            """
            select failures from listing_recheck
            where marketplace = :marketplace and sku_id = :sku for update
            """)
        .param("marketplace", marketplace.value())
        .param("sku", sku.value())
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** On every marketplace. */
  public List<SetAside> setAside(SkuId sku) {
    return jdbc.sql(
            """
            select marketplace, failures, reason, due_at from listing_recheck
            where sku_id = :sku and failures > 0 order by marketplace
            """)
        .param("sku", sku.value())
        .query((row, _) ->
            new SetAside(
                new MarketplaceAccount(row.getString("marketplace")),
                row.getString("reason"),
                row.getInt("failures"),
                Timestamps.get(row, "due_at")))
        .list();
  }

  public long count() {
    return jdbc.sql("select count(*) from listing_recheck where failures > 0")
        .query(Long.class)
        .single();
  }
}
