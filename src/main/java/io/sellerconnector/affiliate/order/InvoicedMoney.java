package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of an order is invoiced and how much has come back, as the seller's VTEX shows it. */
@AffiliateRole
@Component
public final class InvoicedMoney {

  private static final String SUMS =
      """
      select
        coalesce(sum(case when type = 'OUTPUT' then amount else 0 end), 0) as invoiced,
        coalesce(sum(case when type = 'INPUT' then amount else 0 end), 0) as returned
      from affiliate_order_invoice
      where seller = :seller and order_number = :number and confirmed = true
      """;

  private final JdbcClient jdbc;

  InvoicedMoney(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In cents. */
  public record Sums(long invoiced, long returned) {}

  public Sums of(AffiliateOrderId id) {
    return jdbc.sql(SUMS)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> new Sums(row.getLong("invoiced"), row.getLong("returned")))
        .single();
  }
}
