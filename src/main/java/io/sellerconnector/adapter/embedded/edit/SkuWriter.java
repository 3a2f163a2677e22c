package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.editing.InventoryChange.PutSku;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what is marked, in the order of the SKUs, one batch per table and kind of statement. */
public final class SkuWriter {

  private static final String INSERT_SKU =
      """
      insert into inventory_sku (name, brand, ean, reference_id, active, weight_grams,
        length_millimetres, width_millimetres, height_millimetres, measurement_unit,
        unit_multiplier, updated_at, search_text, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE_SKU =
      """
      update inventory_sku set name = ?, brand = ?, ean = ?, reference_id = ?, active = ?,
        weight_grams = ?, length_millimetres = ?, width_millimetres = ?, height_millimetres = ?,
        measurement_unit = ?, unit_multiplier = ?, updated_at = ?, search_text = ?
      where id = ?
      """;
  private static final String INSERT_PRICE =
      """
      insert into inventory_price (price, list_price, valid_until, updated_at, sku_id, sales_channel)
      values (?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE_PRICE =
      """
      update inventory_price set price = ?, list_price = ?, valid_until = ?, updated_at = ?
      where sku_id = ? and sales_channel = ?
      """;
  private static final String INSERT_STOCK =
      """
      insert into inventory_stock (quantity, updated_at, as_of, sku_id, location)
      values (?, ?, ?, ?, ?)
      """;
  private static final String UPDATE_STOCK =
      """
      update inventory_stock set quantity = ?, updated_at = ?, as_of = ?
      where sku_id = ? and location = ?
      """;

  private final JdbcTemplate jdbc;

  public SkuWriter(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(Collection<StoredSku> skus, Instant now) {
    List<StoredSku> inOrder = skus.stream().sorted(Comparator.comparing(StoredSku::id)).toList();
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    Rows data = new Rows();
    Rows prices = new Rows();
    Rows stock = new Rows();
    for (StoredSku sku : inOrder) {
      data.add(sku.data().mark(), row(sku.data().value(), at));
      sku.prices()
          .forEach(
              (channel, price) -> prices.add(price.mark(), row(sku, channel, price.value(), at)));
      sku.stock()
          .forEach((location, pieces) ->
              stock.add(
                  pieces.mark(),
                  new @Nullable Object[] {
                    pieces.value().quantity(),
                    at,
                    utcOrNull(pieces.value().asOf()),
                    sku.id(),
                    location
                  }));
    }
    data.write(INSERT_SKU, UPDATE_SKU);
    prices.write(INSERT_PRICE, UPDATE_PRICE);
    stock.write(INSERT_STOCK, UPDATE_STOCK);
  }

  private static @Nullable Object[] row(PutSku sku, OffsetDateTime at) {
    Measures measures = sku.measures();
    return new @Nullable Object[] {
      sku.name(),
      sku.brand(),
      sku.ean(),
      sku.referenceId(),
      sku.active(),
      measures.weightGrams(),
      measures.lengthMillimetres(),
      measures.widthMillimetres(),
      measures.heightMillimetres(),
      sku.measurementUnit(),
      sku.unitMultiplier(),
      at,
      SkuSearchQuery.text(sku),
      sku.sku().value()
    };
  }

  private static @Nullable Object[] row(
      StoredSku sku, String channel, StoredSku.Price price, OffsetDateTime at) {
    return new @Nullable Object[] {
      price.cents(), price.listCents(), utcOrNull(price.validUntil()), at, sku.id(), channel
    };
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** The rows of one table that are to be written. */
  private final class Rows {

    private final List<@Nullable Object[]> inserts = new ArrayList<>();
    private final List<@Nullable Object[]> updates = new ArrayList<>();

    void add(StoredSku.Mark mark, @Nullable Object[] values) {
      switch (mark) {
        case STORED -> {}
        case NEW -> inserts.add(values);
        case CHANGED -> updates.add(values);
      }
    }

    void write(String insert, String update) {
      batch(insert, inserts);
      batch(update, updates);
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
}
