package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Turns what VTEX says of SKUs into looks that are due: however often a SKU is named, it is one
 * look, and written down once.
 */
@Component
@AffiliateRole
final class SellerOfferHints {

  private static final int CHUNK = 1_000;

  /** So small a part of the time to the second look may be missing. */
  private static final int SLACK = 12;

  private static final String RAISE =
      """
      update affiliate_offer set
        version = version + 1,
        wants_data = wants_data or ? or known <> 'KNOWN'
          or not active or not product_active or not in_channel,
        said_removed = coalesce(cast(? as boolean), said_removed),
        again_at = case when ? then cast(? as timestamp with time zone) else again_at end,
        noticed_at = coalesce(noticed_at, ?),
        failures = 0,
        urgency = 0,
        due_at = case when due_at <= ? or (claim is not null and due_at > ?)
          then due_at else cast(? as timestamp with time zone) end
      where seller = ? and sku_id = ?
      """;

  private final JdbcTemplate batches;
  private final SellerOffers offers;
  private final AffiliateOfferProperties properties;
  private final Clock clock;

  SellerOfferHints(
      JdbcTemplate batches, SellerOffers offers, AffiliateOfferProperties properties, Clock clock) {
    this.batches = batches;
    this.offers = offers;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Within the caller's transaction.
   *
   * @param skus by their ids
   */
  void raise(SellerName seller, Map<SkuId, NoticedSku> skus) {
    Map<SkuId, NoticedSku> wanted = new TreeMap<>(skus);
    Instant now = clock.instant();
    chunks(List.copyOf(skus.keySet())).forEach(chunk -> passOver(seller, chunk, wanted, now));
    while (!wanted.isEmpty()) {
      Set<SkuId> held = offers.hold(seller, wanted.keySet());
      write(seller, held, wanted, now);
      wanted.keySet().removeAll(held);
      // A look has found since that VTEX does not know it, and has asked before this was said.
      offers.insert(seller, wanted.keySet(), properties.listNew(), LookReason.NOTICE, now);
    }
  }

  /**
   * Inserts those that nobody has heard of, in the order of SKUs before anything is locked, so that
   * two notices do not wait for each other; and takes those out of what is wanted of which the same
   * is written down already.
   */
  private void passOver(
      SellerName seller, List<SkuId> skus, Map<SkuId, NoticedSku> wanted, Instant now) {
    Set<SkuId> missing = new TreeSet<>(skus);
    for (SellerOffer offer : offers.find(seller, skus)) {
      missing.remove(offer.sku());
      if (isWrittenDown(offer, Objects.requireNonNull(wanted.get(offer.sku())), now)) {
        wanted.remove(offer.sku());
      }
    }
    offers.insert(seller, missing, properties.listNew(), LookReason.NOTICE, now);
  }

  /**
   * Whether an earlier notice waits for a look that this one would only ask for again. Nobody looks
   * at it as yet, and whoever does so asks VTEX later than now.
   */
  private boolean isWrittenDown(SellerOffer offer, NoticedSku wanted, Instant now) {
    SellerOffer.Plan plan = offer.plan();
    SellerOffer.Described described = offer.described();
    boolean dataWanted = wanted.data() || !described.isSellable();
    Instant soonEnough =
        now.plus(properties.secondLook()).minus(properties.secondLook().dividedBy(SLACK));
    return plan.claim() == null
        && plan.reason() == LookReason.NOTICE
        && !plan.dueAt().isAfter(now)
        && plan.noticedAt() != null
        && plan.failures() == 0
        && (plan.data() || !dataWanted)
        && (wanted.removed() == null || wanted.removed() == described.saidRemoved())
        && (!wanted.again() || (plan.againAt() != null && !plan.againAt().isBefore(soonEnough)));
  }

  /**
   * Of locked rows. What could not be sold is read anew, whatever the notice says, since nothing
   * else is asked of it. One that is just being looked at stays with whoever does so, and is due
   * again afterwards.
   */
  private void write(
      SellerName seller, Set<SkuId> held, Map<SkuId, NoticedSku> wanted, Instant now) {
    OffsetDateTime due = Timestamps.of(now);
    OffsetDateTime secondLook = Timestamps.of(now.plus(properties.secondLook()));
    List<@Nullable Object[]> rows = new ArrayList<>(held.size());
    for (SkuId sku : held) {
      NoticedSku each = Objects.requireNonNull(wanted.get(sku));
      rows.add(
          new @Nullable Object[] {
            each.data(),
            each.removed(),
            each.again(),
            secondLook,
            Timestamps.of(each.since()),
            due,
            due,
            due,
            seller.value(),
            sku.value()
          });
    }
    if (!rows.isEmpty()) {
      batches.batchUpdate(RAISE, rows);
    }
  }

  private static List<List<SkuId>> chunks(List<SkuId> skus) {
    List<List<SkuId>> chunks = new ArrayList<>();
    for (int from = 0; from < skus.size(); from += CHUNK) {
      chunks.add(skus.subList(from, Math.min(skus.size(), from + CHUNK)));
    }
    return chunks;
  }
}
