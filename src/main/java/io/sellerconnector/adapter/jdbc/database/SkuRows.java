package io.sellerconnector.adapter.jdbc.database;

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
public final class SkuRows {

  private final SkuType type;
  private final RefusedValues refusedValues;

  public SkuRows(SkuType type, RefusedValues refusedValues) {
    this.type = type;
    this.refusedValues = refusedValues;
  }

  /**
   * Ids of other letters than ASCII are asked for apart: a database that cannot hold one of them
   * may refuse the whole statement.
   */
  public void read(
      ErpSession erpSession,
      NamedSql sql,
      Collection<SkuId> skus,
      Map<String, Object> parameters,
      Taker taker)
      throws SQLException {
    Map<String, SkuId> wanted = HashMap.newHashMap(skus.size());
    List<Object> plain = new ArrayList<>();
    List<Object> special = new ArrayList<>();
    for (SkuId sku : new TreeSet<>(skus)) {
      Object id = type.parameter(sku);
      if (id != null) {
        (isPlain(sku) ? plain : special).add(id);
        wanted.put(sku.value(), sku);
      }
    }
    Question question = new Question(erpSession, sql, parameters, wanted, taker, new HashSet<>());
    for (List<Object> some : chunks(plain, sql)) {
      question.ask(some);
    }
    for (List<Object> some : chunks(special, sql)) {
      question.askIfHeld(some);
    }
    question.strangers.forEach(_ -> refusedValues.count("not-asked"));
  }

  private static List<List<Object>> chunks(List<Object> ids, NamedSql sql) {
    int chunk = sql.chunkOf("skus");
    List<List<Object>> chunks = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += chunk) {
      chunks.add(ids.subList(from, Math.min(from + chunk, ids.size())));
    }
    return chunks;
  }

  private static boolean isPlain(SkuId sku) {
    return sku.value().chars().allMatch(character -> character < 128);
  }

  /**
   * @param strangers ids that came without having been asked for
   */
  private record Question(
      ErpSession session,
      NamedSql sql,
      Map<String, Object> parameters,
      Map<String, SkuId> wanted,
      Taker taker,
      Set<String> strangers) {

    void ask(List<Object> ids) throws SQLException {
      Map<String, Object> all = new HashMap<>(parameters);
      all.put("skus", padded(ids, sql.chunkOf("skus")));
      session.query(sql.bind(all), 0, this::take);
    }

    /** What the database's character set does not have, no row of it can be called. */
    void askIfHeld(List<Object> ids) throws SQLException {
      try {
        ask(ids);
      } catch (StatementFailed e) {
        if (!SqlFaults.isBeyondCharacterSet(e)) {
          throw e;
        }
        session.rollback();
        if (ids.size() > 1) {
          for (Object id : ids) {
            askIfHeld(List.of(id));
          }
        }
      }
    }

    private Set<String> take(ResultRows resultRows) throws SQLException {
      while (resultRows.next()) {
        String id = resultRows.text("sku");
        SkuId sku = wanted.get(id);
        if (sku != null) {
          taker.take(sku, resultRows);
        } else {
          strangers.add(String.valueOf(id));
        }
      }
      return strangers;
    }
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
  public interface Taker {
    void take(SkuId sku, ResultRows resultRows) throws SQLException;
  }
}
