package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.TransactionTrail;
import io.sellerconnector.affiliate.paymentgateway.GatewayPayment;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.affiliate.paymentoperation.PaidOrder;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.outbox.Priority;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets our marketplace have orders paid at their sellers'. */
@AffiliateRole
@Tag(name = "Marketplace payments", description = "Payments of orders that sellers on VTEX take")
@RestController
@RequestMapping(
    path = "/marketplace/orders/{seller}/{id}/payment",
    produces = MediaType.APPLICATION_JSON_VALUE)
public class OrderPaymentController {

  /**
   * How an order is to be paid; read by hand, so that no card becomes a text.
   *
   * @param way browser if missing
   */
  @Schema(name = "OrderPaymentRequest")
  record Described(
      @Schema(allowableValues = {"browser", "pass-through", "without-card"}) @Nullable String way,
      List<DescribedPart> payments) {}

  /**
   * Amounts in cents; what is left out is as the seller's gateway offers it.
   *
   * @param value what is paid, interest included
   * @param referenceValue the same without interest
   * @param accountId of a saved account at VTEX
   * @param card only where pass-through is switched on, and in no other way
   */
  @Schema(name = "OrderPaymentRequestPart")
  record DescribedPart(
      int paymentSystem,
      @Nullable Integer instalments,
      long value,
      @Nullable Long referenceValue,
      @Nullable Long instalmentValue,
      @Nullable BigDecimal interestRate,
      @Nullable String accountId,
      @Nullable String document,
      @Nullable DescribedCard card) {}

  /**
   * @param expiry MM/YY
   */
  @Schema(name = "OrderPaymentCard")
  record DescribedCard(String number, String holder, String securityCode, String expiry) {}

  /**
   * @param id the marketplace's own number of the refund: it is done once; nothing that could be a
   *     card's number
   * @param amount cents
   */
  record RefundRequest(
      @NotBlank @Size(max = 100) @Pattern(regexp = "[A-Za-z0-9._-]+") @Nullable String id,
      @NotNull @Positive @Max(AskedPaymentReader.MOST_CENTS) @Nullable Long amount) {}

  private final PaymentDesk desk;
  private final MarketplaceRefunds refunds;
  private final PaymentGateway gateway;
  private final TransactionTrail trail;
  private final IdempotencyKeys keys;

  OrderPaymentController(
      PaymentDesk desk,
      MarketplaceRefunds refunds,
      PaymentGateway gateway,
      TransactionTrail trail,
      IdempotencyKeys keys) {
    this.desk = desk;
    this.refunds = refunds;
    this.gateway = gateway;
    this.trail = trail;
    this.keys = keys;
  }

  @Operation(
      summary = "Has an order paid at its seller's",
      description =
          "One transaction per order. Browser: the answer says where the shopper's page sends the"
              + " payments, and their bodies without cards. Pass-through and without card: they are"
              + " sent at once, held in memory for that. Repeated while nothing was sent: the same.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = Described.class)))
  @ApiResponse(responseCode = "200", description = "as it stands now")
  @ApiResponse(
      responseCode = "202",
      description = "the seller's gateway has not answered: see GET, or wait for the event")
  @ApiResponse(
      responseCode = "400",
      description = "a value is wrong, or the payments do not add up to the order")
  @ApiResponse(responseCode = "404", description = "no such order whose seller takes the payment")
  @ApiResponse(
      responseCode = "409",
      description = "the order is being placed or is over, or it is being paid, or is paid")
  @ApiResponse(responseCode = "422", description = "the seller's gateway does not take it")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<TransactionView> pay(
      @PathVariable String seller, @PathVariable String id, @RequestBody byte[] body) {
    try (AskedPaymentReader.Asked asked = AskedPaymentReader.read(body)) {
      PaidOrder paid = desk.pay(order(seller, id), asked);
      URI address = desk.address(paid);
      TransactionView view = TransactionView.of(paid.transaction());
      return answer(
          paid, address == null ? view : view.toSend(paid.seller(), paid.transaction(), address));
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  @Operation(
      summary = "Says that the shopper's page has sent the payments",
      description = "What is there is looked at: the page is not believed. Repeated: the same.")
  @ApiResponse(responseCode = "200", description = "they are there, and are being authorised")
  @ApiResponse(responseCode = "202", description = "the seller's gateway does not show them now")
  @ApiResponse(responseCode = "404", description = "no such order whose seller takes the payment")
  @ApiResponse(
      responseCode = "409",
      description =
          "they are not all there (payment-missing), something else is (payment-given-up: pay anew),"
              + " another call is at it, or it is not paid by a page (payment-not-browser)")
  @PostMapping("/sent")
  ResponseEntity<TransactionView> sent(@PathVariable String seller, @PathVariable String id) {
    PaidOrder paid = desk.sent(order(seller, id));
    return answer(paid, TransactionView.of(paid.transaction()));
  }

  @Operation(
      summary = "Shows how the payment of an order stands",
      description =
          "With each payment as the seller's gateway shows it now, and the codes and addresses that"
              + " the shopper needs for Pix or a slip.")
  @ApiResponse(responseCode = "200", description = "the payment")
  @ApiResponse(responseCode = "404", description = "no such order whose seller takes the payment")
  @GetMapping
  TransactionView show(@PathVariable String seller, @PathVariable String id) {
    PaidOrder paid = desk.find(order(seller, id));
    AffiliateTransaction transaction = paid.transaction();
    List<GatewayPayment> shown = null;
    if (transaction.transactionId() != null
        && gateway.payments(paid.seller(), transaction.number(), Priority.TRACKING)
            instanceof GatewayReading.Shown<List<GatewayPayment>>(var found)) {
      shown = found;
    }
    URI address = desk.address(paid);
    TransactionView view = TransactionView.of(transaction);
    return (address == null ? view : view.toSend(paid.seller(), transaction, address))
        .with(shown, trail.read(paid.id()));
  }

  @Operation(
      summary = "Wants some of the money given back",
      description =
          "Beside what comes back with return invoices, which is given back by itself. Once for each"
              + " id.")
  @ApiResponse(responseCode = "200", description = "the seller's gateway is asked")
  @ApiResponse(responseCode = "404", description = "no such order whose seller takes the payment")
  @ApiResponse(responseCode = "409", description = "nothing is settled, or the id is known")
  @ApiResponse(responseCode = "422", description = "more than is settled and not given back")
  @PostMapping(path = "/refund", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<TransactionView> refund(
      @PathVariable String seller,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody RefundRequest request) {
    AffiliateOrderId order = order(seller, id);
    String refund = String.valueOf(request.id());
    if (CardDigits.mayStandIn(refund)) {
      // Before it is kept with the key.
      throw SellerProblem.invalid("id", "could be a card's number; put a letter into it");
    }
    return keys.once(
        key,
        "POST /marketplace/orders/%s/payment/refund".formatted(order),
        request,
        TransactionView.class,
        () -> {
          Long amount = request.amount();
          PaidOrder paid = refunds.refund(desk.find(order), refund, amount == null ? 0 : amount);
          return ResponseEntity.ok(TransactionView.of(paid.transaction()));
        });
  }

  private static ResponseEntity<TransactionView> answer(PaidOrder paid, TransactionView view) {
    return switch (paid.transaction().state()) {
      case STARTING, SENDING -> ResponseEntity.status(HttpStatus.ACCEPTED).body(view);
      case NEEDS_PAYMENT,
          STARTED,
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
          ResponseEntity.ok(view);
    };
  }

  private static AffiliateOrderId order(String seller, String number) {
    try {
      return new AffiliateOrderId(new SellerName(seller), number);
    } catch (IllegalArgumentException e) {
      throw PaymentDesk.notFound();
    }
  }
}
