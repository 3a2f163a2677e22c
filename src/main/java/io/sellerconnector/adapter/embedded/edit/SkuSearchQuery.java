package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.SkuSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the ids of a page of SKUs. */
public final class SkuSearchQuery {

  private final StringBuilder sql =
      new StringBuilder("select s.id from inventory_sku s where s.id > ?");
  private final List<Object> parameters = new ArrayList<>();
  private final int limit;

  public SkuSearchQuery(SkuSearch search) {
    limit = search.limit();
    parameters.add(search.after() == null ? "" : search.after());
    if (search.text() != null && !search.text().isBlank()) {
      addText(search.text().strip().toLowerCase(Locale.ROOT));
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
    sql.append(" order by s.id fetch first ").append(limit + 1).append(" rows only");
  }

  private void addText(String text) {
    sql.append(
        """
         and (position(? in lower(s.id)) > 0 or position(? in lower(s.name)) > 0
              or position(? in lower(s.reference_id)) > 0 or position(? in lower(s.ean)) > 0)
        """);
    parameters.addAll(List.of(text, text, text, text));
  }

  /** One more than the limit, if there are more. */
  public List<String> run(JdbcTemplate jdbc) {
    return jdbc.query(
        sql.toString(), (row, _) -> row.getString(1), parameters.toArray(new Object[0]));
  }
}
