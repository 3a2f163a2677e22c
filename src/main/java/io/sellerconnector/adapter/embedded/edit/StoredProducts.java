package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.ProductData;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The product data of SKUs, one row each. */
public final class StoredProducts {

  private static final String COLUMNS =
      """
      product_id, product_name, description, category_path, more_eans, product_specifications,
      sku_specifications, images, services
      """;
  private static final String INSERT =
      """
      insert into inventory_product (product_id, product_name, description, category_path,
        more_eans, product_specifications, sku_specifications, images, services, updated_at, sku_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      update inventory_product set product_id = ?, product_name = ?, description = ?,
        category_path = ?, more_eans = ?, product_specifications = ?, sku_specifications = ?,
        images = ?, services = ?, updated_at = ?
      where sku_id = ?
      """;

  private final JdbcTemplate jdbc;

  public StoredProducts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public Map<String, ProductData> read(Collection<String> skuIds) {
    return read(skuIds, "");
  }

  /** For a transaction that will write: two that change parts of one row must not lose any. */
  Map<String, ProductData> lock(Collection<String> skuIds) {
    return read(skuIds, "for update");
  }

  private Map<String, ProductData> read(Collection<String> skuIds, String lock) {
    Map<String, ProductData> found = HashMap.newHashMap(skuIds.size());
    Object[] ids = {skuIds.stream().sorted().toArray(String[]::new)};
    jdbc.query(
        "select sku_id, %s from inventory_product where sku_id = any(?) order by sku_id %s"
            .formatted(COLUMNS, lock),
        row -> {
          found.put(row.getString(1), ProductColumns.read(row, 2));
        },
        ids);
    return found;
  }

  /**
   * @param stored the SKUs that have a row already
   */
  void write(SortedMap<String, ProductData> products, Set<String> stored, Instant now) {
    List<@Nullable Object[]> inserts = new ArrayList<>();
    List<@Nullable Object[]> updates = new ArrayList<>();
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    products.forEach((sku, data) ->
        (stored.contains(sku) ? updates : inserts).add(ProductColumns.values(data, at, sku)));
    batch(INSERT, inserts);
    batch(UPDATE, updates);
  }

  private void batch(String sql, List<@Nullable Object[]> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          sql,
          rows,
          rows.size(),
          (statement, values) -> {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
          });
    }
  }
}
