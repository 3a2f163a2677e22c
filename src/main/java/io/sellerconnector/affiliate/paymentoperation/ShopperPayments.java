package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayAnswer;
import io.sellerconnector.affiliate.paymentgateway.GatewayPayment;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.affiliate.paymentgateway.VaultPayments;
import io.sellerconnector.outbox.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the payment that a shopper wants to make, and sends it where we are to: one call at a
 * time, and never on top of payments that are there. Only a transaction that the same call has
 * started is known to have none; every other is read first, since a page, or an earlier call whose
 * answer was lost, may have sent them.
 */
@AffiliateRole
@Component
public final class ShopperPayments {

  /** Longer than all calls to the gateway that one call to us makes. */
  private static final Duration AT_IT = Duration.ofMinutes(1);

  /**
   * How the shopper pays.
   *
   * @param fields of each payment by VTEX's names, which the caller wipes; used only if we send
   *     them
   */
  public record Wanted(
      PaymentWay way, List<PlannedPayment> plan, List<Map<String, Object>> fields) {

    public Wanted {
      plan = List.copyOf(plan);
      fields = List.copyOf(fields);
    }

    boolean isAsAgreed(AffiliateTransaction transaction) {
      return way == transaction.way() && plan.equals(transaction.plan());
    }

    @Override
    public String toString() {
      return "Wanted[hidden]";
    }
  }

  /** What has come of it. */
  public sealed interface Outcome {

    /** The payment goes on, or waits for the page or the gateway: it says so itself. */
    record Goes() implements Outcome {}

    /** Payments are there that were agreed before. */
    record Paid(String cause) implements Outcome {}

    /** What is there was not agreed: the transaction is given up, and it may be paid anew. */
    record GivenUp(String cause) implements Outcome {}

    /** The gateway or its vault does not take it: nothing is there. */
    record Refused(String cause) implements Outcome {}

    /** Nothing was sent, since nobody can tell what is there or the vault cannot be reached. */
    record NotSent(String cause) implements Outcome {}
  }

  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final PaymentStart start;
  private final PaymentArrival arrival;
  private final PaymentGateway gateway;
  private final PaymentClaims claims;
  private final TransactionTemplate transaction;

  ShopperPayments(
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      PaymentStart start,
      PaymentArrival arrival,
      PaymentGateway gateway,
      PaymentClaims claims,
      PlatformTransactionManager manager) {
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.start = start;
    this.arrival = arrival;
    this.gateway = gateway;
    this.claims = claims;
    this.transaction = new TransactionTemplate(manager);
  }

  /**
   * @param check throws if the locked payment cannot be made now
   */
  public Outcome pay(PaidOrder given, Wanted wanted, Consumer<PaidOrder> check) {
    String token = UUID.randomUUID().toString();
    PaidOrder claimed = claim(given, wanted, check, token);
    try {
      return pay(claimed, wanted, token);
    } finally {
      claims.release(given, token);
    }
  }

  private PaidOrder claim(PaidOrder given, Wanted wanted, Consumer<PaidOrder> check, String token) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          PaidOrder now = paidOrders.lock(given.seller(), given.id()).orElseThrow();
          check.accept(now);
          AffiliateTransaction taken =
              now.state() == TransactionState.NEEDS_PAYMENT
                  ? begin(now.transaction(), wanted)
                  : now.transaction();
          transactions.claim(taken, token, AT_IT);
          return paidOrders.again(given);
        }));
  }

  private AffiliateTransaction begin(AffiliateTransaction needing, Wanted wanted) {
    transactions.planned(needing.id(), wanted.way(), wanted.plan());
    return transactions.take(
        transactions.find(needing.id()).orElseThrow(),
        TransactionStep.ASK_START,
        AffiliateActor.MARKETPLACE,
        "%s, %d payments".formatted(wanted.way().label(), wanted.plan().size()));
  }

  private Outcome pay(PaidOrder claimed, Wanted wanted, String token) {
    PaidOrder paid = claimed;
    if (paid.state() == TransactionState.STARTED) {
      if (wanted.way() == PaymentWay.BROWSER && wanted.isAsAgreed(paid.transaction())) {
        return new Outcome.Goes();
      }
      Outcome there = look(paid, wanted, token);
      if (there != null) {
        return there;
      }
      paid = paidOrders.again(paid);
    }
    if (paid.state() == TransactionState.STARTING) {
      start.begin(paid, Priority.DECISION);
      paid = paidOrders.again(paid);
    }
    if (paid.state() == TransactionState.NEEDS_PAYMENT) {
      return new Outcome.Refused(String.valueOf(paid.transaction().cause()));
    }
    return wanted.way() != PaymentWay.BROWSER && isOurs(paid, TransactionState.STARTED, token)
        ? send(paid, wanted, token)
        : new Outcome.Goes();
  }

  private static boolean isOurs(PaidOrder paid, TransactionState state, String token) {
    return paid.state() == state && token.equals(paid.transaction().acting());
  }

  /**
   * What is at the vault already.
   *
   * @return null if nothing is: then it is agreed as it is wanted
   */
  private @Nullable Outcome look(PaidOrder paid, Wanted wanted, String token) {
    boolean asAgreed = wanted.isAsAgreed(paid.transaction());
    return switch (payments(paid)) {
      case GatewayReading.Unreadable<List<GatewayPayment>>(var why) ->
          new Outcome.NotSent(why.reason());
      case GatewayReading.Shown<List<GatewayPayment>>(List<GatewayPayment> shown) -> {
        paidOrders.locked(
            paid,
            TransactionState.STARTED,
            now -> {
              if (!isOurs(now, TransactionState.STARTED, token)) {
                return;
              }
              if (shown.isEmpty()) {
                agree(now.transaction(), wanted);
              } else {
                arrival.judgeAtOnce(now, shown);
              }
            });
        yield shown.isEmpty() ? null : outcome(paidOrders.again(paid), asAgreed);
      }
    };
  }

  /** A page that has the address may send what was agreed before, at any time. */
  private void agree(AffiliateTransaction now, Wanted wanted) {
    if (now.way() == PaymentWay.BROWSER) {
      AffiliateTransaction needing =
          transactions.take(
              now,
              TransactionStep.GIVE_UP,
              AffiliateActor.MARKETPLACE,
              "it is paid in another way, and a page may still send the first one");
      begin(needing, wanted);
    } else {
      transactions.planned(now.id(), wanted.way(), wanted.plan());
    }
  }

  private static Outcome outcome(PaidOrder now, boolean asAgreed) {
    String cause = String.valueOf(now.transaction().cause());
    if (now.state() == TransactionState.NEEDS_PAYMENT) {
      return new Outcome.GivenUp(cause);
    }
    return asAgreed
        ? new Outcome.Goes()
        : new Outcome.Paid(
            "the payments that were agreed before are there; the payment is " + now.state());
  }

  /** What we hold, once; written down before it is sent. */
  private Outcome send(PaidOrder paid, Wanted wanted, String token) {
    Instant last = paidOrders.lastToAsk();
    boolean goes =
        Boolean.TRUE.equals(
            transaction.execute(_ -> {
              PaidOrder now = paidOrders.lock(paid.seller(), paid.id()).orElseThrow();
              if (!isOurs(now, TransactionState.STARTED, token) || !now.mayBePaid()) {
                return false;
              }
              AffiliateTransaction sending =
                  transactions.take(
                      now.transaction(),
                      TransactionStep.SEND,
                      AffiliateActor.MARKETPLACE,
                      "%d payments".formatted(now.transaction().plan().size()));
              transactions.asking(sending.id(), sending.amount(), 0);
              return true;
            }));
    if (!goes) {
      return new Outcome.Goes();
    }
    if (!paidOrders.isInTime(last)) {
      return tooLate(paid, token);
    }
    GatewayAnswer answer =
        gateway.send(
            paid.seller(),
            paid.transaction().number(),
            paid.order().expectedVtexId(),
            new VaultPayments(paid.seller(), paid.transaction(), wanted.fields()));
    return switch (answer) {
      case GatewayAnswer.Said _ -> {
        sending(paid, TransactionStep.ARRIVE, "the vault has taken the payments");
        yield new Outcome.Goes();
      }
      case GatewayAnswer.Refused(int status, _) -> refused(paid, status);
      case GatewayAnswer.NotNow notNow -> {
        if (notNow.mayHaveArrived()) {
          waits(paid, "the vault's answer is lost; it is looked there");
          yield new Outcome.Goes();
        }
        sending(paid, TransactionStep.FIND_NONE, "the payments were not sent: " + notNow.reason());
        yield new Outcome.NotSent(notNow.reason());
      }
    };
  }

  /** It may have been taken for lost, and the shopper may have sent others: it is not sent now. */
  private Outcome tooLate(PaidOrder paid, String token) {
    String why = "it was held up before it was sent";
    paidOrders.locked(
        paid,
        TransactionState.SENDING,
        now -> {
          if (isOurs(now, TransactionState.SENDING, token)) {
            transactions.take(
                now.transaction(),
                TransactionStep.FIND_NONE,
                AffiliateActor.CONNECTOR,
                "the payments were not sent: " + why);
          }
        });
    return new Outcome.NotSent(why);
  }

  /** Some of them may be there all the same. */
  private Outcome refused(PaidOrder paid, int status) {
    return switch (payments(paid)) {
      case GatewayReading.Unreadable<List<GatewayPayment>> _ -> {
        waits(paid, "the vault answers %d; it is looked what is there".formatted(status));
        yield new Outcome.Goes();
      }
      case GatewayReading.Shown<List<GatewayPayment>>(List<GatewayPayment> shown) -> {
        if (shown.isEmpty()) {
          sending(
              paid, TransactionStep.FIND_NONE, "the vault refuses the payments: status " + status);
          yield new Outcome.Refused(
              "the seller's vault answers %d: ask the shopper again".formatted(status));
        }
        paidOrders.locked(paid, TransactionState.SENDING, now -> arrival.judgeAtOnce(now, shown));
        yield outcome(paidOrders.again(paid), true);
      }
    };
  }

  private GatewayReading<List<GatewayPayment>> payments(PaidOrder paid) {
    return gateway.payments(paid.seller(), paid.transaction().number(), Priority.DECISION);
  }

  private void waits(PaidOrder paid, String cause) {
    transaction.executeWithoutResult(_ -> transactions.waits(paid.id(), cause));
  }

  private void sending(PaidOrder paid, TransactionStep step, String detail) {
    paidOrders.locked(
        paid,
        TransactionState.SENDING,
        now -> transactions.take(now.transaction(), step, AffiliateActor.SELLER, detail));
  }
}
