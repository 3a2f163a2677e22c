package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with SKUs that cannot be suggested. */
@Component
public final class SuggestionFaults {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  SuggestionFaults(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * @param field as the seller API names it
   */
  public record Fault(String field, String reason) {}

  public List<Fault> of(MarketplaceAccount marketplace, SkuId sku) {
    return jdbc.sql(
            """
            select field, reason from listing_fault
            where marketplace = :marketplace and sku_id = :sku order by position
            """)
        .param("marketplace", marketplace.value())
        .param("sku", sku.value())
        .query((row, _) -> new Fault(row.getString("field"), row.getString("reason")))
        .list();
  }

  /** Forgets what was wrong with these SKUs before. The caller holds their listings' locks. */
  void replace(MarketplaceAccount marketplace, Map<SkuId, List<Fault>> faults) {
    clear(marketplace, faults.keySet());
    List<Object[]> rows = new ArrayList<>();
    faults.forEach((sku, list) -> {
      for (int position = 0; position < list.size(); position++) {
        Fault fault = list.get(position);
        rows.add(
            new Object[] {
              marketplace.value(), sku.value(), position, fault.field(), fault.reason()
            });
      }
    });
    if (!rows.isEmpty()) {
      batches.batchUpdate(
          """
          insert into listing_fault (marketplace, sku_id, position, field, reason)
          values (?, ?, ?, ?, ?)
          """,
          rows);
    }
  }

  private void clear(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    batches.batchUpdate(
        "delete from listing_fault where marketplace = ? and sku_id = ?",
        skus.stream()
            .sorted()
            .map(sku -> new Object[] {marketplace.value(), sku.value()})
            .toList());
  }
}
