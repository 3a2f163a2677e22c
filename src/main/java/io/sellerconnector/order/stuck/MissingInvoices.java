package io.sellerconnector.order.stuck;

import io.sellerconnector.marketplace.InvoiceObserver;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invoices that a marketplace was sent and does not show: the trail says when that is found and
 * when it is over, and meanwhile the order may become stuck by it.
 */
@Component
final class MissingInvoices implements InvoiceObserver {

  private static final int MAX_FINDING = 1000;

  private static final String FIND =
      """
      select finding from order_invoice_missing
      where order_id = :order and invoice_number = :invoice
      """;

  private static final String INSERT =
      """
      insert into order_invoice_missing (order_id, invoice_number, finding, since)
      values (:order, :invoice, :finding, :now)
      """;

  private static final String UPDATE =
      """
      update order_invoice_missing set finding = :finding
      where order_id = :order and invoice_number = :invoice
      """;

  private static final String DELETE =
      """
      delete from order_invoice_missing where order_id = :order and invoice_number = :invoice
      """;

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final JdbcClient jdbc;
  private final Clock clock;

  MissingInvoices(
      PlatformTransactionManager manager, OrderLedger ledger, JdbcClient jdbc, Clock clock) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Most looks find the same as the one before, and lock nothing. */
  @Override
  public void missing(OrderId id, String invoice, String finding) {
    String said = finding.length() <= MAX_FINDING ? finding : finding.substring(0, MAX_FINDING);
    if (!find(id, invoice).equals(Optional.of(said))) {
      locked(id, order -> miss(order, invoice, said));
    }
  }

  private void miss(Order order, String invoice, String said) {
    Optional<String> before = find(order.id(), invoice);
    if (!before.equals(Optional.of(said))) {
      jdbc.sql(before.isEmpty() ? INSERT : UPDATE)
          .param("order", order.id().value())
          .param("invoice", invoice)
          .param("finding", said)
          .param("now", Timestamps.of(clock.instant()))
          .update();
      ledger.note(order, Actor.CONNECTOR, "invoice-missing", said);
    }
  }

  @Override
  public void settled(OrderId id, String invoice, String finding) {
    if (find(id, invoice).isPresent()) {
      locked(id, order -> settle(order, invoice, finding));
    }
  }

  private void settle(Order order, String invoice, String finding) {
    int settled =
        jdbc.sql(DELETE).param("order", order.id().value()).param("invoice", invoice).update();
    if (settled == 1) {
      ledger.note(
          order, Actor.CONNECTOR, "invoice-settled", "invoice %s: %s".formatted(invoice, finding));
    }
  }

  private Optional<String> find(OrderId id, String invoice) {
    return jdbc.sql(FIND)
        .param("order", id.value())
        .param("invoice", invoice)
        .query(String.class)
        .optional();
  }

  private void locked(OrderId id, Consumer<Order> work) {
    transaction.executeWithoutResult(_ -> ledger.lock(id).ifPresent(work));
  }
}
