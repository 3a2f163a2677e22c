package io.sellerconnector.order.modification;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines that changes touch, before and after; the table {@code order_change_line}. */
@Component
final class ModifiedLines {

  private static final String INSERT =
      """
      insert into order_change_line (order_id, change_id, line_index, sku, unique_id, sla,
        pickup_point_id, quantity_before, quantity_after, price_before, price_after,
        freight_before, freight_after)
      values (:order, :change, :index, :sku, :uniqueId, :sla,
        :pickupPoint, :quantityBefore, :quantityAfter, :priceBefore, :priceAfter,
        :freightBefore, :freightAfter)
      """;

  private static final String READ =
      """
      select line_index, sku, unique_id, sla, pickup_point_id, quantity_before, quantity_after,
        price_before, price_after, freight_before, freight_after
      from order_change_line where order_id = :order and change_id = :change order by line_index
      """;

  private final JdbcClient jdbc;

  ModifiedLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Modification change) {
    for (LineModification line : change.lines()) {
      jdbc.sql(INSERT)
          .param("order", change.order().value())
          .param("change", change.id())
          .param("index", line.index())
          .param("sku", line.sku().value())
          .param("uniqueId", line.uniqueId())
          .param("sla", line.sla())
          .param("pickupPoint", ModifiableLines.pickupPoint(line.location()))
          .param("quantityBefore", line.quantityBefore())
          .param("quantityAfter", line.quantityAfter())
          .param("priceBefore", line.priceBefore())
          .param("priceAfter", line.priceAfter())
          .param("freightBefore", line.freightBefore())
          .param("freightAfter", line.freightAfter())
          .update();
    }
  }

  List<LineModification> of(OrderId order, String change) {
    return jdbc.sql(READ)
        .param("order", order.value())
        .param("change", change)
        .query((row, _) ->
            new LineModification(
                row.getInt("line_index"),
                new SkuId(row.getString("sku")),
                row.getString("unique_id"),
                row.getString("sla"),
                ModifiableLines.location(row.getString("pickup_point_id")),
                row.getInt("quantity_before"),
                row.getInt("quantity_after"),
                row.getLong("price_before"),
                row.getLong("price_after"),
                row.getLong("freight_before"),
                row.getLong("freight_after")))
        .list();
  }
}
