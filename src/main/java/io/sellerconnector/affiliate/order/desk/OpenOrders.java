package io.sellerconnector.affiliate.order.desk;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A seller whose orders are under way is needed: they could not be read or called off without. */
@AffiliateRole
@Component
final class OpenOrders implements SellerInUse {

  private static final Set<AffiliateOrderState> DONE =
      EnumSet.of(
          AffiliateOrderState.REFUSED,
          AffiliateOrderState.CANCELLED,
          AffiliateOrderState.DELIVERED,
          AffiliateOrderState.RETURNED);

  private final JdbcClient jdbc;

  OpenOrders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is invoiced is open for as long as it is still read. */
  @Override
  public Optional<String> reason(SellerName seller) {
    int open =
        jdbc.sql(
                """
                select count(*) from affiliate_order
                where seller = :seller and state in (:open)
                  and (state <> 'INVOICED' or look_at is not null)
                """)
            .param("seller", seller.value())
            .param(
                "open",
                Arrays.stream(AffiliateOrderState.values())
                    .filter(state -> !DONE.contains(state))
                    .map(Enum::name)
                    .toList())
            .query(Integer.class)
            .single();
    return open == 0
        ? Optional.empty()
        : Optional.of(open == 1 ? "an order is open" : open + " orders are open");
  }
}
