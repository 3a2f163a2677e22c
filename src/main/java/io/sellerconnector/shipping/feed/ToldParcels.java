package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.Documents.Stamp;
import io.sellerconnector.shared.Timestamps;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
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
class ToldParcels {

  /** A row is told a second time within minutes, unless nobody asks for long. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int MAX_ROWS = 50;
  private static final int HASH_BYTES = 8;

  private final JdbcClient jdbc;

  ToldParcels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param rows hashes of those that have this stamp
   */
  private record Last(String kind, long at, List<String> rows) {

    boolean isComparable(Stamp stamp) {
      return kind.equals(stamp.kind());
    }

    boolean covers(Stamp stamp) {
      return isComparable(stamp)
          && (stamp.at() < at || (stamp.at() == at && rows.contains(hash(stamp.row()))));
    }
  }

  /** Whether this, or something later, was told before. */
  boolean cover(DocumentName name, Stamp stamp) {
    return find(name).filter(last -> last.covers(stamp)).isPresent();
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
                Arrays.asList(row.getString("told").split(" "))))
        .optional();
  }

  void put(DocumentName name, Stamp stamp, Instant now) {
    List<String> others =
        find(name)
            .filter(last -> last.isComparable(stamp) && last.at() == stamp.at())
            .map(Last::rows)
            .orElse(List.of());
    String told =
        Stream.concat(Stream.of(hash(stamp.row())), others.stream())
            .limit(MAX_ROWS)
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

  /** What tells rows apart may be long, and of any signs. */
  private static String hash(String row) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
