package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.ErpPool;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.jdbc.database.StatementFailed;
import io.sellerconnector.adapter.jdbc.database.StatementsCheck;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.order.SellerOrder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens to an order into the ERP's database: all statements of a fact in one
 * transaction, the first of which takes the fact's key.
 */
public final class JdbcOrderSystem implements OrderSystem {

  private static final Logger log = LoggerFactory.getLogger(JdbcOrderSystem.class);

  private final ErpPool pool;
  private final StatementsCheck check;
  private final FactStatements statements;
  private final OrderParameters parameters;
  private final ErpNumbers erpNumbers;
  private final Clock clock;

  public JdbcOrderSystem(
      ErpPool pool,
      StatementsCheck check,
      FactStatements statements,
      OrderParameters parameters,
      Clock clock) {
    this.pool = pool;
    this.check = check;
    this.statements = statements;
    this.parameters = parameters;
    this.erpNumbers = new ErpNumbers(statements.erpNumber());
    this.clock = clock;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    try {
      check.demand();
      return pool.call(deadline, erpSession -> take(erpSession, fact));
    } catch (SQLException e) {
      String reason = reason(e);
      if (SqlFaults.isUnreachable(e)) {
        return new HandOverAnswer.Away(reason);
      }
      return SqlFaults.mayPass(e)
          ? new HandOverAnswer.Failed(reason)
          : new HandOverAnswer.Refused(reason);
    }
  }

  private HandOverAnswer take(ErpSession erpSession, OrderFact fact) throws SQLException {
    String name = FactStatements.name(fact);
    Map<String, @Nullable Object> values = parameters.of(fact, name);
    FactWriter writer = new FactWriter(erpSession, statements, parameters);
    if (writer.takesKey(values)) {
      int changed = writer.write(name, values, fact.order().lines());
      if (changed == 0 && mustBeSeen(fact) && !statements.of(name).isEmpty()) {
        return new HandOverAnswer.Refused(
            "the statements of hand-over." + name + " changed no row: the order is not in the ERP");
      }
      String number = erpNumbers.read(erpSession, values);
      erpSession.commit();
      return taken(fact, number);
    }
    erpSession.rollback();
    return taken(fact, erpNumbers.read(erpSession, values));
  }

  private HandOverAnswer taken(OrderFact fact, @Nullable String erpNumber) {
    String known = fact.order().erpNumber();
    return new HandOverAnswer.Taken(
        erpNumber == null || erpNumber.equals(known) ? null : erpNumber,
        statements.stockBooked().with(fact));
  }

  /** After these the ERP has the order, or nobody ships it. */
  private static boolean mustBeSeen(OrderFact fact) {
    return switch (fact) {
      case OrderFact.Placed _, OrderFact.Authorised _ -> true;
      case OrderFact.Changed _,
          OrderFact.CancellationRefused _,
          OrderFact.Cancelled _,
          OrderFact.Expired _ ->
          false;
    };
  }

  @Override
  public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    NamedSql decision = statements.cancellationDecision();
    return switch (question) {
      case OrderQuestion.Cancellation cancellation when decision != null ->
          decide(cancellation, decision, deadline);
      case OrderQuestion.Cancellation _, OrderQuestion.Change _ -> new DecisionAnswer.Elsewhere();
    };
  }

  @Override
  public boolean numbersLater() {
    return statements.erpNumber() != null;
  }

  @Override
  public @Nullable String number(SellerOrder order, Instant deadline) {
    try {
      check.demand();
      return pool.call(
              deadline,
              erpSession ->
                  Optional.ofNullable(
                      erpNumbers.read(erpSession, parameters.of(order, clock.instant()))))
          .orElse(null);
    } catch (SQLException e) {
      log.debug("The number of order {} cannot be read: {}", order.id(), reason(e));
      return null;
    }
  }

  private DecisionAnswer decide(
      OrderQuestion.Cancellation question, NamedSql decision, Instant deadline) {
    try {
      check.demand();
      return pool.call(deadline, erpSession -> decide(erpSession, question, decision));
    } catch (SQLException e) {
      return SqlFaults.isUnreachable(e)
          ? new DecisionAnswer.Away(reason(e))
          : new DecisionAnswer.Failed(reason(e));
    }
  }

  private DecisionAnswer decide(
      ErpSession erpSession, OrderQuestion.Cancellation question, NamedSql decision)
      throws SQLException {
    String name = FactStatements.CANCELLATION_ASKED;
    Map<String, @Nullable Object> values = parameters.of(question, name, clock.instant());
    FactWriter writer = new FactWriter(erpSession, statements, parameters);
    if (writer.takesKey(values)) {
      writer.write(name, values, question.order().lines());
      DecisionAnswer answer = CancellationDecision.read(erpSession, decision, values);
      erpSession.commit();
      return answer;
    }
    erpSession.rollback();
    return CancellationDecision.read(erpSession, decision, values);
  }

  /** Names the statement, but does not repeat the database: its messages hold values. */
  private static String reason(SQLException e) {
    return e instanceof StatementFailed failed
        ? failed.property() + ": " + SqlFaults.code(failed)
        : SqlFaults.shortened(e);
  }
}
