package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers which kinds have been loaded at a start, so that a start killed half way goes on. */
public final class StartLoadRecord {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public StartLoadRecord(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    // Not in the lock's transaction: what was begun must be known even if the process dies.
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Whether a load was begun and not finished, or nothing of this kind has ever been stored. */
  boolean isMissing(CsvKind kind) {
    List<Boolean> finished =
        jdbc.query(
            "select finished from inventory_start_load where kind = ?",
            (row, _) -> row.getBoolean(1),
            kind.name());
    return finished.isEmpty() ? isEmpty(kind) : !finished.getFirst();
  }

  void begun(CsvKind kind) {
    record(kind, false);
  }

  void finished(CsvKind kind) {
    record(kind, true);
  }

  private void record(CsvKind kind, boolean finished) {
    transaction.executeWithoutResult(_ -> {
      jdbc.update("delete from inventory_start_load where kind = ?", kind.name());
      jdbc.update(
          "insert into inventory_start_load (kind, finished) values (?, ?)", kind.name(), finished);
    });
  }

  private boolean isEmpty(CsvKind kind) {
    String table =
        switch (kind) {
          case SKUS -> "inventory_sku";
          case PRICES -> "inventory_price";
          case STOCK -> "inventory_stock";
          case PRODUCTS -> "inventory_product";
          case SPECIFICATIONS ->
              "inventory_product where product_specifications <> '[]' or sku_specifications <>"
                  + " '[]'";
          case IMAGES -> "inventory_product where images <> '[]'";
          case SERVICES -> "inventory_product where services is not null";
          case PICKUP_POINTS -> "inventory_pickup_point";
          case FREIGHT -> "inventory_freight";
        };
    return jdbc.query("select 1 from " + table + " fetch first 1 rows only", (row, _) -> 1)
        .isEmpty();
  }
}
