package io.sellerconnector.offer.ledger;

import io.sellerconnector.shared.SkuId;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code own_stock}. Whatever locks rows does it in the order of {@link StockPlace}. */
final class OwnStock {

  private static final String CREATE =
      """
      insert into own_stock (sku, pickup_point_id, held) values (?, ?, 0) on conflict do nothing
      """;
  private static final String ADD =
      """
      update own_stock set held = held + ? where sku = ? and pickup_point_id = ?
      """;
  private static final String TAKE =
      """
      update own_stock set held = held - ? where sku = ? and pickup_point_id = ? and held >= ?
      """;
  private static final String SET =
      """
      update own_stock set held = ? where sku = ? and pickup_point_id = ? and held <> ?
      """;
  private static final String LEVELS =
      """
      select o.sku, o.pickup_point_id, o.held, k.quantity, k.as_of,
        (select coalesce(sum(t.quantity), 0) from taken_stock t
         where t.sku = o.sku and t.pickup_point_id = o.pickup_point_id
           and t.unknown_until >= k.as_of)
      from own_stock o
      left join known_stock k on k.sku = o.sku and k.pickup_point_id = o.pickup_point_id
      where o.sku = any(?)
      """;
  private static final String PLACES =
      """
      select sku, pickup_point_id from own_stock where sku = any(?)
      """;
  private static final String HOLDING =
      """
      select distinct sku from own_stock where held > 0
      """;

  private final JdbcTemplate jdbc;

  OwnStock(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes sure that there are rows; to be called before any of them is locked. */
  void create(SortedSet<StockPlace> places) {
    jdbc.batchUpdate(
        CREATE,
        places.stream().map(each -> new Object[] {each.sku().value(), each.location()}).toList());
  }

  /** Locks the places and adds to what is held there; less if negative. */
  void add(SortedMap<StockPlace, Long> pieces) {
    jdbc.batchUpdate(
        ADD, pieces.entrySet().stream().map(each -> row(each.getKey(), each.getValue())).toList());
  }

  void lock(StockPlace stockPlace) {
    jdbc.update(ADD, row(stockPlace, 0));
  }

  /**
   * Takes pieces out of what is held.
   *
   * @return the places that do not hold so many, left as they are
   */
  Set<StockPlace> take(SortedMap<StockPlace, Long> pieces) {
    List<StockPlace> places = List.copyOf(pieces.keySet());
    int[] counts =
        jdbc.batchUpdate(
            TAKE,
            pieces.entrySet().stream()
                .map(each ->
                    new Object[] {
                      each.getValue(),
                      each.getKey().sku().value(),
                      each.getKey().location(),
                      each.getValue()
                    })
                .toList());
    Set<StockPlace> refused = new TreeSet<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        refused.add(places.get(i));
      }
    }
    return refused;
  }

  void set(StockPlace stockPlace, long held) {
    jdbc.update(SET, held, stockPlace.sku().value(), stockPlace.location(), held);
  }

  Map<StockPlace, StockLevel> levels(Collection<SkuId> skus) {
    Map<StockPlace, StockLevel> levels = new HashMap<>();
    jdbc.query(
        LEVELS,
        row -> {
          OffsetDateTime asOf = row.getObject(5, OffsetDateTime.class);
          levels.put(
              new StockPlace(new SkuId(row.getString(1)), row.getString(2)),
              new StockLevel(
                  row.getLong(4),
                  asOf == null ? null : asOf.toInstant(),
                  row.getLong(3),
                  row.getLong(6)));
        },
        (Object) ids(skus));
    return levels;
  }

  SortedSet<StockPlace> places(Collection<SkuId> skus) {
    return new TreeSet<>(
        jdbc.query(
            PLACES,
            (row, _) -> new StockPlace(new SkuId(row.getString(1)), row.getString(2)),
            (Object) ids(skus)));
  }

  List<SkuId> holding() {
    return jdbc.query(HOLDING, (row, _) -> new SkuId(row.getString(1)));
  }

  private static String[] ids(Collection<SkuId> skus) {
    return skus.stream().map(SkuId::value).toArray(String[]::new);
  }

  private static Object[] row(StockPlace stockPlace, long pieces) {
    return new Object[] {pieces, stockPlace.sku().value(), stockPlace.location()};
  }
}
