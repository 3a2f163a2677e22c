package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the ERP's own number of an order. */
final class ErpNumbers {

  private static final Logger log = LoggerFactory.getLogger(ErpNumbers.class);
  private static final int MAX_LENGTH = 100;

  private final @Nullable NamedSql sql;

  ErpNumbers(@Nullable NamedSql sql) {
    this.sql = sql;
  }

  /** Null if there is none yet. */
  @Nullable String read(ErpSession erpSession, Map<String, @Nullable Object> values)
      throws SQLException {
    if (sql == null) {
      return null;
    }
    String number =
        erpSession.query(
            sql.bind(PathParameters.values(sql, values)),
            1,
            resultRows -> resultRows.next() ? resultRows.first() : null);
    if (number == null || number.isBlank()) {
      return null;
    }
    if (number.length() > MAX_LENGTH || number.chars().anyMatch(Character::isISOControl)) {
      log.error(
          "{} yields a number of {} characters or with a control character for order {}; it is"
              + " left out",
          sql.property(),
          number.length(),
          values.get("orderId"));
      return null;
    }
    return number.strip();
  }
}
