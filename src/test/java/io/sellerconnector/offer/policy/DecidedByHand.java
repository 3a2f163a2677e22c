package io.sellerconnector.offer.policy;

import io.sellerconnector.offer.SalesDecisions.Decision;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A policy that remembers decisions which no database has. */
public final class DecidedByHand {

  private DecidedByHand() {}

  public static SalesPolicy policy(SalesPolicyProperties properties, List<Decision> decisions) {
    RememberedSalesDecisions memory =
        new RememberedSalesDecisions(new SalesDecisionTable(new JdbcTemplate()));
    memory.take(decisions, 1);
    return new SalesPolicy(new SalesTermsRegistry(properties), memory);
  }
}
