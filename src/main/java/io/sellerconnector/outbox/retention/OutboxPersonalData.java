package io.sellerconnector.outbox.retention;

import io.sellerconnector.outbox.queue.Payloads;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.shared.OrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages about an order: what waits must still get there, and what has gone out is emptied. */
final class OutboxPersonalData implements PersonalDataHolder {

  private final JdbcClient jdbc;

  OutboxPersonalData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String table() {
    return "outbox_message";
  }

  @Override
  public @Nullable String objection(OrderId order) {
    int open =
        jdbc.sql(
                """
                select count(*) from outbox_message
                where subject = :order and kind not like 'affiliate-%'
                  and state in ('WAITING', 'DEAD')
                """)
            .param("order", order.value())
            .query(Integer.class)
            .single();
    return open == 0
        ? null
        : "%d of its messages are WAITING or DEAD: they must be delivered or discarded first"
            .formatted(open);
  }

  @Override
  public int erase(OrderId order) {
    int texts =
        jdbc.sql(
                """
                update outbox_attempt set detail = null
                where detail is not null and message_id in (
                  select id from outbox_message
                  where subject = :order and kind not like 'affiliate-%')
                """)
            .param("order", order.value())
            .update();
    return texts
        + jdbc.sql(
                """
                update outbox_message set payload = :erased, last_error = null
                where subject = :order and kind not like 'affiliate-%' and payload <> :erased
                """)
            .param("order", order.value())
            .param("erased", Payloads.ERASED)
            .update();
  }

  /**
   * What still waits must get there, and holds nothing of the customer but where a parcel is; it is
   * emptied some days after that, like all messages.
   */
  @Override
  public int erase(MarketplaceRoleOrder order) {
    int texts =
        jdbc.sql(
                """
                update outbox_attempt set detail = null
                where detail is not null and message_id in (
                  select id from outbox_message
                  where subject = :order and kind like 'affiliate-%')
                """)
            .param("order", order.toString())
            .update();
    texts +=
        jdbc.sql(
                """
                update outbox_message set last_error = null
                where subject = :order and kind like 'affiliate-%' and last_error is not null
                """)
            .param("order", order.toString())
            .update();
    return texts
        + jdbc.sql(
                """
                update outbox_message set payload = :erased
                where subject = :order and kind like 'affiliate-%' and payload <> :erased
                  and state in ('DELIVERED', 'DISCARDED')
                """)
            .param("order", order.toString())
            .param("erased", Payloads.ERASED)
            .update();
  }
}
