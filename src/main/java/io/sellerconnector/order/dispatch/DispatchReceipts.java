package io.sellerconnector.order.dispatch;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.Receipt;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What was answered to the authorisation of each order's dispatch, and what came with it. */
@Component
public final class DispatchReceipts implements EncryptedStore, PersonalDataHolder {

  private static final EncryptedColumn REQUEST =
      EncryptedColumn.of("order_dispatch", "request", "order_id");

  private static final String INSERT =
      """
      insert into order_dispatch (order_id, receipt, at, request)
      values (:order, :receipt, :at, :request)
      """;

  private static final String READ =
      "select receipt, at from order_dispatch where order_id = :order";

  private static final String READ_REQUEST =
      "select request from order_dispatch where order_id = :order";

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;

  DispatchReceipts(JdbcClient jdbc, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(REQUEST);
  }

  @Override
  public String table() {
    return "order_dispatch";
  }

  @Override
  public int erase(OrderId order) {
    return jdbc.sql(
            "update order_dispatch set request = :erased where order_id = :order and request <>"
                + " :erased")
        .param("erased", TextEncryption.ERASED)
        .param("order", order.value())
        .update();
  }

  Receipt write(Order order, Instant at, OrderCall call) {
    String number = Receipt.newNumber();
    jdbc.sql(INSERT)
        .param("order", order.id().value())
        .param("receipt", number)
        .param("at", Timestamps.of(at))
        .param("request", textEncryption.write(call.kept(), REQUEST.at(order.id().value())))
        .update();
    return Receipt.of(order.id(), order.marketplaceOrderId(), at, number);
  }

  Receipt read(Order order) {
    return jdbc.sql(READ)
        .param("order", order.id().value())
        .query((row, number) ->
            Receipt.of(
                order.id(),
                order.marketplaceOrderId(),
                Timestamps.get(row, "at"),
                row.getString("receipt")))
        .single();
  }

  /**
   * What came with the authorisation, in JSON without card data; the payment stands in it. Empty if
   * the order is not authorised; a mark if it is erased.
   *
   * @throws io.sellerconnector.privacy.UndecryptableTextException if it cannot be decrypted
   */
  public Optional<ObjectNode> request(OrderId order) {
    return jdbc.sql(READ_REQUEST)
        .param("order", order.value())
        .query(String.class)
        .optional()
        .map(stored -> textEncryption.read(stored, REQUEST.at(order.value())))
        .map(ExactJson.MAPPER::readTree)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }
}
