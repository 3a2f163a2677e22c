package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.database.FirstUnlocked;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      select order_number from affiliate_order
      where seller = :seller and look_at <= :now
      order by seller, look_at
      offset :offset rows fetch next :limit rows only
      """;

  /** With the state and without a condition, or H2 would read all orders of the seller. */
  private static final String LOCK =
      """
      select o.order_number, o.state, o.look_at
      from unnest(cast(:numbers as varchar array)) with ordinality as named (number, place)
      join affiliate_order o on o.seller = :seller and o.order_number = named.number
      order by named.place fetch first :most rows only for update skip locked
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
    Instant now = clock.instant();
    List<String> due =
        FirstUnlocked.take(
            limit,
            (offset, some) -> due(seller, now, offset, some),
            (numbers, most) -> lock(seller, numbers, now, most));
    for (String number : due) {
      jdbc.sql(TAKE)
          .param("until", Timestamps.of(now.plus(lease)))
          .param("seller", seller.value())
          .param("number", number)
          .update();
    }
    return due.stream().map(number -> new AffiliateOrderId(seller, number)).toList();
  }

  private List<String> due(SellerName seller, Instant now, int offset, int limit) {
    return jdbc.sql(DUE)
        .param("seller", seller.value())
        .param("now", Timestamps.of(now))
        .param("offset", offset)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private List<String> lock(SellerName seller, List<String> numbers, Instant now, int most) {
    return jdbc
        .sql(LOCK)
        .param("numbers", numbers.toArray(String[]::new))
        .param("seller", seller.value())
        .param("most", most)
        .query((row, _) ->
            new Locked(row.getString("order_number"), Timestamps.getNullable(row, "look_at")))
        .list()
        .stream()
        .filter(order -> order.lookAt() != null && !order.lookAt().isAfter(now))
        .map(Locked::number)
        .toList();
  }

  /** It may have changed since its number was read. */
  private record Locked(String number, @Nullable Instant lookAt) {}
}
