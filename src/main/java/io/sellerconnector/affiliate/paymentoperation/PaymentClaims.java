package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets go of payments that a call to us was at; the outbox goes on with what it left. */
@AffiliateRole
@Component
final class PaymentClaims {

  private final AffiliateTransactions transactions;
  private final TransactionWork work;
  private final TransactionTemplate transaction;

  PaymentClaims(
      AffiliateTransactions transactions,
      TransactionWork work,
      PlatformTransactionManager manager) {
    this.transactions = transactions;
    this.work = work;
    this.transaction = new TransactionTemplate(manager);
  }

  /**
   * @param token of the call; somebody else's claim is left alone
   */
  void release(PaidOrder paid, String token) {
    transaction.executeWithoutResult(_ -> {
      boolean ours =
          transactions.lock(paid.id()).filter(now -> token.equals(now.acting())).isPresent();
      if (ours) {
        transactions.release(paid.id());
        work.run(paid.id());
      }
    });
  }
}
