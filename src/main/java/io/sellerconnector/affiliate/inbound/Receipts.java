package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was answered, in the table {@code affiliate_receipt}: a repeat gets the same. */
@Repository
@AffiliateRole
class Receipts {

  /** VTEX repeats within days; orders are read again within months. */
  private static final Duration KEPT = Duration.ofDays(400);

  /**
   * @param number the same for a repeat
   * @param at when it came first
   */
  record Receipt(String number, Instant at, boolean repeated) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Receipts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Within the caller's transaction.
   *
   * @param digest tells one call from another
   */
  Receipt take(AffiliateSeller seller, String digest) {
    Instant now = clock.instant();
    String number = UUID.randomUUID().toString().replace("-", "");
    boolean taken =
        jdbc.sql(
                    """
                    insert into affiliate_receipt (seller, digest, receipt, received_at)
                    values (:seller, :digest, :receipt, :now) on conflict do nothing
                    """)
                .param("seller", seller.name().value())
                .param("digest", digest)
                .param("receipt", number)
                .param("now", Timestamps.of(now))
                .update()
            > 0;
    if (taken) {
      return new Receipt(number, now, false);
    }
    return jdbc.sql(
            """
            select receipt, received_at from affiliate_receipt
            where seller = :seller and digest = :digest
            """)
        .param("seller", seller.name().value())
        .param("digest", digest)
        .query((row, _) ->
            new Receipt(row.getString("receipt"), Timestamps.get(row, "received_at"), true))
        .single();
  }

  int prune() {
    return jdbc.sql("delete from affiliate_receipt where received_at < :before")
        .param("before", Timestamps.of(clock.instant().minus(KEPT)))
        .update();
  }
}
