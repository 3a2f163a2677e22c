package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What VTEX has said of SKUs and was answered, in the table {@code affiliate_notice}: rows are
 * added, and locked and deleted when they are merged into the offers, so whoever writes a notice
 * down waits for nobody who looks at an offer.
 */
@Repository
@AffiliateRole
class WaitingNotices implements OfferHints {

  /** As many as a row holds, however long the ids are. */
  private static final int TOGETHER = 100;

  private static final String SEPARATOR = "\n";

  private static final int DATA = 1;
  private static final int PRICE = 2;
  private static final int STOCK = 4;
  private static final int REMOVED = 8;
  private static final int SAYS_ACTIVE = 16;
  private static final int ACTIVE = 32;

  /** So that each set of flags is one character that can be read. */
  private static final char NONE = '0';

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  WaitingNotices(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /** One row. */
  record Portion(long id, SellerName seller, List<OfferHint> hints, Instant at) {}

  @Override
  public void heard(AffiliateSeller seller, List<OfferHint> hints) {
    OffsetDateTime now = Timestamps.of(clock.instant());
    List<Object[]> rows = new ArrayList<>();
    for (int from = 0; from < hints.size(); from += TOGETHER) {
      String text =
          hints.subList(from, Math.min(hints.size(), from + TOGETHER)).stream()
              .map(WaitingNotices::line)
              .collect(Collectors.joining(SEPARATOR));
      rows.add(new Object[] {seller.name().value(), text, now});
    }
    batches.batchUpdate(
        "insert into affiliate_notice (seller, hints, received_at) values (?, ?, ?)", rows);
  }

  /** The newest, or 0 if none waits. */
  long last() {
    return jdbc.sql("select coalesce(max(id), 0) from affiliate_notice").query(Long.class).single();
  }

  /** The oldest that come after one, up to another. */
  List<Long> between(long after, long last, int limit) {
    return jdbc.sql(
            """
            select id from affiliate_notice where id > :after and id <= :last
            order by id fetch first :limit rows only
            """)
        .param("after", after)
        .param("last", last)
        .param("limit", limit)
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  /** When the oldest came, or null if none waits. */
  @Nullable Instant oldest() {
    return jdbc.sql("select received_at from affiliate_notice order by id fetch first 1 rows only")
        .query((row, _) -> Timestamps.get(row, "received_at"))
        .optional()
        .orElse(null);
  }

  /** Those of them that are there and that nobody else has, until the transaction ends. */
  List<Portion> lock(List<Long> ids) {
    return jdbc.sql(
            """
            select n.id, n.seller, n.hints, n.received_at
            from unnest(cast(:ids as bigint array)) as named (id)
            join affiliate_notice n on n.id = named.id
            for update skip locked
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query((row, _) ->
            new Portion(
                row.getLong("id"),
                new SellerName(row.getString("seller")),
                row.getString("hints").lines().map(WaitingNotices::hint).toList(),
                Timestamps.get(row, "received_at")))
        .list();
  }

  /** Locked ones. */
  void delete(List<Portion> portions) {
    jdbc.sql("delete from affiliate_notice where id = any(:ids)")
        .param("ids", portions.stream().map(Portion::id).toArray(Long[]::new))
        .update();
  }

  private static String line(OfferHint hint) {
    int flags =
        (hint.data() ? DATA : 0)
            | (hint.price() ? PRICE : 0)
            | (hint.stock() ? STOCK : 0)
            | (hint.removed() ? REMOVED : 0)
            | (hint.active() == null ? 0 : SAYS_ACTIVE)
            | (Boolean.TRUE.equals(hint.active()) ? ACTIVE : 0);
    return (char) (NONE + flags) + hint.sku().value();
  }

  private static OfferHint hint(String line) {
    int flags = line.charAt(0) - NONE;
    return new OfferHint(
        new SkuId(line.substring(1)),
        (flags & DATA) != 0,
        (flags & PRICE) != 0,
        (flags & STOCK) != 0,
        (flags & REMOVED) != 0,
        (flags & SAYS_ACTIVE) == 0 ? null : (flags & ACTIVE) != 0);
  }
}
