package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns what VTEX says of SKUs into looks that are due: however often a SKU is named, it is one
 * look.
 */
@Component
@AffiliateRole
final class SellerOfferHints implements OfferHints {

  private static final int CHUNK = 1_000;

  private final JdbcClient jdbc;
  private final SellerOffers offers;
  private final AffiliateOfferProperties properties;
  private final Clock clock;

  SellerOfferHints(
      JdbcClient jdbc, SellerOffers offers, AffiliateOfferProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.offers = offers;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What is to be done about a SKU.
   *
   * @param data whether its data are read
   * @param again whether it is looked at once more when an old price can no longer be answered
   * @param removed whether the last word was that it is out of the affiliate; null if nothing was
   *     said about that
   */
  private record Wanted(boolean data, boolean again, @Nullable Boolean removed) {

    static Wanted of(OfferHint hint) {
      boolean everything = !hint.data() && !hint.price() && !hint.stock() && !hint.removed();
      return new Wanted(
          hint.data() || hint.removed() || Boolean.FALSE.equals(hint.active()) || everything,
          hint.price() || everything,
          hint.removed() ? Boolean.TRUE : null);
    }

    Wanted and(Wanted later) {
      return new Wanted(
          data || later.data,
          again || later.again,
          later.removed == null ? removed : later.removed);
    }
  }

  @Override
  public void heard(AffiliateSeller seller, List<OfferHint> hints) {
    Map<SkuId, Wanted> wanted = new TreeMap<>();
    for (OfferHint hint : hints) {
      wanted.merge(hint.sku(), Wanted.of(hint), Wanted::and);
    }
    Map<Wanted, Set<SkuId>> alike = new LinkedHashMap<>();
    wanted.forEach((sku, each) -> alike.computeIfAbsent(each, _ -> new TreeSet<>()).add(sku));
    Instant now = clock.instant();
    if (wanted.size() == 1) {
      Wanted only = alike.keySet().iterator().next();
      if (raise(seller, only, wanted.keySet(), now) == 1) {
        return;
      }
    }
    insertMissing(seller, new ArrayList<>(wanted.keySet()), now);
    lock(seller, wanted.keySet());
    alike.forEach((each, skus) -> {
      for (List<SkuId> chunk : chunks(List.copyOf(skus))) {
        raise(seller, each, chunk, now);
      }
    });
  }

  /** In the order of SKUs before anything is locked: two notices must not wait for each other. */
  private void insertMissing(AffiliateSeller seller, List<SkuId> skus, Instant now) {
    for (List<SkuId> chunk : chunks(skus)) {
      Set<SkuId> missing = new TreeSet<>(chunk);
      missing.removeAll(known(seller, chunk));
      offers.insert(seller.name(), missing, properties.listNew(), LookReason.NOTICE, now);
    }
  }

  private List<SkuId> known(AffiliateSeller seller, List<SkuId> skus) {
    return jdbc.sql(
            "select sku_id from affiliate_offer where seller = :seller and sku_id = any(:skus)")
        .param("seller", seller.name().value())
        .param("skus", SellerOffers.ids(skus))
        .query((row, _) -> new SkuId(row.getString(1)))
        .list();
  }

  private void lock(AffiliateSeller seller, Set<SkuId> skus) {
    for (List<SkuId> chunk : chunks(List.copyOf(skus))) {
      jdbc.sql(
              """
              select sku_id from affiliate_offer where seller = :seller and sku_id = any(:skus)
              order by sku_id for update
              """)
          .param("seller", seller.name().value())
          .param("skus", SellerOffers.ids(chunk))
          .query(_ -> {});
    }
  }

  /**
   * What could not be sold is read anew, whatever the notice says, since nothing else is asked of
   * it. One that is just being looked at stays with whoever does so, and is due again afterwards.
   */
  private int raise(AffiliateSeller seller, Wanted wanted, Collection<SkuId> skus, Instant now) {
    return jdbc.sql(
            """
            update affiliate_offer set
              version = version + 1,
              wants_data = wants_data or :data or known <> 'KNOWN'
                or not active or not product_active or not in_channel,
              said_removed = coalesce(cast(:removed as boolean), said_removed),
              again_at = case when :again then cast(:secondLook as timestamp with time zone)
                else again_at end,
              noticed_at = coalesce(noticed_at, :now),
              failures = 0,
              urgency = 0,
              due_at = case when due_at <= :now or (claim is not null and due_at > :now)
                then due_at else cast(:now as timestamp with time zone) end
            where seller = :seller and sku_id = any(:skus)
            """)
        .param("data", wanted.data())
        .param("removed", wanted.removed())
        .param("again", wanted.again())
        .param("secondLook", Timestamps.of(now.plus(properties.secondLook())))
        .param("now", Timestamps.of(now))
        .param("seller", seller.name().value())
        .param("skus", SellerOffers.ids(skus))
        .update();
  }

  private static List<List<SkuId>> chunks(List<SkuId> skus) {
    List<List<SkuId>> chunks = new ArrayList<>();
    for (int from = 0; from < skus.size(); from += CHUNK) {
      chunks.add(skus.subList(from, Math.min(skus.size(), from + CHUNK)));
    }
    return chunks;
  }
}
