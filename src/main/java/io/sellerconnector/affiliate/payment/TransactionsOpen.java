package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a seller from being taken away while something is asked of its gateway. */
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
                where seller = :seller and look_at is not null
                """)
            .param("seller", seller.value())
            .query(Long.class)
            .single();
    return open == 0
        ? Optional.empty()
        : Optional.of("%d of its payments %s not over".formatted(open, open == 1 ? "is" : "are"));
  }
}
