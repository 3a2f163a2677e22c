package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.jdbc.database.StatementFailed;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets the database look at every statement of the hand-over, and tries whether the key is unique:
 * it is inserted twice and rolled back.
 */
public final class HandOverCheck {

  private final FactStatements statements;
  private final OrderParameters parameters;
  private final Clock clock;

  public HandOverCheck(FactStatements statements, OrderParameters parameters, Clock clock) {
    this.statements = statements;
    this.parameters = parameters;
    this.clock = clock;
  }

  /**
   * @throws AdapterMisconfigured if a statement does not fit the database
   */
  public boolean run(ErpSession erpSession) throws SQLException {
    try {
      for (NamedSql statement : statements.all().toList()) {
        erpSession.prepare(statement.bind(Map.of()));
        erpSession.rollback();
      }
      decision(erpSession);
      erpSession.rollback();
      key(erpSession);
      return true;
    } catch (StatementFailed e) {
      throw SqlFaults.misconfigured(e);
    } finally {
      erpSession.rollback();
    }
  }

  private void decision(ErpSession erpSession) throws SQLException {
    NamedSql decision = statements.cancellationDecision();
    if (decision != null) {
      Map<String, @Nullable Object> values = new HashMap<>(probe());
      erpSession.query(
          decision.bind(values),
          1,
          resultRows -> {
            ResultColumn.check(decision.property(), resultRows, CancellationDecision.COLUMNS);
            return List.of();
          });
    }
  }

  private void key(ErpSession erpSession) throws SQLException {
    FactWriter writer = new FactWriter(erpSession, statements, parameters);
    Map<String, @Nullable Object> values = probe();
    if (!writer.takesKey(values)) {
      throw new AdapterMisconfigured(
          statements.once().property()
              + " inserts no row for a key that is new; it has to insert :key");
    }
    if (writer.takesKey(values)) {
      throw new AdapterMisconfigured(
          statements.once().property()
              + " takes the same key twice; make the column of :key unique, or orders could be"
              + " taken twice");
    }
  }

  private Map<String, @Nullable Object> probe() {
    return parameters.ofKey("check-" + UUID.randomUUID(), "check", clock.instant());
  }
}
