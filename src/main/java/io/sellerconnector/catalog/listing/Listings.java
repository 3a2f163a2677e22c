package io.sellerconnector.catalog.listing;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Listings in the database. Rows are locked and written in the order of their SKUs. */
@Component
public final class Listings {

  /** The most SKUs at a time: what an inventory is asked in one query. */
  public static final int PAGE = 300;

  /** States of what a marketplace does not know yet. */
  static final String UNDECIDED = "'INCOMPLETE', 'SUGGESTING', 'SUGGESTED'";

  /** Looked up one by one: of any(:skus), H2 uses the first column of the key only. */
  private static final String NAMED =
      """
      unnest(cast(:skus as varchar array)) as named (sku)
      join listing on marketplace = :marketplace and sku_id = named.sku
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Listings(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  public Optional<Listing> find(MarketplaceAccount marketplace, SkuId sku) {
    return jdbc.sql("select * from listing where marketplace = :marketplace and sku_id = :sku")
        .param("marketplace", marketplace.value())
        .param("sku", sku.value())
        .query((row, _) -> ListingRow.read(row))
        .optional();
  }

  /** On every marketplace. */
  public List<Listing> find(SkuId sku) {
    return jdbc.sql("select * from listing where sku_id = :sku order by marketplace")
        .param("sku", sku.value())
        .query((row, _) -> ListingRow.read(row))
        .list();
  }

  public Optional<Listing> lock(MarketplaceAccount marketplace, SkuId sku) {
    return Optional.ofNullable(lock(marketplace, List.of(sku)).get(sku));
  }

  /** Those that there are. */
  public Map<SkuId, Listing> lock(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    Map<SkuId, Listing> listings = new LinkedHashMap<>();
    jdbc.sql("select listing.* from %s order by sku_id for update".formatted(NAMED))
        .param("marketplace", marketplace.value())
        .param("skus", ids(skus))
        .query((row, _) -> ListingRow.read(row))
        .list()
        .forEach(listing -> listings.put(listing.sku(), listing));
    return listings;
  }

  /** Those that there are, by SKU. */
  public List<Listing> find(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    return jdbc.sql("select listing.* from %s order by sku_id".formatted(NAMED))
        .param("marketplace", marketplace.value())
        .param("skus", ids(skus))
        .query((row, _) -> ListingRow.read(row))
        .list();
  }

  /** Those of these SKUs that the marketplace does not know yet. */
  List<SkuId> undecided(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    return jdbc.sql(
            "select sku_id from %s where state in (%s) order by sku_id".formatted(NAMED, UNDECIDED))
        .param("marketplace", marketplace.value())
        .param("skus", ids(skus))
        .query((row, _) -> new SkuId(row.getString("sku_id")))
        .list();
  }

  /** A listing that somebody else has inserted meanwhile stays as it is. */
  public void insert(List<Listing> listings) {
    batch(ListingRow.INSERT, listings);
  }

  /** Of locked rows. */
  public void update(List<Listing> listings) {
    batch(ListingRow.UPDATE, listings);
  }

  /** Locks what is due, leaving out what another replica has under its hands. */
  public List<Listing> lockDuePolls(MarketplaceAccount marketplace, Instant now, int limit) {
    return lockDue("poll_at", marketplace, now, limit);
  }

  public List<Listing> lockDueReminders(MarketplaceAccount marketplace, Instant now, int limit) {
    return lockDue("remind_at", marketplace, now, limit);
  }

  /** An instant that no setting explains was written by a clock that was wrong. */
  private List<Listing> lockDue(
      String column, MarketplaceAccount marketplace, Instant now, int limit) {
    return jdbc.sql(
            """
            select * from listing
            where (%1$s <= :now or %1$s > :impossible) and marketplace = :marketplace
            order by sku_id fetch first :limit rows only for update skip locked
            """
                .formatted(column))
        .param("now", Timestamps.of(now))
        .param(
            "impossible", Timestamps.of(now.plus(GrowingDelay.LONGEST).plus(GrowingDelay.LONGEST)))
        .param("marketplace", marketplace.value())
        .param("limit", limit)
        .query((row, _) -> ListingRow.read(row))
        .list();
  }

  /** SKUs of a state, by id. */
  public List<SkuId> inState(
      MarketplaceAccount marketplace, ListingState state, @Nullable SkuId after, int limit) {
    return jdbc.sql(
            """
            select sku_id from listing
            where state = :state and marketplace = :marketplace and sku_id > :after
            order by sku_id fetch first :limit rows only
            """)
        .param("state", state.name())
        .param("marketplace", marketplace.value())
        .param("after", after == null ? "" : after.value())
        .param("limit", limit)
        .query((row, _) -> new SkuId(row.getString(1)))
        .list();
  }

  /** Every SKU that has ever been looked at for a marketplace, by id. */
  public List<SkuId> page(MarketplaceAccount marketplace, @Nullable SkuId after, int limit) {
    return jdbc.sql(
            """
            select sku_id from listing where marketplace = :marketplace and sku_id > :after
            order by sku_id fetch first :limit rows only
            """)
        .param("marketplace", marketplace.value())
        .param("after", after == null ? "" : after.value())
        .param("limit", limit)
        .query((row, _) -> new SkuId(row.getString(1)))
        .list();
  }

  /** Variants of a product that wait for the first one's approval. */
  public List<SkuId> waiting(MarketplaceAccount marketplace, String productId) {
    return jdbc.sql(
            """
            select sku_id from listing
            where marketplace = :marketplace and product_id = :product and state = 'WAITING'
            order by sku_id
            """)
        .param("marketplace", marketplace.value())
        .param("product", productId)
        .query((row, _) -> new SkuId(row.getString(1)))
        .list();
  }

  private static String[] ids(Collection<SkuId> skus) {
    return skus.stream().map(SkuId::value).distinct().sorted().toArray(String[]::new);
  }

  private void batch(String sql, List<Listing> listings) {
    if (listings.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        sql,
        listings.stream().sorted(Comparator.comparing(Listing::sku)).toList(),
        listings.size(),
        (statement, listing) -> {
          @Nullable Object[] values = ListingRow.values(listing);
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
        });
  }
}
