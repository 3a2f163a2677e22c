package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which orders are to be read now; whoever takes one has it for a while. */
@AffiliateRole
@Component
final class DueReconciliations {

  /** Longer than a reading takes. Nothing comes of two of one order but a call too many. */
  private static final Duration LONGEST_LEASE = Duration.ofSeconds(30);

  private static final String DUE =
      """
      select seller, order_number from affiliate_order
      where seller = :seller and look_at <= :now
      order by look_at fetch first :limit rows only for update skip locked
      """;

  private static final String TAKE =
      """
      update affiliate_order set look_at = :until
      where seller = :seller and order_number = :number
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration lease;
  private final Clock clock;

  DueReconciliations(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      AffiliateOrderProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    Duration first = properties.firstLook();
    this.lease = first.compareTo(LONGEST_LEASE) < 0 ? first : LONGEST_LEASE;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  List<AffiliateOrderId> take(SellerName seller, int limit) {
    List<AffiliateOrderId> taken = transaction.execute(_ -> takeDue(seller, limit));
    return taken == null ? List.of() : taken;
  }

  private List<AffiliateOrderId> takeDue(SellerName seller, int limit) {
    List<AffiliateOrderId> due =
        jdbc.sql(DUE)
            .param("seller", seller.value())
            .param("now", Timestamps.of(clock.instant()))
            .param("limit", limit)
            .query((row, number) ->
                new AffiliateOrderId(
                    new SellerName(row.getString("seller")), row.getString("order_number")))
            .list();
    for (AffiliateOrderId id : due) {
      jdbc.sql(TAKE)
          .param("until", Timestamps.of(clock.instant().plus(lease)))
          .param("seller", id.seller().value())
          .param("number", id.number())
          .update();
    }
    return due;
  }
}
