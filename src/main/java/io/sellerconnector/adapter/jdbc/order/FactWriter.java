package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.order.SellerOrder;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does the statements of one fact. */
final class FactWriter {

  private final ErpSession erpSession;
  private final FactStatements statements;
  private final OrderParameters parameters;

  FactWriter(ErpSession erpSession, FactStatements statements, OrderParameters parameters) {
    this.erpSession = erpSession;
    this.statements = statements;
    this.parameters = parameters;
  }

  /**
   * Whether the fact is new. Where another does the same fact at this moment, the database lets us
   * wait until that one is through.
   */
  boolean takesKey(Map<String, @Nullable Object> values) throws SQLException {
    try {
      return erpSession.update(statements.once().bind(values)) > 0;
    } catch (SQLException e) {
      if (SqlFaults.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  /** How many rows were changed. */
  int write(String fact, Map<String, @Nullable Object> order, List<SellerOrder.Line> lines)
      throws SQLException {
    int changed = 0;
    for (NamedSql statement : statements.of(fact)) {
      if (OrderParameters.isOfLine(statement)) {
        for (SellerOrder.Line line : lines) {
          changed += update(statement, parameters.of(line, order));
        }
      } else {
        changed += update(statement, order);
      }
    }
    return changed;
  }

  private int update(NamedSql statement, Map<String, @Nullable Object> values) throws SQLException {
    return erpSession.update(statement.bind(PathParameters.values(statement, values)));
  }
}
