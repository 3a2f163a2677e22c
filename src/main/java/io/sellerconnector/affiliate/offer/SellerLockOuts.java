package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which sellers' keys VTEX refuses, as looks find out. */
@Component
@AffiliateRole
public final class SellerLockOuts {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SellerLockOuts(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  public boolean isLockedOut(SellerName seller) {
    return jdbc.sql("select locked_out from affiliate_offer_seller where seller = :seller")
        .param("seller", seller.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * @param lockedOut whether VTEX has just refused the seller's key; otherwise it has answered
   */
  public void found(SellerName seller, boolean lockedOut) {
    if (isLockedOut(seller) != lockedOut) {
      transaction.executeWithoutResult(_ -> write(seller, lockedOut));
    }
  }

  private void write(SellerName seller, boolean lockedOut) {
    jdbc.sql(
            """
            insert into affiliate_offer_seller (seller, locked_out, settings, judged_to)
            values (:seller, :lockedOut, '', '')
            on conflict do nothing
            """)
        .param("seller", seller.value())
        .param("lockedOut", lockedOut)
        .update();
    jdbc.sql("update affiliate_offer_seller set locked_out = :lockedOut where seller = :seller")
        .param("lockedOut", lockedOut)
        .param("seller", seller.value())
        .update();
  }
}
