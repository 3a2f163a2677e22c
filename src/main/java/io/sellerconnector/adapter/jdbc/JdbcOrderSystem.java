package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.DecisionAnswer;
import io.sellerconnector.adapter.HandOverAnswer;
import io.sellerconnector.adapter.OrderFact;
import io.sellerconnector.adapter.OrderQuestion;
import io.sellerconnector.adapter.OrderSystem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to an order into the ERP's database: all statements of a fact in one
 * transaction, the first of which takes the fact's key.
 */
final class JdbcOrderSystem implements OrderSystem {

  private final ErpPool pool;
  private final StandingCheck check;
  private final FactStatements statements;
  private final OrderParameters parameters;
  private final ErpNumbers erpNumbers;
  private final Clock clock;

  JdbcOrderSystem(
      ErpPool pool,
      StandingCheck check,
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
      return pool.call(deadline, session -> take(session, fact));
    } catch (SQLException e) {
      String reason = reason(e);
      return SqlFaults.mayPass(e)
          ? new HandOverAnswer.Failed(reason)
          : new HandOverAnswer.Refused(reason);
    }
  }

  private HandOverAnswer take(Session session, OrderFact fact) throws SQLException {
    String name = FactStatements.name(fact);
    Map<String, @Nullable Object> values = parameters.of(fact, name);
    FactWriter writer = new FactWriter(session, statements, parameters);
    if (writer.takesKey(values)) {
      int changed = writer.write(name, values, fact.order().lines());
      if (changed == 0 && mustBeSeen(fact) && !statements.of(name).isEmpty()) {
        return new HandOverAnswer.Refused(
            "the statements of hand-over." + name + " changed no row: the order is not in the ERP");
      }
      String number = erpNumbers.read(session, values);
      session.commit();
      return taken(fact, number);
    }
    session.rollback();
    return taken(fact, erpNumbers.read(session, values));
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
      case OrderQuestion.Cancellation _, OrderQuestion.Change _ -> new DecisionAnswer.Later();
    };
  }

  private DecisionAnswer decide(
      OrderQuestion.Cancellation question, NamedSql decision, Instant deadline) {
    try {
      check.demand();
      return pool.call(deadline, session -> decide(session, question, decision));
    } catch (SQLException e) {
      return new DecisionAnswer.Failed(reason(e));
    }
  }

  private DecisionAnswer decide(
      Session session, OrderQuestion.Cancellation question, NamedSql decision) throws SQLException {
    String name = FactStatements.CANCELLATION_ASKED;
    Map<String, @Nullable Object> values = parameters.of(question, name, clock.instant());
    FactWriter writer = new FactWriter(session, statements, parameters);
    if (writer.takesKey(values)) {
      writer.write(name, values, question.order().lines());
      DecisionAnswer answer = CancellationDecision.read(session, decision, values);
      session.commit();
      return answer;
    }
    session.rollback();
    return CancellationDecision.read(session, decision, values);
  }

  /** Names the statement, but does not repeat the database: its messages hold values. */
  private static String reason(SQLException e) {
    return e instanceof StatementFailed failed
        ? failed.property() + ": " + SqlFaults.code(failed)
        : SqlFaults.shortened(e);
  }
}
