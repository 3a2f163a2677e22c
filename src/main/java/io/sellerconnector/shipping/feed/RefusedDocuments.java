package io.sellerconnector.shipping.feed;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code refused_document}, where those that wait stand as well. */
@Repository
class RefusedDocuments {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MAX_REASON = 1_000;

  private static final String AGAIN =
      """
      update refused_document set last_at = :now, times = times + 1
      where part = :part and order_ref = :order and what = :what and reason = :reason
        and document is null
      """;

  private static final String SETTLE =
      """
      update refused_document set reason = :reason, last_at = :now, times = times + 1,
        document = null, content_hash = null, next_at = null, version = version + 1
      where part = :part and order_ref = :order and what = :what
      """;

  private static final String INSERT =
      """
      insert into refused_document (part, order_ref, what, reason, first_at, last_at, times)
      values (:part, :order, :what, :reason, :now, :now, 1)
      on conflict do nothing
      """;

  private static final String SELECT =
      """
      select part, order_ref, what, reason, first_at, last_at, times, next_at
      from refused_document
      """;

  private final JdbcClient jdbc;

  RefusedDocuments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One that stands refused.
   *
   * @param nextAt when it is tried again, or null if it has to be told again
   */
  record Refused(
      DocumentName name,
      String reason,
      Instant firstAt,
      Instant lastAt,
      int times,
      @Nullable Instant nextAt) {}

  /**
   * It has to be told again.
   *
   * @return whether that was not known before
   */
  boolean put(DocumentName name, String why, Instant now) {
    String reason = storableReason(why);
    if (write(AGAIN, name, reason, now) > 0) {
      return false;
    }
    return write(SETTLE, name, reason, now) > 0 || write(INSERT, name, reason, now) > 0;
  }

  private int write(String sql, DocumentName name, String reason, Instant now) {
    return jdbc.sql(sql)
        .param("part", name.part())
        .param("order", orderRef(name))
        .param("what", name.what())
        .param("reason", reason)
        .param("now", Timestamps.of(now))
        .update();
  }

  /** It has been taken since, by whatever way. */
  void clear(DocumentName name) {
    jdbc.sql("delete from refused_document where order_ref = :order and what = :what")
        .param("order", orderRef(name))
        .param("what", name.what())
        .update();
  }

  /** It is refused where that is shown; one that was given up stays, lest it waits anew. */
  void remove(DocumentName name) {
    jdbc.sql(
            """
            delete from refused_document
            where part = :part and order_ref = :order and what = :what
              and (content_hash is null or document is not null)
            """)
        .param("part", name.part())
        .param("order", orderRef(name))
        .param("what", name.what())
        .update();
  }

  static String orderRef(DocumentName name) {
    return name.order() == null ? "" : name.order();
  }

  Optional<String> reason(DocumentName name) {
    return jdbc.sql(
            """
            select reason from refused_document
            where part = :part and order_ref = :order and what = :what
            """)
        .param("part", name.part())
        .param("order", orderRef(name))
        .param("what", name.what())
        .query(String.class)
        .optional();
  }

  /** One that may say what became of the order, as an acknowledgement does not. */
  Optional<Refused> ofOrder(OrderId order) {
    return jdbc.sql(
            SELECT
                + """
                where order_ref = :order and what <> 'acknowledgement'
                order by last_at desc, part, what fetch first 1 row only
                """)
        .param("order", order.value())
        .query((row, _) -> refused(row))
        .optional();
  }

  /** The ones told last come first. */
  List<Refused> list(int limit) {
    return jdbc.sql(
            SELECT
                + """
                order by last_at desc, part, order_ref, what fetch first :limit rows only
                """)
        .param("limit", limit)
        .query((row, _) -> refused(row))
        .list();
  }

  private static Refused refused(ResultSet row) throws SQLException {
    return new Refused(
        name(row),
        row.getString("reason"),
        Timestamps.get(row, "first_at"),
        Timestamps.get(row, "last_at"),
        row.getInt("times"),
        Timestamps.getNullable(row, "next_at"));
  }

  static DocumentName name(ResultSet row) throws SQLException {
    String order = row.getString("order_ref");
    return new DocumentName(
        row.getString("part"), order.isEmpty() ? null : order, row.getString("what"));
  }

  /** Those that have to be told again. */
  int count() {
    return jdbc.sql("select count(*) from refused_document where document is null")
        .query(Integer.class)
        .single();
  }

  /** What nobody has told again for long. */
  void forgetOld(Instant now) {
    jdbc.sql("delete from refused_document where last_at < :before and document is null")
        .param("before", Timestamps.of(now.minus(KEPT)))
        .update();
  }

  static String storableReason(String reason) {
    return StorableText.of(reason, MAX_REASON);
  }
}
