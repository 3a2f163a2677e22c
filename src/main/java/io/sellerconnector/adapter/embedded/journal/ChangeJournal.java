package io.sellerconnector.adapter.embedded.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The record of changes that other replicas follow; written in the change's own transaction. */
public final class ChangeJournal {

  public static final int PAGE = 200;
  public static final int KEPT = 1_000;

  private static final RowMapper<Entry> ENTRY =
      (row, _) ->
          new Entry(
              row.getLong(1),
              row.getBoolean(2),
              Arrays.stream(row.getString(3).split("\n", -1)).filter(id -> !id.isEmpty()).toList(),
              row.getString(4));

  private final JdbcTemplate jdbc;

  public ChangeJournal(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One transaction's changes.
   *
   * @param digits what of each SKU changed, as {@link Aspects} writes it; null if not known
   */
  public record Entry(
      long id, boolean freightChanged, List<String> skuIds, @Nullable String digits) {

    public int aspects(int index) {
      return digits == null || digits.length() <= index ? Aspects.ALL : digits.charAt(index) - '0';
    }
  }

  /**
   * @param skus with the sum of the {@link Aspects} that changed
   */
  public void append(SequencedMap<String, Integer> skus, boolean freightChanged, Instant now) {
    StringBuilder digits = new StringBuilder(skus.size());
    skus.sequencedValues().forEach(digits::append);
    jdbc.update(
        """
        insert into inventory_change (changed_at, freight_changed, sku_ids, aspects)
        values (?, ?, ?, ?)
        """,
        now.atOffset(ZoneOffset.UTC),
        freightChanged,
        String.join("\n", skus.sequencedKeySet()),
        digits.toString());
  }

  public List<Entry> after(long id) {
    return after(id, PAGE);
  }

  public List<Entry> after(long id, int limit) {
    return jdbc.query(
        """
        select id, freight_changed, sku_ids, aspects from inventory_change
        where id > ? order by id fetch first ? rows only
        """,
        ENTRY,
        id,
        limit);
  }

  public List<Entry> among(Collection<Long> ids) {
    Object[] parameter = {ids.toArray(new Long[0])};
    return jdbc.query(
        "select id, freight_changed, sku_ids, aspects from inventory_change where id = any(?)",
        ENTRY,
        parameter);
  }

  public long lastId() {
    return jdbc.query(
            "select coalesce(max(id), 0) from inventory_change", (row, _) -> row.getLong(1))
        .getFirst();
  }

  public Set<Long> idsAfter(long id) {
    return jdbc
        .query("select id from inventory_change where id > ?", (row, _) -> row.getLong(1), id)
        .stream()
        .collect(Collectors.toSet());
  }

  /** Whether nothing is gone that came after this id; ask after having read. */
  public boolean reachesBackTo(long id) {
    return jdbc.query(
            "select coalesce(min(id), 0), coalesce(max(id), 0) from inventory_change",
            (row, _) -> row.getLong(1) <= id + 1 && row.getLong(2) >= id)
        .getFirst();
  }

  /**
   * Deletes from the old end only, whatever the clocks of those who wrote, so that the oldest row
   * tells how far the journal reaches back. Leaves the newest rows, however old: a start finds its
   * place by them.
   */
  public int prune(Instant olderThan) {
    return jdbc.update(
        """
        delete from inventory_change
        where id < (select max(id) - %d from inventory_change)
          and id < coalesce((select min(id) from inventory_change where changed_at >= ?),
                            (select max(id) from inventory_change))
        """
            .formatted(KEPT),
        olderThan.atOffset(ZoneOffset.UTC));
  }
}
