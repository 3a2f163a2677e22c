package io.sellerconnector.sandbox;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills an empty ERP: the connector's own sample catalogue, so that both know the same SKUs. */
final class SampleGoods {

  static final String WAREHOUSE = "MAIN";
  static final String EVERY_CHANNEL = "*";
  static final String CURRENCY = "BRL";

  private final JdbcClient sql;
  private final int generated;

  SampleGoods(JdbcClient sql, int generated) {
    this.sql = sql;
    this.generated = generated;
  }

  void load() {
    Map<String, NamedCsvRecord> texts = new HashMap<>();
    records("products").forEach(row -> texts.put(row.getField("sku_id"), row));
    Map<String, String> images = new HashMap<>();
    records("images")
        .forEach(row -> images.putIfAbsent(row.getField("sku_id"), row.getField("url")));
    records("skus").forEach(row -> product(row, texts.get(row.getField("sku_id")), images));
    records("prices").forEach(this::price);
    records("stock")
        .forEach(row ->
            stock(
                row.getField("sku_id"),
                orElse(row.getField("pickup_point_id"), WAREHOUSE),
                Integer.parseInt(row.getField("quantity"))));
    IntStream.rangeClosed(1, generated).forEach(this::generate);
  }

  private void product(
      NamedCsvRecord row, @Nullable NamedCsvRecord texts, Map<String, String> images) {
    String sku = row.getField("sku_id");
    sql.sql(
            """
            insert into product (sku, name, brand, category, ean, reference, product_group,
              product_name, description, image_url, active, unit, units_per_piece,
              weight_grams, length_mm, width_mm, height_mm)
            values (:sku, :name, :brand, :category, :ean, :reference, :group, :productName,
              :description, :image, :active, :unit, :units, :weight, :length, :width, :height)
            """)
        .param("sku", sku)
        .param("name", row.getField("name"))
        .param("brand", row.getField("brand"))
        .param("category", texts == null ? null : texts.getField("category_path"))
        .param("ean", row.getField("ean"))
        .param("reference", row.getField("reference_id"))
        .param("group", texts == null ? null : texts.getField("product_id"))
        .param("productName", texts == null ? null : texts.getField("product_name"))
        .param("description", texts == null ? null : texts.getField("description"))
        .param("image", images.get(sku))
        .param("active", Boolean.valueOf(row.getField("active")))
        .param("unit", row.getField("measurement_unit"))
        .param("units", new BigDecimal(row.getField("unit_multiplier")))
        .param("weight", Integer.valueOf(row.getField("weight_grams")))
        .param("length", Integer.valueOf(row.getField("length_millimetres")))
        .param("width", Integer.valueOf(row.getField("width_millimetres")))
        .param("height", Integer.valueOf(row.getField("height_millimetres")))
        .update();
  }

  private void price(NamedCsvRecord row) {
    String until = row.getField("valid_until");
    price(
        row.getField("sku_id"),
        orElse(row.getField("sales_channel"), EVERY_CHANNEL),
        row.getField("price"),
        row.getField("list_price"),
        until.isBlank() ? null : OffsetDateTime.parse(until));
  }

  private void price(
      String sku, String channel, String amount, String list, @Nullable OffsetDateTime until) {
    sql.sql(
            """
            insert into price (sku, sales_channel, amount, list_amount, currency, valid_until)
            values (:sku, :channel, :amount, :list, :currency, :until)
            """)
        .param("sku", sku)
        .param("channel", channel)
        .param("amount", new BigDecimal(amount))
        .param("list", list.isBlank() ? null : new BigDecimal(list))
        .param("currency", CURRENCY)
        .param("until", until)
        .update();
  }

  private void stock(String sku, String location, int pieces) {
    sql.sql("insert into stock (sku, location, pieces) values (:sku, :location, :pieces)")
        .param("sku", sku)
        .param("location", location)
        .param("pieces", pieces)
        .update();
  }

  private void generate(int number) {
    String sku = "GEN-%05d".formatted(number);
    sql.sql(
            """
            insert into product (sku, name, brand, active, unit, units_per_piece,
              weight_grams, length_mm, width_mm, height_mm)
            values (:sku, :name, 'Generated', true, 'un', 1, 300, 200, 150, 50)
            """)
        .param("sku", sku)
        .param("name", "Generated " + number)
        .update();
    price(sku, EVERY_CHANNEL, (10 + number % 90) + ".90", "", null);
    stock(sku, WAREHOUSE, 10 + number % 200);
  }

  private static String orElse(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }

  private static List<NamedCsvRecord> records(String name) {
    String path = "/sample-catalogue/" + name + ".csv";
    try (InputStream file = SampleGoods.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return CsvReader.builder()
          .ofNamedCsvRecord(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)))
          .stream()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
