package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that every row of a file has alike. */
final class CsvOrderColumns {

  private CsvOrderColumns() {}

  static Map<String, String> of(OrderNotice orderNotice) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("key", orderNotice.key());
    row.put("fact", orderNotice.what());
    row.put("at", "");
    row.put("decide_by", "");
    row.put("reason", "");
    row.put("change_id", "");
    row.put("total_after", "");
    switch (orderNotice) {
      case OrderNotice.Told(OrderFact fact) -> told(row, fact);
      case OrderNotice.Asked asked -> asked(row, asked);
    }
    order(row, orderNotice.order());
    return row;
  }

  private static void told(Map<String, String> row, OrderFact fact) {
    row.put("at", fact.at().toString());
    switch (fact) {
      case OrderFact.Cancelled cancelled ->
          row.put("reason", text(cancelled.cancellation().reason()));
      case OrderFact.CancellationRefused refused -> row.put("reason", refused.reason());
      case OrderFact.Placed _, OrderFact.Authorised _, OrderFact.Changed _, OrderFact.Expired _ -> {
        // no reason is known
      }
    }
  }

  private static void asked(Map<String, String> row, OrderNotice.Asked asked) {
    row.put("decide_by", asked.decideBy().toString());
    switch (asked.question()) {
      case OrderQuestion.Cancellation question ->
          row.put("reason", text(question.cancellation().reason()));
      case OrderQuestion.Change change -> {
        row.put("reason", text(change.reason()));
        row.put("change_id", change.changeId());
        row.put("total_after", money(change.totalAfter()));
      }
    }
  }

  private static void order(Map<String, String> row, SellerOrder order) {
    row.put("order_id", order.id().value());
    row.put("marketplace", order.marketplace().value());
    row.put("marketplace_order_id", order.marketplaceOrderId().value());
    row.put("erp_number", text(order.erpNumber()));
    row.put("sales_channel", order.salesChannel().value());
    row.put("authorised", String.valueOf(order.authorised()));
    row.put("placed_at", order.placedAt().toString());
    row.put("items_total", money(order.itemsTotal()));
    row.put("freight_total", money(order.freightTotal()));
    row.put("total", money(order.total()));
    row.put("payment_value", money(order.paymentValue()));
  }

  /** In currency units with a dot, as in the files that the connector reads. */
  static String money(@Nullable Cents cents) {
    return cents == null ? "" : BigDecimal.valueOf(cents.value(), 2).toPlainString();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
