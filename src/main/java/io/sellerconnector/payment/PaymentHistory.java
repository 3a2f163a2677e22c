package io.sellerconnector.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to each payment, for operators; no personal data. */
@Component
final class PaymentHistory {

  private static final int MAX_DETAIL = 1000;

  private final JdbcClient jdbc;

  PaymentHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Entry(Instant at, String event, String detail) {}

  void write(PaymentId id, Instant at, String event, String detail) {
    String printable = detail.replaceAll("\\p{Cntrl}", " ");
    jdbc.sql(
            """
            insert into payment_event (marketplace, payment_id, at, event, detail)
            values (:marketplace, :id, :at, :event, :detail)
            """)
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("event", event)
        .param(
            "detail",
            printable.length() <= MAX_DETAIL ? printable : printable.substring(0, MAX_DETAIL))
        .update();
  }

  List<Entry> read(PaymentId id) {
    return jdbc.sql(
            """
            select at, event, detail from payment_event
            where marketplace = :marketplace and payment_id = :id order by id
            """)
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .query((row, _) ->
            new Entry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event"),
                row.getString("detail")))
        .list();
  }
}
