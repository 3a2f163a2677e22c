package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a seller from being taken away while it has orders that are not over. One that is invoiced
 * is over when it is not read any more: VTEX need not say that it has arrived.
 */
@AffiliateRole
@Component
final class AffiliateOrdersOpen implements SellerInUse {

  private final JdbcClient jdbc;

  AffiliateOrdersOpen(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> reason(SellerName seller) {
    long open =
        jdbc.sql(
                """
                select count(*) from affiliate_order where seller = :seller
                  and state not in ('REFUSED', 'CANCELLED', 'DELIVERED', 'RETURNED')
                  and (look_at is not null or state in ('PLACING', 'UNKNOWN'))
                """)
            .param("seller", seller.value())
            .query(Long.class)
            .single();
    return open == 0
        ? Optional.empty()
        : Optional.of("%d of its orders %s not over".formatted(open, open == 1 ? "is" : "are"));
  }

  /** What is on its way says who takes the money, and VTEX goes by the affiliate of the moment. */
  @Override
  public Optional<String> reasonToBePaidAsBefore(SellerName seller) {
    long placing =
        jdbc.sql(
                """
                select count(*) from affiliate_order
                where seller = :seller and state in ('PLACING', 'UNKNOWN')
                """)
            .param("seller", seller.value())
            .query(Long.class)
            .single();
    return placing == 0
        ? Optional.empty()
        : Optional.of("%d of its orders are being placed".formatted(placing));
  }
}
