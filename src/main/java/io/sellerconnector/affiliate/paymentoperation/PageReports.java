package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hears that a shopper's page has sent the payments, and looks what is there: it may be wrong. */
@AffiliateRole
@Component
public final class PageReports {

  /** Longer than all calls to the gateway that one call to us makes. */
  private static final Duration AT_IT = Duration.ofMinutes(1);

  /** What was made of it. */
  public enum Outcome {
    /** It was looked at, or had been: the payment's state says the rest. */
    LOOKED_AT,
    /** There is no transaction yet, or none any more. */
    NOT_STARTED,
    /** It is paid in a way in which no page sends anything. */
    NOT_BY_PAGE,
    /** Another call is at it. */
    BUSY,
    /** They are not there, or not all of them. */
    MISSING,
    /** What is there was not agreed: the transaction is given up. */
    GIVEN_UP
  }

  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final PaymentArrival arrival;
  private final PaymentClaims claims;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PageReports(
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      PaymentArrival arrival,
      PaymentClaims claims,
      PlatformTransactionManager manager,
      Clock clock) {
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.arrival = arrival;
    this.claims = claims;
    this.transaction = new TransactionTemplate(manager);
    this.clock = clock;
  }

  /**
   * @param check throws if the order cannot be paid now
   */
  public Outcome sent(PaidOrder given, Consumer<PaidOrder> check) {
    String token = UUID.randomUUID().toString();
    Outcome known =
        transaction.execute(
            _ -> claim(paidOrders.lock(given.seller(), given.id()).orElseThrow(), check, token));
    if (known != null) {
      return known;
    }
    try {
      arrival.run(paidOrders.again(given), Priority.DECISION);
    } finally {
      claims.release(given, token);
    }
    return switch (paidOrders.again(given).state()) {
      case STARTED -> Outcome.MISSING;
      case NEEDS_PAYMENT -> Outcome.GIVEN_UP;
      case STARTING,
          SENDING,
          SENT,
          AUTHORISING,
          APPROVED,
          DENIED,
          SETTLING,
          SETTLED,
          CANCELLING,
          CANCELLED,
          REFUNDING,
          REFUNDED ->
          Outcome.LOOKED_AT;
    };
  }

  /**
   * @return null if it is to be looked at
   */
  private @Nullable Outcome claim(PaidOrder now, Consumer<PaidOrder> check, String token) {
    AffiliateTransaction found = now.transaction();
    if (found.state() == TransactionState.NEEDS_PAYMENT
        || found.state() == TransactionState.STARTING) {
      return Outcome.NOT_STARTED;
    }
    if (found.way() != PaymentWay.BROWSER) {
      return Outcome.NOT_BY_PAGE;
    }
    if (found.state() != TransactionState.STARTED && found.state() != TransactionState.SENDING) {
      return Outcome.LOOKED_AT;
    }
    if (found.isBusy(clock.instant())) {
      return Outcome.BUSY;
    }
    if (found.state() == TransactionState.STARTED) {
      check.accept(now);
      found =
          transactions.take(
              found,
              TransactionStep.SEND,
              AffiliateActor.MARKETPLACE,
              "the shopper's page says that it has sent them");
    }
    transactions.claim(found, token, AT_IT);
    return null;
  }
}
