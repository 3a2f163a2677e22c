package io.sellerconnector.payment;

import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.MarketplaceAccount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments in the seller API. */
@Tag(name = "Payments", description = "Payments that the seller takes, and where their money is.")
@RestController
@RequestMapping(path = "/seller/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class SellerPaymentController {

  private final Payments payments;
  private final MoneyMoves moves;
  private final PaymentHistory trail;

  SellerPaymentController(Payments payments, MoneyMoves moves, PaymentHistory trail) {
    this.payments = payments;
    this.moves = moves;
    this.trail = trail;
  }

  /**
   * Amounts in cents.
   *
   * @param captured of it, done or queued
   * @param refunded of what was captured, done or queued
   * @param reason why it was denied
   */
  record Summary(
      String marketplace,
      String paymentId,
      String orderId,
      PaymentState state,
      long amount,
      long captured,
      long refunded,
      int paymentSystem,
      int instalments,
      @Nullable String authorisationId,
      @Nullable String bankSlipUrl,
      @Nullable String reason,
      Instant createdAt,
      Instant updatedAt) {

    static Summary of(Payment payment) {
      return new Summary(
          payment.id().marketplace().value(),
          payment.id().id(),
          payment.order().value(),
          payment.state(),
          payment.amount().value(),
          payment.captured().value(),
          payment.refunded().value(),
          payment.paymentSystem(),
          payment.instalments(),
          payment.authorisationId(),
          payment.bankSlipUrl(),
          payment.reason(),
          payment.createdAt(),
          payment.updatedAt());
    }
  }

  record MoveView(
      StoredMoneyMove.Kind kind,
      String cause,
      long amount,
      StoredMoneyMove.State state,
      @Nullable String outcome,
      Instant createdAt,
      @Nullable Instant finishedAt) {

    static MoveView of(StoredMoneyMove storedMoneyMove) {
      return new MoveView(
          storedMoneyMove.kind(),
          storedMoneyMove.cause(),
          storedMoneyMove.amount().value(),
          storedMoneyMove.state(),
          storedMoneyMove.outcome(),
          storedMoneyMove.createdAt(),
          storedMoneyMove.finishedAt());
    }
  }

  record Details(Summary payment, List<MoveView> moves, List<PaymentHistory.Entry> trail) {}

  record Page(List<Summary> payments) {}

  @GetMapping
  @Operation(summary = "Lists payments, the newest first, or those of one order")
  Page list(
      @RequestParam(required = false) @Nullable PaymentState state,
      @RequestParam(required = false) @Nullable String order,
      @Parameter(description = "came before this instant: createdAt of the last one of a page")
          @RequestParam(required = false)
          @Nullable Instant before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    List<Payment> found =
        order == null
            ? payments.search(state, before, limit)
            : payments.ofOrder(OrderIdParameter.parse(order));
    return new Page(found.stream().map(Summary::of).toList());
  }

  @GetMapping("/{marketplace}/{paymentId}")
  @Operation(summary = "Shows one payment, what became of its money, and its trail")
  Details find(@PathVariable String marketplace, @PathVariable String paymentId) {
    PaymentId id = id(marketplace, paymentId);
    Payment payment = payments.find(id).orElseThrow(SellerPaymentController::unknown);
    return new Details(
        Summary.of(payment), moves.of(id).stream().map(MoveView::of).toList(), trail.read(id));
  }

  private static PaymentId id(String marketplace, String paymentId) {
    try {
      return new PaymentId(new MarketplaceAccount(marketplace), paymentId);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static SellerProblem unknown() {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "payment-not-found",
        "there is no such payment; payments are known by marketplace and payment id");
  }
}
