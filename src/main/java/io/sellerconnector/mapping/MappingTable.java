package io.sellerconnector.mapping;

import io.sellerconnector.mapping.MappingEntry.EntryKey;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code catalogue_mapping}. Rows are written in the order of their keys. */
@Component
final class MappingTable {

  private static final Comparator<MappingEntry> BY_KEY =
      Comparator.comparing((MappingEntry each) -> each.marketplace().value())
          .thenComparing(MappingEntry::field)
          .thenComparing(MappingEntry::source);

  private static final String[] KINDS =
      Arrays.stream(MappedField.values()).map(Enum::name).toArray(String[]::new);

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  MappingTable(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  Map<EntryKey, String> find(MarketplaceAccount marketplace, Collection<String> sources) {
    Map<EntryKey, String> found = new HashMap<>();
    jdbc.sql(
            """
            select m.kind, m.source, m.target
            from unnest(cast(:kinds as varchar array)) as k (kind)
            cross join unnest(cast(:sources as varchar array)) as s (source)
            join catalogue_mapping m
              on m.marketplace = :marketplace and m.kind = k.kind and m.source = s.source
            """)
        .param("marketplace", marketplace.value())
        // All of them: the key has the kind before the source, and H2 looks up whole keys only.
        .param("kinds", KINDS)
        .param("sources", sources.stream().distinct().toArray(String[]::new))
        .query(row -> {
          found.put(
              new EntryKey(
                  marketplace, MappedField.valueOf(row.getString("kind")), row.getString("source")),
              row.getString("target"));
        });
    return found;
  }

  /** By source, from there on. */
  List<MappingEntry> page(
      MarketplaceAccount marketplace, Set<MappedField> fields, String after, int limit) {
    // A page of each kind by its part of the key: more than that cannot be needed, and a condition
    // on several kinds would make a database read all of the marketplace.
    String ofEachKind =
        fields.stream().map(MappingTable::pageOf).collect(Collectors.joining(" union all "));
    return jdbc.sql(
            """
            select kind, source, target from (
              select kind, source, target, dense_rank() over (order by source) as place
              from (%s) as each_kind) as placed
            where place <= :limit
            order by source, kind
            """
                .formatted(ofEachKind))
        .param("marketplace", marketplace.value())
        .param("after", after)
        .param("limit", limit)
        .query((row, _) ->
            new MappingEntry(
                marketplace,
                MappedField.valueOf(row.getString("kind")),
                row.getString("source"),
                row.getString("target")))
        .list();
  }

  private static String pageOf(MappedField field) {
    return """
    (select kind, source, target from catalogue_mapping
    where marketplace = :marketplace and kind = '%s' and source > :after
    order by marketplace, kind, source fetch first :limit rows only)
    """
        .formatted(field.name());
  }

  /** Writes what is new; another replica that inserts the same meanwhile is overwritten. */
  void write(Collection<MappingEntry> entries, Instant now) {
    List<MappingEntry> inOrder = entries.stream().sorted(BY_KEY).toList();
    List<MappingEntry> kept = inOrder.stream().filter(each -> each.target() != null).toList();
    List<MappingEntry> removed = inOrder.stream().filter(each -> each.target() == null).toList();
    insert(kept, now);
    update(kept, now);
    delete(removed);
  }

  private void insert(List<MappingEntry> entries, Instant now) {
    if (!entries.isEmpty()) {
      batches.batchUpdate(
          """
          insert into catalogue_mapping (target, updated_at, marketplace, kind, source)
          values (?, ?, ?, ?, ?) on conflict do nothing
          """,
          entries.stream().map(each -> row(each, now)).toList());
    }
  }

  private void update(List<MappingEntry> entries, Instant now) {
    if (!entries.isEmpty()) {
      batches.batchUpdate(
          """
          update catalogue_mapping set target = ?, updated_at = ?
          where marketplace = ? and kind = ? and source = ?
          """,
          entries.stream().map(each -> row(each, now)).toList());
    }
  }

  private void delete(List<MappingEntry> entries) {
    if (!entries.isEmpty()) {
      batches.batchUpdate(
          "delete from catalogue_mapping where marketplace = ? and kind = ? and source = ?",
          entries.stream()
              .map(each ->
                  new Object[] {each.marketplace().value(), each.field().name(), each.source()})
              .toList());
    }
  }

  private static Object[] row(MappingEntry entry, Instant now) {
    return new Object[] {
      String.valueOf(entry.target()),
      Timestamps.of(now),
      entry.marketplace().value(),
      entry.field().name(),
      entry.source()
    };
  }
}
