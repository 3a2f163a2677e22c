package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.order.AffiliateOrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an order that the seller takes, as it stands; nothing of it is personal. Amounts
 * are cents.
 *
 * @param merchant whom it is for, as the seller's simulation said; null until that is known
 * @param reference ties it to the order at VTEX; null until the order is placed
 * @param transactionId the gateway's number; null until there is one
 * @param amount what the shopper pays, interest included
 * @param way how the payments come to VTEX; null until they are planned
 * @param givenUp how many transactions were given up before this one
 * @param cause what it waits for or why it failed, in words; or null
 * @param acting who is at it, or null
 * @param askedAt when something was asked whose outcome is not known; or null
 * @param askedAnswered whether VTEX took that
 * @param askedValue over how much it was, or null
 * @param askedBefore how much of it VTEX showed before, or null
 * @param askedRequests of a settlement, how much VTEX showed as asked for before, or null
 * @param refundWanted what the marketplace wants refunded, beside what came back
 * @param restCancelled whether what was not settled of an order that is called off is cancelled
 * @param gatewayStatus as VTEX named it last, or null
 * @param faults answers in a row that nobody knows how to take
 * @param payableSince when the order was placed, so that it can be paid; null before
 * @param calledOff whether it was asked that the order be called off
 * @param since when it got into its state
 * @param lookAt when it is looked at again, or null if it is not
 */
public record AffiliateTransaction(
    AffiliateOrderId id,
    TransactionState state,
    @Nullable String merchant,
    @Nullable String reference,
    @Nullable String transactionId,
    long amount,
    long interest,
    @Nullable PaymentWay way,
    List<PlannedPayment> plan,
    int givenUp,
    @Nullable String cause,
    @Nullable String acting,
    @Nullable Instant actingUntil,
    @Nullable Instant askedAt,
    boolean askedAnswered,
    @Nullable Long askedValue,
    @Nullable Long askedBefore,
    @Nullable Long askedRequests,
    long settled,
    long refunded,
    long refundWanted,
    boolean restCancelled,
    @Nullable String gatewayStatus,
    int faults,
    boolean unpaidTold,
    @Nullable Instant payableSince,
    boolean calledOff,
    Instant since,
    int looks,
    @Nullable Instant lookAt) {

  public AffiliateTransaction {
    plan = List.copyOf(plan);
  }

  /** Whether somebody is at it at this moment. */
  public boolean isBusy(Instant now) {
    return acting != null && actingUntil != null && now.isBefore(actingUntil);
  }

  /** The gateway's number, where there has to be one. */
  public String number() {
    if (transactionId == null) {
      throw new IllegalStateException("the payment of %s has no transaction yet".formatted(id));
    }
    return transactionId;
  }
}
