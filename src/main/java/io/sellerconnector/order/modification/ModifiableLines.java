package io.sellerconnector.order.modification;

import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.ledger.PickupPointColumn;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes into an order what a change makes of its lines. */
@Component
final class ModifiableLines {

  private static final String UPDATE =
      """
      update order_line set quantity = :quantity, price = :price, goods = :goods,
        services = :services, price_tags = :priceTags, tax = :tax, freight = :freight,
        unique_id = :uniqueId
      where order_id = :order and line_index = :index
      """;

  private static final String INSERT =
      """
      insert into order_line
        (order_id, line_index, sku, quantity, price, unit_multiplier, goods, services, price_tags,
        tax, freight, sla, pickup_point_id, unique_id)
      values (:order, :index, :sku, :quantity, :price, :unitMultiplier, :goods, :services,
        :priceTags, :tax, :freight, :sla, :pickupPoint, :uniqueId)
      """;

  private static final String TOTALS =
      """
      update orders set
        items_total = (select coalesce(sum(l.goods), 0) from order_line l
          where l.order_id = orders.id),
        services_total = (select coalesce(sum(l.services), 0) from order_line l
          where l.order_id = orders.id),
        price_tags_total = (select coalesce(sum(l.price_tags), 0) from order_line l
          where l.order_id = orders.id),
        tax_total = (select coalesce(sum(l.tax), 0) from order_line l
          where l.order_id = orders.id),
        freight_total = (select coalesce(sum(l.freight), 0) from order_line l
          where l.order_id = orders.id),
        adjustment_total = adjustment_total + :adjustment,
        payment_value = case when payment_value is null then null
          else least(greatest(payment_value + :difference, 0), :most) end,
        updated_at = :now
      where id = :order
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ModifiableLines(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Makes the order, which the caller has locked, what the change says, totals included. What the
   * marketplace undertakes to pay may have been less than the total; it never falls below nothing.
   */
  void apply(Modification change) {
    change.lines().forEach(line -> write(change.order(), line));
    jdbc.sql(TOTALS)
        .param("order", change.order().value())
        .param("adjustment", change.adjustment())
        .param("difference", change.totalAfter() - change.totalBefore())
        .param("most", Cents.MAX_VALUE)
        .param("now", Timestamps.of(clock.instant()))
        .update();
  }

  private void write(OrderId order, LineModification line) {
    int updated = with(jdbc.sql(UPDATE), order, line).update();
    if (updated == 0) {
      with(jdbc.sql(INSERT), order, line)
          .param("sku", line.sku().value())
          .param("unitMultiplier", line.unitMultiplier())
          .param("sla", line.sla())
          .param("pickupPoint", PickupPointColumn.write(line.location()))
          .update();
    }
  }

  private static JdbcClient.StatementSpec with(
      JdbcClient.StatementSpec statement, OrderId order, LineModification line) {
    LineWorth worth = line.after();
    return statement
        .param("order", order.value())
        .param("index", line.index())
        .param("quantity", line.quantityAfter())
        .param("price", line.priceAfter())
        .param("goods", worth.goods())
        .param("services", worth.services())
        .param("priceTags", worth.priceTags())
        .param("tax", worth.tax())
        .param("freight", worth.freight())
        .param("uniqueId", line.uniqueId());
  }
}
