package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of {@code refused_document} that are refused only for the moment. Of what is told twice
 * the later one stays, in the place of the first.
 */
@Repository
class WaitingDocuments implements EncryptedStore, PersonalDataHolder {

  private static final EncryptedColumn DOCUMENT =
      EncryptedColumn.of("refused_document", "document", "part", "order_ref", "what");

  /** Longer than any attempt. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final String KEEP =
      """
      update refused_document set reason = :reason, last_at = :now, times = times + 1,
        document = :document, told_by = :by, waits_since = :now, next_at = :next,
        version = version + 1
      where part = :part and order_ref = :order and what = :what
      """;

  private static final String INSERT =
      """
      insert into refused_document (part, order_ref, what, reason, first_at, last_at, times,
        document, told_by, waits_since, next_at)
      values (:part, :order, :what, :reason, :now, :now, 1, :document, :by, :now, :next)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;

  WaitingDocuments(JdbcClient jdbc, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
  }

  /**
   * @param toldBy for the trail, or null
   * @param version another one is another turn, or another text
   */
  record Waiting(
      DocumentName name,
      String reason,
      @Nullable String toldBy,
      Instant since,
      long place,
      int version,
      String sealed) {}

  /**
   * @return whether it did not wait for this before
   */
  boolean put(DocumentName name, OrderDocument document, String why, Instant now, Instant next) {
    String reason = RefusedDocuments.storableReason(why);
    String sealed = textEncryption.write(DocumentText.of(document), place(name));
    String same = KEEP + " and reason = :reason and document is not null";
    if (write(same, name, sealed, reason, now, next) > 0) {
      return false;
    }
    return write(KEEP, name, sealed, reason, now, next) > 0
        || write(INSERT, name, sealed, reason, now, next) > 0
        || write(KEEP, name, sealed, reason, now, next) > 0;
  }

  private int write(
      String sql, DocumentName name, String sealed, String reason, Instant now, Instant next) {
    return jdbc.sql(sql)
        .param("part", name.part())
        .param("order", RefusedDocuments.orderRef(name))
        .param("what", name.what())
        .param("document", sealed)
        .param("by", CurrentActor.name(), Types.VARCHAR)
        .param("reason", reason)
        .param("now", Timestamps.of(now))
        .param("next", Timestamps.of(next))
        .update();
  }

  private static EncryptedColumn.Place place(DocumentName name) {
    return DOCUMENT.at(name.part(), RefusedDocuments.orderRef(name), name.what());
  }

  /** In the order in which they were told. */
  List<Waiting> of(OrderId order) {
    return jdbc.sql(
            """
            select part, order_ref, what, reason, told_by, waits_since, place, version, document
            from refused_document where order_ref = :order and document is not null order by place
            """)
        .param("order", order.value())
        .query((row, _) -> waiting(row))
        .list();
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        RefusedDocuments.name(row),
        row.getString("reason"),
        row.getString("told_by"),
        Timestamps.get(row, "waits_since"),
        row.getLong("place"),
        row.getInt("version"),
        row.getString("document"));
  }

  /** Orders of which something is to be tried again, those first that are due longest. */
  List<OrderId> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select order_ref from refused_document where next_at <= :now
            group by order_ref order by min(next_at), order_ref fetch first :limit rows only
            """)
        .param("now", Timestamps.of(now))
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getString("order_ref")))
        .list();
  }

  /**
   * Nobody else tries it until it is settled, put off, or the turn is over.
   *
   * @return whether it is still as it was read, and nobody is at it
   */
  boolean claim(Waiting read, Instant now) {
    return jdbc.sql(
                """
                update refused_document set lease_until = :until, version = version + 1
                where place = :place and version = :version and document is not null
                  and (lease_until is null or lease_until <= :now)
                """)
            .param("until", Timestamps.of(now.plus(LEASE)))
            .param("now", Timestamps.of(now))
            .param("place", read.place())
            .param("version", read.version())
            .update()
        > 0;
  }

  /**
   * @throws RuntimeException if it cannot be read
   */
  OrderDocument document(Waiting read) {
    return DocumentText.read(textEncryption.read(read.sealed(), place(read.name())));
  }

  void postpone(Waiting claimed, String reason, Instant next) {
    ofTurn(
            """
            update refused_document set reason = :reason, next_at = :next, lease_until = null
            where place = :place and version = :version
            """,
            claimed)
        .param("reason", RefusedDocuments.storableReason(reason))
        .param("next", Timestamps.of(next))
        .update();
  }

  /** Nobody is at it any more, and nothing came of it. */
  void release(Waiting claimed) {
    ofTurn(
            """
            update refused_document set lease_until = null
            where place = :place and version = :version
            """,
            claimed)
        .update();
  }

  /** It was taken; something else may have been told under its name meanwhile. */
  void remove(Waiting claimed) {
    ofTurn("delete from refused_document where place = :place and version = :version", claimed)
        .update();
  }

  /**
   * From now on it has to be told again.
   *
   * @return whether nothing else was told under its name meanwhile
   */
  boolean giveUp(Waiting claimed, String reason) {
    return ofTurn(
                """
                update refused_document set reason = :reason, document = null, next_at = null,
                  lease_until = null
                where place = :place and version = :version
                """,
                claimed)
            .param("reason", RefusedDocuments.storableReason(reason))
            .update()
        > 0;
  }

  private JdbcClient.StatementSpec ofTurn(String sql, Waiting claimed) {
    return jdbc.sql(sql).param("place", claimed.place()).param("version", claimed.version() + 1);
  }

  int count() {
    return jdbc.sql("select count(*) from refused_document where document is not null")
        .query(Integer.class)
        .single();
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(DOCUMENT);
  }

  @Override
  public String table() {
    return "refused_document";
  }

  @Override
  public int erase(OrderId order) {
    return jdbc.sql(
            """
            update refused_document set document = null, next_at = null, version = version + 1
            where order_ref = :order and document is not null
            """)
        .param("order", order.value())
        .update();
  }
}
