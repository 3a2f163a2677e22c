package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
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
final class SellerOfferHints implements OfferHints {

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
    Instant now = clock.instant();
    List<SkuId> skus = List.copyOf(wanted.keySet());
    chunks(skus).forEach(chunk -> passOver(seller, chunk, wanted, now));
    if (wanted.isEmpty()) {
      return;
    }
    chunks(List.copyOf(wanted.keySet())).forEach(chunk -> offers.hold(seller.name(), chunk));
    raise(seller, wanted, now);
  }

  /**
   * Inserts those that nobody has heard of, in the order of SKUs before anything is locked, so that
   * two notices do not wait for each other; and takes those out of what is wanted of which the same
   * is written down already.
   */
  private void passOver(
      AffiliateSeller seller, List<SkuId> skus, Map<SkuId, Wanted> wanted, Instant now) {
    Set<SkuId> missing = new TreeSet<>(skus);
    for (SellerOffer offer : offers.find(seller.name(), skus)) {
      missing.remove(offer.sku());
      if (isWrittenDown(offer, Objects.requireNonNull(wanted.get(offer.sku())), now)) {
        wanted.remove(offer.sku());
      }
    }
    offers.insert(seller.name(), missing, properties.listNew(), LookReason.NOTICE, now);
  }

  /**
   * Whether an earlier notice waits for a look that this one would only ask for again. Nobody looks
   * at it as yet, and whoever does so asks VTEX later than now.
   */
  private boolean isWrittenDown(SellerOffer offer, Wanted wanted, Instant now) {
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
   * What could not be sold is read anew, whatever the notice says, since nothing else is asked of
   * it. One that is just being looked at stays with whoever does so, and is due again afterwards.
   */
  private void raise(AffiliateSeller seller, Map<SkuId, Wanted> wanted, Instant now) {
    OffsetDateTime due = Timestamps.of(now);
    OffsetDateTime secondLook = Timestamps.of(now.plus(properties.secondLook()));
    List<@Nullable Object[]> rows = new ArrayList<>(wanted.size());
    wanted.forEach((sku, each) ->
        rows.add(
            new @Nullable Object[] {
              each.data(),
              each.removed(),
              each.again(),
              secondLook,
              due,
              due,
              due,
              due,
              seller.name().value(),
              sku.value()
            }));
    batches.batchUpdate(RAISE, rows);
  }

  private static List<List<SkuId>> chunks(List<SkuId> skus) {
    List<List<SkuId>> chunks = new ArrayList<>();
    for (int from = 0; from < skus.size(); from += CHUNK) {
      chunks.add(skus.subList(from, Math.min(skus.size(), from + CHUNK)));
    }
    return chunks;
  }
}
