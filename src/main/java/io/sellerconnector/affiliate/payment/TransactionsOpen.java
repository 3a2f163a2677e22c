package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a seller from being taken away while a payment at its gateway is not settled, or something
 * is to be done about one that is.
 */
@AffiliateRole
@Component
final class TransactionsOpen implements SellerInUse {

  private final JdbcClient jdbc;

  TransactionsOpen(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> reason(SellerName seller) {
    long open =
        jdbc.sql(
                """
                select count(*) from affiliate_transaction
                where seller = :seller and state not in ('DENIED', 'CANCELLED')
                  and (look_at is not null or state not in ('SETTLED', 'REFUNDED'))
                """)
            .param("seller", seller.value())
            .query(Long.class)
            .single();
    return open == 0
        ? Optional.empty()
        : Optional.of("%d of its payments %s not over".formatted(open, open == 1 ? "is" : "are"));
  }
}
