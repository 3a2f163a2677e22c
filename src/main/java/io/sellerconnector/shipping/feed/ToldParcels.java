package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.Documents.Stamp;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.TextHash;
import io.sellerconnector.shared.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code told_parcel}: how far each parcel and its delivery were told. Callers hold the
 * lock of the order.
 */
@Repository
class ToldParcels implements PersonalDataHolder {

  /** A row is told a second time within minutes, unless nobody asks for long. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int MAX_ROWS = 50;

  /** Of the hash of a row, and of what it says. */
  private static final int DIGITS = 16;

  private final JdbcClient jdbc;

  ToldParcels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param rows those that have this stamp
   */
  private record Last(String kind, long at, List<Row> rows) {

    boolean isComparable(Stamp stamp) {
      return kind.equals(stamp.kind());
    }

    boolean covers(Stamp stamp, Row row) {
      return isComparable(stamp) && (stamp.at() < at || (stamp.at() == at && rows.contains(row)));
    }
  }

  /** Hashes of a row's name and of what it says: it may be corrected under an unchanged stamp. */
  private record Row(String id, String text) {

    static Row of(Stamp stamp, OrderDocument document) {
      return new Row(hash(stamp.row()), hash(DocumentText.of(document)));
    }

    static Row of(String stored) {
      return new Row(stored.substring(0, DIGITS), stored.substring(DIGITS));
    }

    private static String hash(String content) {
      return TextHash.of(content).substring(0, DIGITS);
    }

    String stored() {
      return id + text;
    }
  }

  /** Whether this, or something later, was told before. */
  boolean cover(DocumentName name, Stamp stamp, OrderDocument document) {
    Row row = Row.of(stamp, document);
    return find(name).filter(last -> last.covers(stamp, row)).isPresent();
  }

  private Optional<Last> find(DocumentName name) {
    return of(
            """
            select kind, stamp, told from told_parcel
            where part = :part and order_ref = :order and what = :what
            """,
            name)
        .query((row, _) ->
            new Last(
                row.getString("kind"),
                row.getLong("stamp"),
                Arrays.stream(row.getString("told").split(" ")).map(Row::of).toList()))
        .optional();
  }

  void put(DocumentName name, Stamp stamp, OrderDocument document, Instant now) {
    Row row = Row.of(stamp, document);
    List<Row> others =
        find(name)
            .filter(last -> last.isComparable(stamp) && last.at() == stamp.at())
            .map(Last::rows)
            .orElse(List.of());
    String told =
        Stream.concat(Stream.of(row), others.stream().filter(other -> !other.id().equals(row.id())))
            .limit(MAX_ROWS)
            .map(Row::stored)
            .collect(Collectors.joining(" "));
    String update =
        """
        update told_parcel set kind = :kind, stamp = :stamp, told = :told, told_at = :now
        where part = :part and order_ref = :order and what = :what
        """;
    String insert =
        """
        insert into told_parcel (part, order_ref, what, kind, stamp, told, told_at)
        values (:part, :order, :what, :kind, :stamp, :told, :now)
        on conflict do nothing
        """;
    if (write(update, name, stamp, told, now) == 0) {
      write(insert, name, stamp, told, now);
    }
  }

  private int write(String sql, DocumentName name, Stamp stamp, String told, Instant now) {
    return of(sql, name)
        .param("kind", stamp.kind())
        .param("stamp", stamp.at())
        .param("told", told)
        .param("now", Timestamps.of(now))
        .update();
  }

  private JdbcClient.StatementSpec of(String sql, DocumentName name) {
    return jdbc.sql(sql)
        .param("part", name.part())
        .param("order", RefusedDocuments.orderRef(name))
        .param("what", name.what());
  }

  void forgetOld(Instant now) {
    jdbc.sql("delete from told_parcel where told_at < :before")
        .param("before", Timestamps.of(now.minus(KEPT)))
        .update();
  }

  @Override
  public String table() {
    return "told_parcel";
  }

  /** Short codes could be guessed from their hashes. */
  @Override
  public int erase(OrderId order) {
    return jdbc.sql("delete from told_parcel where order_ref = :order")
        .param("order", order.value())
        .update();
  }
}
