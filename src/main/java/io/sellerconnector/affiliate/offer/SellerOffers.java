package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Offers in the database. Whoever writes several has locked them in the order that the database
 * gives their SKUs, which is not that of Java.
 */
@Component
@AffiliateRole
public final class SellerOffers {

  /**
   * Those of some SKUs, by their keys: H2 would read all of the seller's for {@code sku_id =
   * any(:skus)}, since it uses such a list for the first column of an index only. It would do so
   * here as well, and look each up among the SKUs, where nothing but the key is selected or another
   * index has a part in what is asked.
   */
  static final String NAMED =
      """
      from unnest(cast(:skus as varchar array)) as named (sku)
      join affiliate_offer o on o.seller = :seller and o.sku_id = named.sku
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  SellerOffers(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** What an offer's data have become. */
  record Data(SellerName seller, SkuId sku, String json) {}

  public Optional<SellerOffer> find(SellerName seller, SkuId sku) {
    return find(seller, List.of(sku)).stream().findFirst();
  }

  /** Those that there are, by SKU. */
  public List<SellerOffer> find(SellerName seller, Collection<SkuId> skus) {
    return jdbc.sql("select o.* " + NAMED + "order by o.sku_id")
        .param("seller", seller.value())
        .param("skus", ids(skus))
        .query((row, _) -> SellerOfferRow.read(row))
        .list();
  }

  /** Those that there are, until the transaction ends. */
  public Map<SkuId, SellerOffer> lock(SellerName seller, Collection<SkuId> skus) {
    Map<SkuId, SellerOffer> offers = new LinkedHashMap<>();
    jdbc.sql("select o.* " + NAMED + "order by o.sku_id for update")
        .param("seller", seller.value())
        .param("skus", ids(skus))
        .query((row, _) -> SellerOfferRow.read(row))
        .list()
        .forEach(offer -> offers.put(offer.sku(), offer));
    return offers;
  }

  /** The first ones of them that are due and that nobody has locked, until the transaction ends. */
  public List<SellerOffer> lockUnlocked(
      SellerName seller, LookReason reason, Instant now, List<SkuId> skus, int most) {
    // In a case, or H2 would read all that are due rather than those that are named.
    return jdbc.sql(
            """
            select o.*
            from unnest(cast(:skus as varchar array)) with ordinality as named (sku, place)
            join affiliate_offer o on o.seller = :seller and o.sku_id = named.sku
            where case when o.urgency = :urgency then o.due_at <= :now else false end
            order by named.place fetch first :most rows only for update skip locked
            """)
        .param("seller", seller.value())
        .param("urgency", reason.number())
        .param("now", Timestamps.of(now))
        .param("skus", skus.stream().map(SkuId::value).toArray(String[]::new))
        .param("most", most)
        .query((row, _) -> SellerOfferRow.read(row))
        .list();
  }

  /** The offers after a SKU, by SKU, until the transaction ends. */
  public List<SellerOffer> lockAfter(SellerName seller, String after, int limit) {
    while (true) {
      // H2 would lock all that come after, not only as many as are wanted.
      List<SkuId> skus = after(seller, after, limit);
      List<SellerOffer> locked = List.copyOf(lock(seller, skus).values());
      if (locked.size() == skus.size()) {
        return locked;
      }
    }
  }

  /** SKUs that are for sale though nobody has looked at them since then. */
  public List<SellerOffer> outdated(Instant lookedBefore, int limit) {
    return jdbc.sql(
            """
            select * from affiliate_offer where for_sale = true and looked_at < :before
            order by for_sale, looked_at fetch first :limit rows only
            """)
        .param("before", Timestamps.of(lookedBefore))
        .param("limit", limit)
        .query((row, _) -> SellerOfferRow.read(row))
        .list();
  }

  /**
   * Within the caller's transaction; those that exist stay as they are.
   *
   * @return how many are new
   */
  public int insert(
      SellerName seller, Collection<SkuId> skus, boolean listed, LookReason why, Instant at) {
    List<@Nullable Object[]> rows =
        skus.stream()
            .sorted()
            .map(sku -> SellerOfferRow.values(SellerOffer.unread(seller, sku, listed, why, at)))
            .toList();
    int added = 0;
    if (!rows.isEmpty()) {
      for (int count : batches.batchUpdate(SellerOfferRow.INSERT, rows)) {
        added += Math.max(0, count);
      }
    }
    return added;
  }

  /** Of locked rows. */
  void update(List<SellerOffer> offers) {
    if (!offers.isEmpty()) {
      batches.batchUpdate(
          SellerOfferRow.UPDATE,
          offers.stream()
              .sorted(Comparator.comparing(SellerOffer::sku))
              .map(SellerOfferRow::values)
              .toList());
    }
  }

  /** Of locked rows that nobody has been told of. */
  public void delete(List<SellerOffer> offers) {
    if (!offers.isEmpty()) {
      batches.batchUpdate(
          "delete from affiliate_offer where seller = ? and sku_id = ?",
          offers.stream()
              .sorted(Comparator.comparing(SellerOffer::sku))
              .map(offer -> new Object[] {offer.seller().value(), offer.sku().value()})
              .toList());
    }
  }

  /**
   * The first ones of a seller, data included.
   *
   * @return how many they were
   */
  public int forget(SellerName seller, int portion) {
    List<Object[]> keys =
        lockAfter(seller, "", portion).stream()
            .map(offer -> new Object[] {seller.value(), offer.sku().value()})
            .toList();
    if (!keys.isEmpty()) {
      batches.batchUpdate("delete from affiliate_offer_data where seller = ? and sku_id = ?", keys);
      batches.batchUpdate("delete from affiliate_offer where seller = ? and sku_id = ?", keys);
    }
    return keys.size();
  }

  /** Of locked rows. */
  void describe(List<Data> data) {
    if (data.isEmpty()) {
      return;
    }
    List<Data> sorted = data.stream().sorted(Comparator.comparing(Data::sku)).toList();
    batches.batchUpdate(
        "delete from affiliate_offer_data where seller = ? and sku_id = ?",
        sorted.stream()
            .map(each -> new Object[] {each.seller().value(), each.sku().value()})
            .toList());
    batches.batchUpdate(
        "insert into affiliate_offer_data (seller, sku_id, data) values (?, ?, ?)",
        sorted.stream()
            .map(each -> new Object[] {each.seller().value(), each.sku().value(), each.json()})
            .toList());
  }

  /** In our own form; those that were read. */
  public Map<SkuId, String> data(SellerName seller, Collection<SkuId> skus) {
    Map<SkuId, String> data = new HashMap<>();
    if (!skus.isEmpty()) {
      jdbc.sql(
              """
              select d.sku_id, d.data from unnest(cast(:skus as varchar array)) as named (sku)
              join affiliate_offer_data d on d.seller = :seller and d.sku_id = named.sku
              """)
          .param("seller", seller.value())
          .param("skus", ids(skus))
          .query(row -> {
            data.put(new SkuId(row.getString(1)), row.getString(2));
          });
    }
    return data;
  }

  /** Changes after a number, in their order. */
  public List<SellerOffer> changed(long after, int limit) {
    return jdbc.sql(
            """
            select * from affiliate_offer where change_number > :after
            order by change_number fetch first :limit rows only
            """)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> SellerOfferRow.read(row))
        .list();
  }

  /** Of all changes. */
  public long lastNumber() {
    return jdbc.sql("select last_number from affiliate_offer_feed where id = 1")
        .query(Long.class)
        .single();
  }

  /**
   * Makes offers due, within the caller's transaction; one that is just being looked at is looked
   * at once more.
   *
   * @param onlyUnsold leaves out those of which VTEX said that they may be sold
   */
  public void pull(
      SellerName seller,
      Collection<SkuId> skus,
      boolean onlyUnsold,
      LookReason reason,
      Instant now) {
    hold(seller, skus);
    OffsetDateTime due = Timestamps.of(now);
    batches.batchUpdate(
        """
        update affiliate_offer set
          version = version + 1,
          wants_data = true,
          failures = 0,
          urgency = case when due_at <= ? then least(urgency, ?) else ? end,
          due_at = case when due_at <= ? or claim is not null
            then due_at else cast(? as timestamp with time zone) end
        where seller = ? and sku_id = ?
          and (? or known <> 'KNOWN' or not active or not product_active or not in_channel)
        """,
        Stream.of(ids(skus))
            .map(sku ->
                new Object[] {
                  due, reason.number(), reason.number(), due, due, seller.value(), sku, !onlyUnsold
                })
            .toList());
  }

  /**
   * Locks them, until the transaction ends.
   *
   * @return those that there are
   */
  Set<SkuId> hold(SellerName seller, Collection<SkuId> skus) {
    return new TreeSet<>(
        jdbc.sql("select o.sku_id, o.version " + NAMED + "order by o.sku_id for update")
            .param("seller", seller.value())
            .param("skus", ids(skus))
            .query((row, _) -> new SkuId(row.getString(1)))
            .list());
  }

  /** SKUs after one, by id. */
  public List<SkuId> after(SellerName seller, String sku, int limit) {
    return jdbc.sql(
            """
            select sku_id from affiliate_offer where seller = :seller and sku_id > :sku
            order by seller, sku_id fetch first :limit rows only
            """)
        .param("seller", seller.value())
        .param("sku", sku)
        .param("limit", limit)
        .query((row, _) -> new SkuId(row.getString(1)))
        .list();
  }

  /**
   * How many of a seller's offers wait for a look by this reason, or are being looked at.
   *
   * @param claimedUntil the end of the youngest claim that there can be
   */
  public long waiting(SellerName seller, LookReason reason, Instant now, Instant claimedUntil) {
    return jdbc.sql(
            """
            select count(*) from affiliate_offer
            where seller = :seller and urgency = :urgency and due_at <= :until
              and (due_at <= :now or claim is not null)
            """)
        .param("seller", seller.value())
        .param("urgency", reason.number())
        .param("now", Timestamps.of(now))
        .param("until", Timestamps.of(claimedUntil))
        .query(Long.class)
        .single();
  }

  /** Names of sellers that have offers; few, so the index is leapt through. */
  public List<SellerName> sellers() {
    List<SellerName> sellers = new ArrayList<>();
    Optional<String> next = sellerAfter("");
    while (next.isPresent()) {
      sellers.add(new SellerName(next.get()));
      next = sellerAfter(next.get());
    }
    return sellers;
  }

  private Optional<String> sellerAfter(String name) {
    return jdbc.sql(
            """
            select seller from affiliate_offer where seller > :name
            order by seller, sku_id fetch first 1 rows only
            """)
        .param("name", name)
        .query(String.class)
        .optional();
  }

  /** Sorted: H2 locks rows as it finds them. */
  static String[] ids(Collection<SkuId> skus) {
    return skus.stream().map(SkuId::value).sorted().distinct().toArray(String[]::new);
  }
}
