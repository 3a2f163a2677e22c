package io.sellerconnector.sandbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which SKUs changed, by a number that only rises. */
final class ChangeLog {

  static final String PRODUCT = "PRODUCT";
  static final String PRICE = "PRICE";
  static final String STOCK = "STOCK";

  private final JdbcClient sql;

  ChangeLog(JdbcClient sql) {
    this.sql = sql;
  }

  record Entry(long changeNo, String sku, String what) {}

  /** Inside the caller's transaction; true, to be the end of a condition. */
  boolean note(String sku, String what) {
    sql.sql("insert into change_log (sku, what) values (:sku, :what)")
        .param("sku", sku)
        .param("what", what)
        .update();
    return true;
  }

  long last() {
    return sql.sql("select coalesce(max(change_no), 0) from change_log").query(Long.class).single();
  }

  /** Whether all that came after the number is still known; the log is never empty. */
  boolean remembers(long number) {
    return sql.sql(
            """
            select count(*) from change_log
            having min(change_no) <= :number and max(change_no) >= :number
            """)
        .param("number", number)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  List<Entry> since(long number, int limit) {
    return sql.sql(
            """
            select change_no, sku, what from change_log where change_no > :number
            order by change_no limit :limit
            """)
        .param("number", number)
        .param("limit", limit)
        .query(Entry.class)
        .list();
  }
}
