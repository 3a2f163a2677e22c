package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.TextHash;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of {@code refused_document} that are refused only for the moment. Of what is told twice
 * the later one stays, in the place of the first; if it says the same, it does not wait anew.
 */
@Repository
class WaitingDocuments implements EncryptedStore, PersonalDataHolder {

  private static final EncryptedColumn DOCUMENT =
      EncryptedColumn.of("refused_document", "document", "part", "order_ref", "what");

  /** Longer than any attempt. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final String NAMED = " where part = :part and order_ref = :order and what = :what";

  private static final String SAME =
      """
      update refused_document set reason = :reason, last_at = :now, times = times + 1
      """
          + NAMED
          + " and document is not null and content_hash = :hash";

  private static final String OTHER =
      """
      update refused_document set reason = :reason, last_at = :now, times = times + 1,
        document = :document, content_hash = :hash, told_by = :by, waits_since = :now,
        next_at = :next, version = version + 1
      """
          + NAMED
          + " and document is not null";

  private static final String INSERT =
      """
      insert into refused_document (part, order_ref, what, reason, first_at, last_at, times,
        document, content_hash, told_by, waits_since, next_at)
      values (:part, :order, :what, :reason, :first, :now, :times, :document, :hash, :by, :now,
        :next)
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

  /** What became of one that is to wait. */
  enum Kept {
    /** It waits for this already. */
    AS_BEFORE,
    NEWS,
    /** The same has waited too long before, and stands refused for that. */
    GIVEN_UP
  }

  /** Callers hold the lock of the order. */
  Kept put(DocumentName name, OrderDocument document, String why, Instant now, Instant next) {
    String text = DocumentText.of(document);
    String hash = TextHash.of(text);
    Telling telling =
        new Telling(
            name,
            textEncryption.write(text, place(name)),
            hash,
            RefusedDocuments.storableReason(why),
            now,
            next);
    if (write(SAME + " and reason = :reason", telling) > 0) {
      return Kept.AS_BEFORE;
    }
    if (write(SAME, telling) > 0 || write(OTHER, telling) > 0) {
      return Kept.NEWS;
    }
    if (isGivenUp(name, hash, now)) {
      return Kept.GIVEN_UP;
    }
    if (insert(telling, refused(name).orElse(new Before(now, 0))) == 0) {
      write(OTHER, telling);
    }
    return Kept.NEWS;
  }

  private record Telling(
      DocumentName name, String sealed, String hash, String reason, Instant now, Instant next) {}

  /** How often it was refused. */
  private record Before(Instant first, int times) {}

  /** Takes it away: what begins to wait comes after all that waits already. */
  private Optional<Before> refused(DocumentName name) {
    Optional<Before> before =
        named("select first_at, times from refused_document" + NAMED, name)
            .query((row, _) -> new Before(Timestamps.get(row, "first_at"), row.getInt("times")))
            .optional();
    named("delete from refused_document" + NAMED + " and document is null", name).update();
    return before;
  }

  private boolean isGivenUp(DocumentName name, String hash, Instant now) {
    return named(
                "update refused_document set last_at = :now"
                    + NAMED
                    + " and document is null and content_hash = :hash",
                name)
            .param("now", Timestamps.of(now))
            .param("hash", hash)
            .update()
        > 0;
  }

  private int write(String sql, Telling telling) {
    return told(sql, telling).update();
  }

  private int insert(Telling telling, Before before) {
    return told(INSERT, telling)
        .param("first", Timestamps.of(before.first()))
        .param("times", before.times() + 1)
        .update();
  }

  private JdbcClient.StatementSpec told(String sql, Telling telling) {
    return named(sql, telling.name())
        .param("document", telling.sealed())
        .param("hash", telling.hash())
        .param("by", CurrentActor.name(), Types.VARCHAR)
        .param("reason", telling.reason())
        .param("now", Timestamps.of(telling.now()))
        .param("next", Timestamps.of(telling.next()));
  }

  private JdbcClient.StatementSpec named(String sql, DocumentName name) {
    return jdbc.sql(sql)
        .param("part", name.part())
        .param("order", RefusedDocuments.orderRef(name))
        .param("what", name.what());
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

  /** Callers hold the lock of the order, so that it stays so while they take it. */
  boolean isStillAsClaimed(Waiting claimed) {
    return ofTurn(
                """
                select count(*) from refused_document
                where place = :place and version = :version and document is not null
                """,
                claimed)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * From now on it has to be told again.
   *
   * @return whether nothing else was told under its name meanwhile
   */
  boolean refuse(Waiting claimed, String reason) {
    return settle(claimed, reason, ", content_hash = null");
  }

  /**
   * From now on it has to be told otherwise.
   *
   * @return whether nothing else was told under its name meanwhile
   */
  boolean giveUp(Waiting claimed, String reason) {
    return settle(claimed, reason, "");
  }

  private boolean settle(Waiting claimed, String reason, String also) {
    return ofTurn(
                "update refused_document set reason = :reason, document = null, next_at = null,"
                    + " lease_until = null"
                    + also
                    + " where place = :place and version = :version",
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

  /** What is refused for good stays to be seen: it holds nothing of the shopper's. */
  @Override
  public int erase(OrderId order) {
    int waiting =
        jdbc.sql("delete from refused_document where order_ref = :order and document is not null")
            .param("order", order.value())
            .update();
    jdbc.sql(
            """
            update refused_document set content_hash = null
            where order_ref = :order and content_hash is not null
            """)
        .param("order", order.value())
        .update();
    return waiting;
  }
}
