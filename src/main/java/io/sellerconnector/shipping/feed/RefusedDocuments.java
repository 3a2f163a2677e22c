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

/** The table {@code refused_document}. */
@Repository
class RefusedDocuments {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MAX_ORDER = 100;
  private static final int MAX_WHAT = 200;
  private static final int MAX_REASON = 1_000;
  private static final int REPLACEMENT = 0xFFFD;

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
      order = order == null ? null : storable(order, MAX_ORDER);
      what = storable(what, MAX_WHAT);
    }
  }

  /** One that stands refused. */
  record Refused(Name name, String reason, Instant firstAt, Instant lastAt, int times) {}

  /**
   * @return whether that was not known before
   */
  boolean put(Name name, String why, Instant now) {
    String reason = storableReason(why);
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

  /** One that may say what became of the order, as an acknowledgement does not. */
  Optional<Refused> ofOrder(OrderId order) {
    return jdbc.sql(
            """
            select part, order_ref, what, reason, first_at, last_at, times from refused_document
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
            """
            select part, order_ref, what, reason, first_at, last_at, times from refused_document
            order by last_at desc, part, order_ref, what fetch first :limit rows only
            """)
        .param("limit", limit)
        .query((row, _) -> refused(row))
        .list();
  }

  private static Refused refused(ResultSet row) throws SQLException {
    String order = row.getString("order_ref");
    return new Refused(
        new Name(row.getString("part"), order.isEmpty() ? null : order, row.getString("what")),
        row.getString("reason"),
        Timestamps.get(row, "first_at"),
        Timestamps.get(row, "last_at"),
        row.getInt("times"));
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

  static String storableReason(String reason) {
    return storable(reason, MAX_REASON);
  }

  /** What the seller's system says may have characters that no database takes, or half of one. */
  private static String storable(String text, int most) {
    String shortened = text.length() <= most ? text : text.substring(0, most - 1) + "…";
    return shortened
        .codePoints()
        .map(each -> isStorable(each) ? each : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isStorable(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }
}
