package io.sellerconnector.shipping.feed;

import io.sellerconnector.shared.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code refused_document}. */
@Repository
class RefusedDocuments {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MAX_ORDER = 100;
  private static final int MAX_WHAT = 200;
  private static final int MAX_REASON = 1_000;

  private static final String AGAIN =
      """
      update refused_document set reason = :reason, last_at = :now, times = times + 1
      where part = :part and order_ref = :order and what = :what and reason = :reason
      """;

  private static final String REPLACE =
      """
      update refused_document set reason = :reason, last_at = :now, times = times + 1
      where part = :part and order_ref = :order and what = :what
      """;

  private static final String INSERT =
      """
      insert into refused_document (part, order_ref, what, reason, first_at, last_at, times)
      values (:part, :order, :what, :reason, :now, :now, 1)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;

  RefusedDocuments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which document it is.
   *
   * @param order as the seller's system has it, or null
   * @param what {@code invoice NFe-00002}
   */
  record Name(String part, @Nullable String order, String what) {

    Name {
      order = order == null ? null : shortened(order, MAX_ORDER);
      what = shortened(what, MAX_WHAT);
    }
  }

  /** One that stands refused. */
  record Refused(Name name, String reason, Instant firstAt, Instant lastAt, int times) {}

  /**
   * @return whether that was not known before
   */
  boolean put(Name name, String why, Instant now) {
    String reason = shortened(why, MAX_REASON);
    if (write(AGAIN, name, reason, now) > 0) {
      return false;
    }
    return write(REPLACE, name, reason, now) > 0 || write(INSERT, name, reason, now) > 0;
  }

  private int write(String sql, Name name, String reason, Instant now) {
    return of(sql, name).param("reason", reason).param("now", Timestamps.of(now)).update();
  }

  /** It has been taken since. */
  void clear(Name name) {
    of(
            "delete from refused_document"
                + " where part = :part and order_ref = :order and what = :what",
            name)
        .update();
  }

  private JdbcClient.StatementSpec of(String sql, Name name) {
    return jdbc.sql(sql)
        .param("part", name.part())
        .param("order", name.order() == null ? "" : name.order())
        .param("what", name.what());
  }

  /** The ones told last come first. */
  List<Refused> list(int limit) {
    return jdbc.sql(
            """
            select part, order_ref, what, reason, first_at, last_at, times from refused_document
            order by last_at desc, part, order_ref, what fetch first :limit rows only
            """)
        .param("limit", limit)
        .query((row, _) ->
            new Refused(
                new Name(
                    row.getString("part"),
                    row.getString("order_ref").isEmpty() ? null : row.getString("order_ref"),
                    row.getString("what")),
                row.getString("reason"),
                Timestamps.get(row, "first_at"),
                Timestamps.get(row, "last_at"),
                row.getInt("times")))
        .list();
  }

  int count() {
    return jdbc.sql("select count(*) from refused_document").query(Integer.class).single();
  }

  /** What nobody has told again for long. */
  void forgetOld(Instant now) {
    jdbc.sql("delete from refused_document where last_at < :before")
        .param("before", Timestamps.of(now.minus(KEPT)))
        .update();
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
