package io.sellerconnector.sandbox;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ERP has to sell. */
final class Goods {

  private final ErpDatabase database;
  private final ChangeLog changes;

  Goods(ErpDatabase database, ChangeLog changes) {
    this.database = database;
    this.changes = changes;
  }

  /**
   * @param price that holds now for the channel asked, or null
   * @param pieces by location; {@code MAIN} is the warehouse, others are pickup points
   */
  record Article(
      String sku,
      String name,
      String brand,
      @Nullable String category,
      @Nullable String ean,
      @Nullable String reference,
      @Nullable String group,
      @Nullable String groupName,
      @Nullable String description,
      @Nullable String imageUrl,
      boolean active,
      String unit,
      BigDecimal unitsPerPiece,
      int weightGrams,
      int lengthMm,
      int widthMm,
      int heightMm,
      @Nullable Price price,
      Map<String, Integer> pieces) {}

  record Price(
      BigDecimal amount,
      @Nullable BigDecimal listAmount,
      String currency,
      @Nullable OffsetDateTime validUntil) {}

  private record Piece(String sku, String location, int pieces) {}

  /** Those of the SKUs that there are, by SKU. */
  Map<String, Article> find(Collection<String> skus, String channel) {
    String[] ids = skus.toArray(String[]::new);
    Map<String, Price> prices = new HashMap<>();
    // A channel's own price comes last and so goes before the price of every channel.
    sql()
        .sql(
            """
            select * from price
            where sku = any(:skus) and sales_channel in ('*', :channel)
              and (valid_until is null or valid_until > current_timestamp)
            order by case sales_channel when '*' then 0 else 1 end
            """)
        .param("skus", ids)
        .param("channel", channel)
        .query(row -> {
          prices.put(row.getString("sku"), price(row));
        });
    Map<String, Map<String, Integer>> stock = new HashMap<>();
    sql()
        .sql("select sku, location, pieces from stock where sku = any(:skus) order by location")
        .param("skus", ids)
        .query(Piece.class)
        .list()
        .forEach(piece ->
            stock
                .computeIfAbsent(piece.sku(), sku -> new LinkedHashMap<>())
                .put(piece.location(), piece.pieces()));
    Map<String, Article> found = new LinkedHashMap<>();
    sql()
        .sql("select * from product where sku = any(:skus) order by sku")
        .param("skus", ids)
        .query((row, number) -> article(row, prices, stock))
        .list()
        .forEach(article -> found.put(article.sku(), article));
    return found;
  }

  /** A page of all SKUs in their order. */
  List<String> skus(String after, int limit) {
    return sql()
        .sql("select sku from product where sku > :after order by sku limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /**
   * @return whether there is such a SKU
   */
  boolean reprice(String sku, BigDecimal amount, @Nullable BigDecimal listAmount) {
    return database.write(() -> {
      int changed =
          sql()
              .sql(
                  """
                  update price set amount = :amount, list_amount = :list
                  where sku = :sku and sales_channel = '*'
                  """)
              .param("sku", sku)
              .param("amount", amount)
              .param("list", listAmount)
              .update();
      return changed == 1 && changes.note(sku, ChangeLog.PRICE);
    });
  }

  /** Says how many pieces lie in the warehouse. */
  boolean count(String sku, int pieces) {
    return database.write(() -> {
      int changed =
          sql()
              .sql("update stock set pieces = :pieces where sku = :sku and location = 'MAIN'")
              .param("sku", sku)
              .param("pieces", pieces)
              .update();
      return changed == 1 && changes.note(sku, ChangeLog.STOCK);
    });
  }

  /** Inside the caller's transaction: pieces leave, or come back where the number is negative. */
  void take(String sku, String location, int pieces) {
    sql()
        .sql(
            """
            update stock set pieces = pieces - :pieces where sku = :sku and location = :location
            """)
        .param("sku", sku)
        .param("location", location)
        .param("pieces", pieces)
        .update();
    changes.note(sku, ChangeLog.STOCK);
  }

  boolean activate(String sku, boolean active) {
    return database.write(() -> {
      int changed =
          sql()
              .sql("update product set active = :active where sku = :sku")
              .param("sku", sku)
              .param("active", active)
              .update();
      return changed == 1 && changes.note(sku, ChangeLog.PRODUCT);
    });
  }

  private JdbcClient sql() {
    return database.sql();
  }

  private static Price price(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject("valid_until", OffsetDateTime.class);
    return new Price(
        row.getBigDecimal("amount"),
        row.getBigDecimal("list_amount"),
        row.getString("currency"),
        until == null ? null : until.withOffsetSameInstant(ZoneOffset.UTC));
  }

  private static Article article(
      ResultSet row, Map<String, Price> prices, Map<String, Map<String, Integer>> stock)
      throws SQLException {
    String sku = row.getString("sku");
    return new Article(
        sku,
        row.getString("name"),
        row.getString("brand"),
        row.getString("category"),
        row.getString("ean"),
        row.getString("reference"),
        row.getString("product_group"),
        row.getString("product_name"),
        row.getString("description"),
        row.getString("image_url"),
        row.getBoolean("active"),
        row.getString("unit"),
        row.getBigDecimal("units_per_piece").stripTrailingZeros(),
        row.getInt("weight_grams"),
        row.getInt("length_mm"),
        row.getInt("width_mm"),
        row.getInt("height_mm"),
        prices.get(sku),
        stock.getOrDefault(sku, Map.of()));
  }
}
