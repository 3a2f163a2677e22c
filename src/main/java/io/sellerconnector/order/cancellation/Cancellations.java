package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.privacy.UndecryptableTextException;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who cancelled which order, why, and what was confirmed. */
@Component
public final class Cancellations implements EncryptedStore, PersonalDataHolder {

  private static final EncryptedColumn REASON =
      EncryptedColumn.of("order_cancellation", "reason", "order_id");
  private static final EncryptedColumn REQUEST =
      EncryptedColumn.of("order_cancellation", "request", "order_id");

  private static final String INSERT =
      """
      insert into order_cancellation (order_id, receipt, at, actor, reason, request_id,
        requested_at, requested_by_user, request)
      values (:order, :receipt, :at, :actor, :reason, :requestId,
        :requestedAt, :requestedByUser, :request)
      """;

  private static final String READ =
      """
      select receipt, at, actor, reason, request_id, requested_at, requested_by_user, request
      from order_cancellation where order_id = :order
      """;

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;

  Cancellations(JdbcClient jdbc, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(REASON, REQUEST);
  }

  @Override
  public String table() {
    return "order_cancellation";
  }

  /** The reason that is shown says that it is gone. */
  @Override
  public int erase(OrderId order) {
    return jdbc.sql(
            """
            update order_cancellation
            set request = null, reason = case when reason is null then null else :erased end
            where order_id = :order and (request is not null or reason <> :erased)
            """)
        .param("erased", "(erased)")
        .param("order", order.value())
        .update();
  }

  void write(OrderId order, Cancellation cancellation) {
    jdbc.sql(INSERT)
        .param("order", order.value())
        .param("receipt", cancellation.receipt())
        .param("at", Timestamps.of(cancellation.at()))
        .param("actor", cancellation.actor().name())
        .param(
            "reason",
            textEncryption.writeNullable(cancellation.asked().reason(), REASON.at(order.value())))
        .param("requestId", cancellation.asked().requestId())
        .param(
            "requestedAt",
            Timestamps.ofNullable(cancellation.asked().requestedAt()),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("requestedByUser", cancellation.asked().requestedByUser(), java.sql.Types.BOOLEAN)
        .param(
            "request",
            textEncryption.writeNullable(cancellation.asked().request(), REQUEST.at(order.value())))
        .update();
  }

  public Optional<Cancellation> find(OrderId order) {
    return jdbc.sql(READ)
        .param("order", order.value())
        .query((row, number) ->
            new Cancellation(
                row.getString("receipt"),
                Timestamps.get(row, "at"),
                Actor.valueOf(row.getString("actor")),
                new CancellationCall(
                    readable(row.getString("reason"), REASON.at(order.value())),
                    row.getString("request_id"),
                    Timestamps.getNullable(row, "requested_at"),
                    row.getObject("requested_by_user", Boolean.class),
                    readable(row.getString("request"), REQUEST.at(order.value())))))
        .optional();
  }

  /** A receipt can be given again although the words that came with the call cannot be read. */
  private @Nullable String readable(@Nullable String stored, EncryptedColumn.Place place) {
    try {
      return textEncryption.readNullable(stored, place);
    } catch (UndecryptableTextException e) {
      return e.getMessage();
    }
  }
}
