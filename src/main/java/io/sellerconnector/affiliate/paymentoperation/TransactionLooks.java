package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.outbox.Priority;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has payments looked at that are due, as many as the rate of the seller's account leaves after
 * everything that is urgent.
 */
@AffiliateRole
@Component
public final class TransactionLooks {

  private static final Duration LEASE = Duration.ofMinutes(5);

  private final AffiliateTransactions transactions;
  private final TransactionWork work;
  private final AffiliateSellers sellers;
  private final SellerVtex vtex;
  private final AffiliatePaymentProperties properties;
  private final TransactionTemplate transaction;

  TransactionLooks(
      AffiliateTransactions transactions,
      TransactionWork work,
      AffiliateSellers sellers,
      SellerVtex vtex,
      AffiliatePaymentProperties properties,
      PlatformTransactionManager manager) {
    this.transactions = transactions;
    this.work = work;
    this.sellers = sellers;
    this.vtex = vtex;
    this.properties = properties;
    this.transaction = new TransactionTemplate(manager);
  }

  public void run() {
    sellers.all().forEach(this::look);
  }

  private void look(AffiliateSeller seller) {
    int room = Math.min(vtex.room(seller, Priority.CHECK), properties.looksAtOnce());
    if (room > 0) {
      transaction.executeWithoutResult(_ -> {
        List<AffiliateOrderId> due = transactions.takeDue(seller.name(), room, LEASE);
        work.look(due);
      });
    }
  }
}
