package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.InventoryChange.PutSku;
import io.sellerconnector.adapter.editing.SkuSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the ids of a page of SKUs. A text that is the whole of an id, an EAN or a reference finds
 * those alone, by their indexes; any other is looked for in every row.
 */
public final class SkuSearchQuery {

  private static final String OF_CODE =
      """
      select id from inventory_sku where id in (?, ?)
      union select id from inventory_sku where ean = ?
      union select id from inventory_sku where reference_id in (?, ?)
      """;

  private final SkuSearch search;
  private final @Nullable String text;

  public SkuSearchQuery(SkuSearch search) {
    this.search = search;
    this.text = search.text() == null || search.text().isBlank() ? null : search.text().strip();
  }

  /** One more than the limit, if there are more. */
  public List<String> run(JdbcTemplate jdbc) {
    StringBuilder sql = new StringBuilder("select s.id from inventory_sku s where s.id > ?");
    List<Object> parameters = new ArrayList<>();
    parameters.add(search.after() == null ? "" : search.after());
    if (text != null) {
      addText(text, jdbc, sql, parameters);
    }
    if (search.brand() != null && !search.brand().isBlank()) {
      sql.append(" and lower(s.brand) = ?");
      parameters.add(search.brand().strip().toLowerCase(Locale.ROOT));
    }
    if (search.active() != null) {
      sql.append(search.active() ? " and s.active" : " and not s.active");
    }
    if (search.inStock() != null) {
      sql.append(search.inStock() ? " and exists " : " and not exists ")
          .append(
              "(select 1 from inventory_stock t where t.sku_id = s.id and t.quantity > t.held)");
    }
    if (search.priced() != null) {
      sql.append(search.priced() ? " and exists " : " and not exists ")
          .append("(select 1 from inventory_price p where p.sku_id = s.id)");
    }
    sql.append(" order by s.id fetch first ").append(search.limit() + 1).append(" rows only");
    return jdbc.query(sql.toString(), (row, _) -> row.getString(1), parameters.toArray());
  }

  private static void addText(
      String text, JdbcTemplate jdbc, StringBuilder sql, List<Object> parameters) {
    String upper = text.toUpperCase(Locale.ROOT);
    List<String> ofCode =
        jdbc.query(OF_CODE, (row, _) -> row.getString(1), text, upper, text, text, upper);
    if (!ofCode.isEmpty()) {
      sql.append(" and s.id = any(?)");
      parameters.add(ofCode.toArray(String[]::new));
      return;
    }
    sql.append(" and s.search_text like ? escape '!'");
    parameters.add("%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
  }

  /** What a text is looked for in: a line each, so that none is found across two of them. */
  static String text(PutSku sku) {
    return Stream.of(sku.sku().value(), sku.name(), sku.referenceId(), sku.ean())
        .map(each -> each == null ? "" : each)
        .collect(Collectors.joining("\n"))
        .toLowerCase(Locale.ROOT);
  }
}
