package io.sellerconnector.order.erp;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.handover.HandOverAcknowledgement;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets the seller's system fetch what it has to know of orders, and acknowledge it. */
@Tag(name = "Orders")
@RestController
@RequestMapping(path = "/seller/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public class HandOverController {

  /**
   * @param through the number of the last fact taken, with all before it
   * @param erpNumber the seller's own number of the order
   * @param stockBooked whether the pieces are out of the quantity that the seller's system reports
   */
  record Acknowledgement(
      @Nullable Integer through, @Nullable String erpNumber, @Nullable Boolean stockBooked) {}

  private final PendingHandOvers list;
  private final OrderLedger ledger;
  private final HandOverAcknowledgement handOverAcknowledgement;
  private final HandOverService handOverService;
  private final IdempotencyKeys keys;

  HandOverController(
      PendingHandOvers list,
      OrderLedger ledger,
      HandOverAcknowledgement handOverAcknowledgement,
      HandOverService handOverService,
      IdempotencyKeys keys) {
    this.list = list;
    this.ledger = ledger;
    this.handOverAcknowledgement = handOverAcknowledgement;
    this.handOverService = handOverService;
    this.keys = keys;
  }

  @Operation(
      summary = "Lists orders of which the seller's system has not taken everything yet",
      description = "The oldest orders first; each fact stays listed until it is acknowledged.")
  @ApiResponse(responseCode = "200", description = "a page of orders")
  @GetMapping("/hand-over")
  PendingHandOvers.Page waiting(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @Parameter(description = "the cursor that came as next with the page before")
          @RequestParam(required = false)
          @Nullable String after) {
    return list.page(
        after == null || after.isBlank() ? null : OrderIdParameter.parse(after), limit);
  }

  @Operation(summary = "Shows what the seller's system has taken of an order, and what waits")
  @ApiResponse(responseCode = "200", description = "what is taken, and what waits")
  @ApiResponse(responseCode = "404", description = "no such order")
  @GetMapping("/{orderId}/hand-over")
  PendingHandOvers.View one(@PathVariable String orderId) {
    OrderId id = OrderIdParameter.parse(orderId);
    return list.find(id).orElseThrow(() -> OrderIdParameter.notFound(orderId));
  }

  @Operation(
      summary = "Acknowledges what the seller's system has taken of an order",
      description = "Repeated: the same answer. An order has one erpNumber, and nobody else's.")
  @ApiResponse(responseCode = "200", description = "what waits now")
  @ApiResponse(responseCode = "409", description = "another number is known, or another's number")
  @PostMapping("/{orderId}/hand-over")
  ResponseEntity<PendingHandOvers.View> acknowledge(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Acknowledgement request) {
    OrderId id = OrderIdParameter.parse(orderId);
    Integer through = request.through();
    if (through == null) {
      throw SellerProblem.invalid("through is missing: the number of the last fact taken");
    }
    String erpNumber = request.erpNumber() == null ? null : request.erpNumber().strip();
    if (erpNumber != null && !ErpAnswerRecorder.isNumber(erpNumber)) {
      throw SellerProblem.invalid("erpNumber must have 1 to 100 printable characters");
    }
    return keys.once(
        key,
        "POST /seller/orders/" + id + "/hand-over",
        request,
        PendingHandOvers.View.class,
        () -> {
          Order order = ledger.lock(id).orElseThrow(() -> OrderIdParameter.notFound(orderId));
          boolean booked = Boolean.TRUE.equals(request.stockBooked());
          if (handOverAcknowledgement.acknowledge(order, through, erpNumber, booked)
              instanceof HandOverAcknowledgement.Outcome.Refused refused) {
            throw problem(refused);
          }
          return ResponseEntity.ok(list.find(id).orElseThrow());
        });
  }

  @Operation(
      summary = "Releases an order that an operator had to look at",
      description = "The seller's system gets it now. To turn it down, cancel it.")
  @ApiResponse(responseCode = "200", description = "it is not on hold, now or since before")
  @PostMapping("/{orderId}/release")
  ResponseEntity<PendingHandOvers.View> release(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    OrderId id = OrderIdParameter.parse(orderId);
    return keys.once(
        key,
        "POST /seller/orders/" + id + "/release",
        id.value(),
        PendingHandOvers.View.class,
        () -> {
          Order order = ledger.lock(id).orElseThrow(() -> OrderIdParameter.notFound(orderId));
          if (handOverService.release(id)) {
            ledger.note(order, Orders.Actor.SELLER, "released", "an operator let it go on");
          }
          return ResponseEntity.ok(list.find(id).orElseThrow());
        });
  }

  private static SellerProblem problem(HandOverAcknowledgement.Outcome.Refused refused) {
    return switch (refused.reason()) {
      case NO_SUCH_FACT -> SellerProblem.invalid("through " + refused.text());
      case OTHER_NUMBER ->
          SellerProblem.conflict("erp-number-differs", "erpNumber " + refused.text());
      case NUMBER_TAKEN ->
          SellerProblem.conflict("erp-number-taken", "erpNumber " + refused.text());
    };
  }
}
