package io.sellerconnector.sandbox;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came in about orders, each key once, with the answer that it got. */
final class Letters {

  private final JdbcClient sql;

  Letters(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param times how often it came
   * @param answer null where it was written into the table by the connector itself
   */
  record Letter(
      String messageKey, String orderId, String kind, int times, @Nullable String answer) {}

  /** The answer to an earlier call with the key; the call is counted. */
  Optional<String> answered(String key) {
    sql.sql("update order_message set times = times + 1 where message_key = :key")
        .param("key", key)
        .update();
    return sql.sql("select answer from order_message where message_key = :key")
        .param("key", key)
        .query(String.class)
        .optional();
  }

  void keep(String key, String orderId, String kind, String answer) {
    sql.sql(
            """
            insert into order_message (message_key, order_id, kind, answer)
            values (:key, :order, :kind, :answer)
            """)
        .param("key", key)
        .param("order", orderId)
        .param("kind", kind)
        .param("answer", answer)
        .update();
  }

  List<Letter> about(String orderId) {
    return sql.sql(
            """
            select message_key, order_id, kind, times, answer from order_message
            where order_id = :order order by received_at, message_key
            """)
        .param("order", orderId)
        .query(Letter.class)
        .list();
  }
}
