package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is odd about orders; of each kind one entry per order, with the newest that happened.
 * Whoever writes one has locked the order.
 */
@AffiliateRole
@Component
public final class AffiliateOddities {

  private static final String ONE =
      "where seller = :seller and order_number = :number and oddity = :oddity";

  private final JdbcClient jdbc;
  private final Clock clock;

  AffiliateOddities(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Something new of the kind has happened, whether the one before was acknowledged or not. */
  public void raise(AffiliateOrderId id, AffiliateOddity oddity, String cause) {
    if (write(
            "update affiliate_order_oddity set since = :now, cause = :cause " + ONE,
            id,
            oddity,
            cause)
        == 0) {
      write(
          """
          insert into affiliate_order_oddity (seller, order_number, oddity, since, cause)
          values (:seller, :number, :oddity, :now, :cause)
          """,
          id,
          oddity,
          cause);
    }
  }

  private int write(String sql, AffiliateOrderId id, AffiliateOddity oddity, String cause) {
    return jdbc.sql(sql)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .param("oddity", oddity.name())
        .param("now", Timestamps.of(clock.instant()))
        .param("cause", AffiliateOrderTrail.bounded(cause))
        .update();
  }

  /** False if there was nothing of the kind. */
  public boolean settle(AffiliateOrderId id, AffiliateOddity oddity) {
    return jdbc.sql("delete from affiliate_order_oddity " + ONE)
            .param("seller", id.seller().value())
            .param("number", id.number())
            .param("oddity", oddity.name())
            .update()
        > 0;
  }

  /** The order is over. */
  void settleAll(AffiliateOrderId id) {
    jdbc.sql("delete from affiliate_order_oddity where seller = :seller and order_number = :number")
        .param("seller", id.seller().value())
        .param("number", id.number())
        .update();
  }
}
