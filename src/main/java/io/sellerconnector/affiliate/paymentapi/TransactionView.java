package io.sellerconnector.affiliate.paymentapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionTrail;
import io.sellerconnector.affiliate.paymentgateway.GatewayPayment;
import io.sellerconnector.affiliate.paymentgateway.VaultPayments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an order as our API shows it; amounts in cents.
 *
 * @param amount what the shopper pays, interest included
 * @param transactionId the number at the seller's gateway; null until there is one
 * @param status as the seller's gateway named it last, or null
 * @param cause why it does not go on, or null
 * @param send where the shopper's page sends the payments; null if it is not to
 * @param payments as the seller's gateway shows them now; null if they were not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OrderPayment")
record TransactionView(
    String seller,
    String id,
    TransactionState state,
    @Nullable PaymentWay way,
    @Nullable String transactionId,
    long amount,
    long settled,
    long refunded,
    @Nullable String status,
    @Nullable String cause,
    Instant since,
    @Nullable Send send,
    @Nullable List<Part> payments,
    @Nullable List<Event> trail) {

  /**
   * @param method POST
   * @param body of each payment; its {@code fields} are filled in by the page
   */
  @Schema(name = "PaymentSend")
  record Send(String method, URI address, List<Map<String, Object>> body) {}

  /**
   * @param status as the seller's gateway names it
   * @param codes what the shopper needs to pay: a Pix code, the address of a slip
   */
  @Schema(name = "PaymentPart")
  record Part(
      String id,
      int paymentSystem,
      String name,
      String group,
      long value,
      int instalments,
      String status,
      Map<String, String> codes) {

    static Part of(GatewayPayment shown) {
      return new Part(
          shown.id(),
          shown.system(),
          shown.name(),
          shown.group(),
          shown.value(),
          shown.instalments(),
          shown.status(),
          shown.codes());
    }
  }

  @Schema(name = "PaymentEvent")
  record Event(
      Instant at,
      String event,
      @Nullable TransactionState from,
      TransactionState to,
      String actor,
      String detail) {

    static Event of(TransactionTrail.Entry entry) {
      return new Event(
          entry.at(),
          entry.event(),
          entry.from(),
          entry.to(),
          entry.actor().name(),
          entry.detail());
    }
  }

  static TransactionView of(AffiliateTransaction transaction) {
    return new TransactionView(
        transaction.id().seller().value(),
        transaction.id().number(),
        transaction.state(),
        transaction.way(),
        transaction.transactionId(),
        transaction.amount(),
        transaction.settled(),
        transaction.refunded(),
        transaction.gatewayStatus(),
        transaction.cause(),
        transaction.since(),
        null,
        null,
        null);
  }

  TransactionView toSend(AffiliateSeller by, AffiliateTransaction to, URI address) {
    return new TransactionView(
        seller,
        id,
        state,
        way,
        transactionId,
        amount,
        settled,
        refunded,
        status,
        cause,
        since,
        new Send("POST", address, VaultPayments.withoutFields(by, to)),
        payments,
        trail);
  }

  TransactionView with(@Nullable List<GatewayPayment> shown, List<TransactionTrail.Entry> entries) {
    return new TransactionView(
        seller,
        id,
        state,
        way,
        transactionId,
        amount,
        settled,
        refunded,
        status,
        cause,
        since,
        send,
        shown == null ? null : shown.stream().map(Part::of).toList(),
        entries.stream().map(Event::of).toList());
  }
}
