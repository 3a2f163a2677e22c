package io.sellerconnector.order.cancellation;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.cancellation.CancellationDecisionService.Outcome;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the seller's decision about a cancellation that a marketplace asked for. */
@Tag(name = "Orders")
@RestController
@RequestMapping(path = "/seller/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public class CancellationDecisionController {

  private static final int MAX_REASON = 500;

  /**
   * @param confirm whether the order is cancelled
   * @param reason needed to refuse; not told to the marketplace
   * @param requestNumber which of the marketplace's requests about this order; without it the
   *     latest
   */
  record DecisionRequest(
      @Nullable Boolean confirm, @Nullable String reason, @Nullable Integer requestNumber) {}

  record DecisionAnswer(
      String orderId, OrderState state, CancellationRequestView cancellationRequest) {}

  private final OrderLedger ledger;
  private final CancellationDecisionService decisions;
  private final CancellationRequests requests;
  private final IdempotencyKeys keys;

  CancellationDecisionController(
      OrderLedger ledger,
      CancellationDecisionService decisions,
      CancellationRequests requests,
      IdempotencyKeys keys) {
    this.ledger = ledger;
    this.decisions = decisions;
    this.requests = requests;
    this.keys = keys;
  }

  @Operation(
      summary = "Decides a cancellation that the marketplace asked for",
      description =
          "Confirmed: the order is cancelled and the marketplace told. Refused: ship it and send"
              + " the invoice, which tells the marketplace. Repeated: the same answer.")
  @ApiResponse(responseCode = "200", description = "the decision stands")
  @ApiResponse(responseCode = "404", description = "no such order")
  @ApiResponse(responseCode = "409", description = "nothing was asked, or decided otherwise")
  @PostMapping("/{orderId}/cancellation-decision")
  ResponseEntity<DecisionAnswer> decide(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody DecisionRequest request) {
    OrderId id = OrderIdParameter.parse(orderId);
    Boolean confirm = request.confirm();
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (confirm == null) {
      throw SellerProblem.invalid("confirm is missing: true cancels the order, false keeps it");
    }
    if (reason.length() > MAX_REASON || (!confirm && reason.isEmpty())) {
      throw SellerProblem.invalid(
          "reason must have at most %d characters, and at least one to refuse"
              .formatted(MAX_REASON));
    }
    return keys.once(
        key,
        "POST /seller/orders/" + id + "/cancellation-decision",
        request,
        DecisionAnswer.class,
        () ->
            ResponseEntity.ok(
                decide(id, request.requestNumber(), confirm, reason.isEmpty() ? null : reason)));
  }

  private DecisionAnswer decide(
      OrderId id, @Nullable Integer number, boolean confirm, @Nullable String reason) {
    Order order = ledger.lock(id).orElseThrow(() -> OrderIdParameter.notFound(id));
    int decided = decide(order, number, confirm, reason);
    return new DecisionAnswer(
        id.value(),
        ledger.find(id).orElseThrow().state(),
        CancellationRequestView.of(requests.find(id, decided).orElseThrow()));
  }

  /** The number of the request that is decided. */
  private int decide(
      Order order, @Nullable Integer number, boolean confirm, @Nullable String reason) {
    OrderId id = order.id();
    return switch (decisions.decide(order, number, confirm, By.SELLER, reason)) {
      case Outcome.Decided(CancellationRequest request, var _) -> request.number();
      case Outcome.DecidedOtherwise(var before) ->
          throw SellerProblem.conflict(
              "cancellation-decided",
              "the cancellation of order %s was %s at %s by %s; that stays"
                  .formatted(
                      id, before.confirmed() ? "confirmed" : "refused", before.at(), before.by()));
      case Outcome.NothingAsked() ->
          throw SellerProblem.conflict(
              "no-cancellation-asked",
              "the marketplace has not asked to cancel order %s; to cancel it yourself, POST"
                      .formatted(id)
                  + " /seller/orders/%s/cancellation".formatted(id));
      case Outcome.NoSuchRequest(String text) ->
          throw SellerProblem.conflict("no-such-cancellation-request", text);
    };
  }
}
