package io.sellerconnector.adapter.embedded;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The record of changes that other replicas follow; written in the change's own transaction. */
final class ChangeJournal {

  static final int PAGE = 200;
  static final int KEPT = 1_000;

  private static final RowMapper<Entry> ENTRY =
      (row, _) ->
          new Entry(
              row.getLong(1),
              row.getBoolean(2),
              Arrays.stream(row.getString(3).split("\n", -1)).filter(id -> !id.isEmpty()).toList());

  private final JdbcTemplate jdbc;

  ChangeJournal(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One transaction's changes. */
  record Entry(long id, boolean freightChanged, List<String> skuIds) {}

  void append(Collection<String> skuIds, boolean freightChanged, Instant now) {
    jdbc.update(
        "insert into inventory_change (changed_at, freight_changed, sku_ids) values (?, ?, ?)",
        now.atOffset(ZoneOffset.UTC),
        freightChanged,
        String.join("\n", skuIds));
  }

  List<Entry> after(long id) {
    return jdbc.query(
        """
        select id, freight_changed, sku_ids from inventory_change
        where id > ? order by id fetch first %d rows only
        """
            .formatted(PAGE),
        ENTRY,
        id);
  }

  List<Entry> among(Collection<Long> ids) {
    Object[] parameter = {ids.toArray(new Long[0])};
    return jdbc.query(
        "select id, freight_changed, sku_ids from inventory_change where id = any(?)",
        ENTRY,
        parameter);
  }

  long lastId() {
    return jdbc.query(
            "select coalesce(max(id), 0) from inventory_change", (row, _) -> row.getLong(1))
        .getFirst();
  }

  Set<Long> idsAfter(long id) {
    return jdbc
        .query("select id from inventory_change where id > ?", (row, _) -> row.getLong(1), id)
        .stream()
        .collect(Collectors.toSet());
  }

  /** Leaves the newest rows, however old: a start finds its place by them. */
  int prune(Instant olderThan) {
    return jdbc.update(
        """
        delete from inventory_change
        where changed_at < ? and id < (select max(id) - %d from inventory_change)
        """
            .formatted(KEPT),
        olderThan.atOffset(ZoneOffset.UTC));
  }
}
