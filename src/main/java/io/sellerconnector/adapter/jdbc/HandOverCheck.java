package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
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
final class HandOverCheck {

  private final FactStatements statements;
  private final OrderParameters parameters;
  private final Clock clock;

  HandOverCheck(FactStatements statements, OrderParameters parameters, Clock clock) {
    this.statements = statements;
    this.parameters = parameters;
    this.clock = clock;
  }

  /**
   * @throws AdapterMisconfigured if a statement does not fit the database
   */
  boolean run(Session session) throws SQLException {
    try {
      for (NamedSql statement : statements.all().toList()) {
        session.prepare(statement.bind(Map.of()));
        session.rollback();
      }
      decision(session);
      session.rollback();
      key(session);
      return true;
    } catch (StatementFailed e) {
      throw SqlFaults.misconfigured(e);
    } finally {
      session.rollback();
    }
  }

  private void decision(Session session) throws SQLException {
    NamedSql decision = statements.cancellationDecision();
    if (decision != null) {
      Map<String, @Nullable Object> values = new HashMap<>(probe());
      session.query(
          decision.bind(values),
          1,
          rows -> {
            Column.check(decision.property(), rows, CancellationDecision.COLUMNS);
            return List.of();
          });
    }
  }

  private void key(Session session) throws SQLException {
    FactWriter writer = new FactWriter(session, statements, parameters);
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
