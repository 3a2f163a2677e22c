package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.database.FirstUnlocked;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes due offers for one who looks at them; nobody else does before the lease ends, and whoever
 * comes back after that finds his claim replaced.
 */
@Component
@AffiliateRole
final class OfferClaims {

  /** Longer than a look may take. */
  static final Duration LEASE = Duration.ofMinutes(3);

  private final JdbcClient jdbc;
  private final SellerOffers offers;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;

  OfferClaims(
      JdbcClient jdbc,
      JdbcTemplate batches,
      SellerOffers offers,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.offers = offers;
    this.batches = batches;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param offers as they were when they were claimed
   */
  record Claim(UUID token, LookReason reason, List<SellerOffer> offers) {}

  /** Of these sellers, those of whose offers one is due. */
  List<SellerName> due(Collection<SellerName> sellers, Instant now) {
    return jdbc.sql(
            """
            select s.name from unnest(cast(:sellers as varchar array)) as s (name)
            where exists (
              select 1 from affiliate_offer o cross join (values (0), (1), (2), (3)) as u (urgency)
              where o.seller = s.name and o.urgency = u.urgency and o.due_at <= :now)
            """)
        .param("sellers", sellers.stream().map(SellerName::value).toArray(String[]::new))
        .param("now", Timestamps.of(now))
        .query((row, _) -> new SellerName(row.getString(1)))
        .list();
  }

  /**
   * @param reason of the offer that is due for longest
   * @param first of those that are due, which would go before it
   */
  record Overdue(LookReason reason, LookReason first) {}

  /** Empty if none is due. */
  Optional<Overdue> longestDue(SellerName seller, Instant now) {
    List<Due> due =
        Arrays.stream(LookReason.values())
            .flatMap(reason -> firstDue(seller, reason, now).stream())
            .toList();
    return due.stream()
        .min(Comparator.comparing(Due::at))
        .map(longest -> new Overdue(longest.reason(), due.getFirst().reason()));
  }

  private record Due(LookReason reason, Instant at) {}

  private Optional<Due> firstDue(SellerName seller, LookReason reason, Instant now) {
    return jdbc.sql(
            """
            select due_at from affiliate_offer
            where seller = :seller and urgency = :urgency and due_at <= :now
            order by seller, urgency, due_at fetch first 1 rows only
            """)
        .param("seller", seller.value())
        .param("urgency", reason.number())
        .param("now", Timestamps.of(now))
        .query((row, _) -> new Due(reason, Timestamps.get(row, "due_at")))
        .optional();
  }

  /** The longest due ones. */
  Claim take(SellerName seller, LookReason reason, int most, Instant now) {
    UUID token = UUID.randomUUID();
    return new Claim(
        token,
        reason,
        Objects.requireNonNull(transaction.execute(_ -> take(seller, reason, most, now, token))));
  }

  private List<SellerOffer> take(
      SellerName seller, LookReason reason, int most, Instant now, UUID token) {
    List<SellerOffer> due = lock(seller, reason, most, now);
    if (!due.isEmpty()) {
      OffsetDateTime until = Timestamps.of(now.plus(LEASE));
      batches.batchUpdate(
          "update affiliate_offer set claim = ?, due_at = ? where seller = ? and sku_id = ?",
          due.stream()
              .map(offer -> new Object[] {token, until, seller.value(), offer.sku().value()})
              .toList());
    }
    return due;
  }

  private List<SellerOffer> lock(SellerName seller, LookReason reason, int most, Instant now) {
    return FirstUnlocked.take(
        most,
        (offset, limit) -> longestDue(seller, reason, now, offset, limit),
        (skus, more) -> offers.lockUnlocked(seller, reason, now, skus, more));
  }

  private List<SkuId> longestDue(
      SellerName seller, LookReason reason, Instant now, int offset, int limit) {
    return jdbc.sql(
            """
            select sku_id from affiliate_offer
            where seller = :seller and urgency = :urgency and due_at <= :now
            order by seller, urgency, due_at
            offset :offset rows fetch next :limit rows only
            """)
        .param("seller", seller.value())
        .param("urgency", reason.number())
        .param("now", Timestamps.of(now))
        .param("offset", offset)
        .param("limit", limit)
        .query((row, _) -> new SkuId(row.getString(1)))
        .list();
  }
}
