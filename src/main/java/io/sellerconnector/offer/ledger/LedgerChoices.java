package io.sellerconnector.offer.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code stock_ledger}: who counts what orders hold, for all replicas. */
final class LedgerChoices {

  private final JdbcTemplate jdbc;

  LedgerChoices(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param since when it began to count
   */
  record Choice(String name, Instant since) {}

  /** Null before the first. */
  @Nullable Choice read() {
    return jdbc
        .query(
            "select name, since from stock_ledger where id = 1",
            (row, _) ->
                new Choice(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
        .stream()
        .findFirst()
        .orElse(null);
  }

  void write(Choice choice) {
    OffsetDateTime since = choice.since().atOffset(ZoneOffset.UTC);
    if (jdbc.update(
            "update stock_ledger set name = ?, since = ? where id = 1", choice.name(), since)
        == 0) {
      jdbc.update(
          "insert into stock_ledger (id, name, since) values (1, ?, ?) on conflict do nothing",
          choice.name(),
          since);
    }
  }

  /**
   * What the seller's system told while it was not counted what left of it. Another replica that
   * has made the same choice meanwhile did this before it asked anything: what it knows stays.
   */
  void forgetToldBefore(Choice choice) {
    jdbc.update(
        """
        delete from known_stock where as_of < ?
          and not exists (select 1 from stock_ledger where id = 1 and name = ?)
        """,
        choice.since().atOffset(ZoneOffset.UTC),
        choice.name());
  }
}
