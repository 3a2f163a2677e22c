package io.sellerconnector.order.placement;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.order.PaymentReferences;
import io.sellerconnector.order.placement.NewOrder.MerchantPayment;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out the references that tie payments to orders, and remembers them. */
@Component
final class MerchantPayments implements PaymentReferences {

  private static final String INSERT =
      """
      insert into order_payment_reference (reference, order_id, marketplace, merchant_name)
      select ?, id, marketplace, ? from orders where id = ?
      """;

  private static final String FIND =
      """
      select order_id from order_payment_reference
      where reference = :reference and marketplace = :marketplace
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  MerchantPayments(JdbcTemplate batches, JdbcClient jdbc) {
    this.batches = batches;
    this.jdbc = jdbc;
  }

  /**
   * For a new order; a number whose order is not stored in the end stays unused.
   *
   * @return empty if the marketplace takes the payments itself
   */
  Optional<MerchantPayment> next(Marketplace marketplace) {
    String merchant = marketplace.merchantName();
    return merchant == null
        ? Optional.empty()
        : Optional.of(
            new MerchantPayment(
                merchant,
                jdbc.sql("select nextval('merchant_payment_reference')")
                    .query((row, _) -> row.getInt(1))
                    .single()));
  }

  /** Within the transaction that has stored the orders. */
  void insert(List<NewOrder> orders) {
    List<Object[]> rows =
        orders.stream()
            .flatMap(order -> order.payment().stream().map(payment -> row(order, payment)))
            .toList();
    if (!rows.isEmpty()) {
      batches.batchUpdate(INSERT, rows);
    }
  }

  @Override
  public Optional<OrderId> order(MarketplaceAccount marketplace, int reference) {
    return jdbc.sql(FIND)
        .param("reference", reference)
        .param("marketplace", marketplace.value())
        .query((row, _) -> new OrderId(row.getString(1)))
        .optional();
  }

  private static Object[] row(NewOrder order, MerchantPayment payment) {
    return new Object[] {payment.reference(), payment.merchantName(), order.id().value()};
  }
}
