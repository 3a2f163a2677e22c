package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks a statement for some SKUs, in as few executions as every database takes, and gives each row
 * to the SKU that has exactly its id: many databases find {@code abc} for {@code ABC}.
 */
final class SkuRows {

  private final SkuType type;
  private final Refusals refusals;

  SkuRows(SkuType type, Refusals refusals) {
    this.type = type;
    this.refusals = refusals;
  }

  void read(
      Session session,
      NamedSql sql,
      Collection<SkuId> skus,
      Map<String, Object> parameters,
      Taker taker)
      throws SQLException {
    Map<String, SkuId> wanted = HashMap.newHashMap(skus.size());
    List<Object> ids = new ArrayList<>();
    for (SkuId sku : new TreeSet<>(skus)) {
      Object id = type.parameter(sku);
      if (id != null) {
        ids.add(id);
        wanted.put(sku.value(), sku);
      }
    }
    int chunk = sql.chunkOf("skus");
    Set<String> strangers = new HashSet<>();
    for (int from = 0; from < ids.size(); from += chunk) {
      List<Object> some = ids.subList(from, Math.min(from + chunk, ids.size()));
      Map<String, Object> all = new HashMap<>(parameters);
      all.put("skus", padded(some, chunk));
      session.query(
          sql.bind(all),
          0,
          rows -> {
            while (rows.next()) {
              String id = rows.text("sku");
              SkuId sku = wanted.get(id);
              if (sku != null) {
                taker.take(sku, rows);
              } else {
                strangers.add(String.valueOf(id));
              }
            }
            return strangers;
          });
    }
    strangers.forEach(_ -> refusals.count("not-asked"));
  }

  /**
   * Repeats the last id up to a power of two, so that the database keeps plans for few lengths
   * instead of one for each.
   */
  static List<Object> padded(List<Object> ids, int most) {
    int length = Math.min(most, Integer.highestOneBit(Math.max(1, 2 * ids.size() - 1)));
    List<Object> padded = new ArrayList<>(ids);
    while (padded.size() < length) {
      padded.add(ids.getLast());
    }
    return padded;
  }

  /** Takes the row that {@code rows} is at. */
  @FunctionalInterface
  interface Taker {
    void take(SkuId sku, Rows rows) throws SQLException;
  }
}
