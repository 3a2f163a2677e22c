package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.paymentoperation.OpenMoney;
import io.sellerconnector.affiliate.paymentoperation.PaidOrders;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments that were settled, and about which something is to be done and is not. */
@AffiliateRole
@Component
final class OpenPayments {

  /** Beyond any distance between looks. */
  private static final Duration EVER = Duration.ofDays(36_500);

  /** Of those that were settled only what something is to be done about is looked at again. */
  private static final String LOOKED_AT =
      """
      select t.order_number, t.state, t.cause,
        greatest(
          t.since,
          o.updated_at,
          coalesce((select max(i.heard_at) from affiliate_order_invoice i
            where i.seller = t.seller and i.order_number = t.order_number), t.since),
          coalesce((select max(r.at) from affiliate_transaction_refund r
            where r.seller = t.seller and r.order_number = t.order_number), t.since)) as since
      from affiliate_transaction t
      join affiliate_order o on o.seller = t.seller and o.order_number = t.order_number
      where t.seller = :seller and t.look_at <= :end and t.state in ('SETTLED', 'REFUNDED')
        and t.since <= :before
      order by t.since
      fetch first :limit rows only
      """;

  private final JdbcClient jdbc;
  private final AffiliateSellers sellers;
  private final PaidOrders paidOrders;
  private final OpenMoney money;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  OpenPayments(
      JdbcClient jdbc,
      AffiliateSellers sellers,
      PaidOrders paidOrders,
      OpenMoney money,
      AffiliatePaymentProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    this.sellers = sellers;
    this.paidOrders = paidOrders;
    this.money = money;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param limit of each seller
   */
  Stream<StuckPayments.Stuck> list(int limit) {
    return sellers.all().stream().flatMap(seller -> of(seller, limit).stream());
  }

  private List<StuckPayments.Stuck> of(AffiliateSeller seller, int limit) {
    Instant now = clock.instant();
    return jdbc
        .sql(LOOKED_AT)
        .param("seller", seller.name().value())
        .param("end", Timestamps.of(now.plus(EVER)))
        .param("before", Timestamps.of(now.minus(properties.hangingAfter())))
        .param("limit", limit)
        .query((row, number) ->
            new StuckPayments.Stuck(
                seller.name().value(),
                row.getString("order_number"),
                StuckPaymentReason.HANGING,
                TransactionState.valueOf(row.getString("state")),
                Timestamps.get(row, "since"),
                row.getString("cause")))
        .list()
        .stream()
        .flatMap(found -> reason(seller, found).map(found::because).stream())
        .toList();
  }

  private Optional<StuckPaymentReason> reason(AffiliateSeller seller, StuckPayments.Stuck found) {
    return paidOrders
        .find(seller, new AffiliateOrderId(seller.name(), found.id()))
        .flatMap(money::of)
        .filter(due -> !clock.instant().isBefore(found.since().plus(longest(due))))
        .map(due ->
            switch (due) {
              case SETTLEMENT -> StuckPaymentReason.UNSETTLED;
              case REFUND -> StuckPaymentReason.UNREFUNDED;
              case CANCELLATION -> StuckPaymentReason.HELD;
            });
  }

  private Duration longest(OpenMoney.Due due) {
    return switch (due) {
      case SETTLEMENT -> properties.unsettledAfter();
      case REFUND, CANCELLATION -> properties.hangingAfter();
    };
  }
}
