package io.sellerconnector.order.view;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.cancellation.Cancellation;
import io.sellerconnector.order.cancellation.CancellationView;
import io.sellerconnector.order.cancellation.SellerCancellationService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders in the seller API. */
@Tag(name = "Orders", description = "What marketplaces ordered, and what happened to it.")
@RestController
@RequestMapping(path = "/seller/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public class SellerOrderController {

  private static final int MAX_REASON = 500;

  /**
   * @param next cursor of the next page, or null on the last one
   */
  record OrderPage(List<Summary> orders, @Nullable String next) {}

  /**
   * @param erpNumber the seller's own number, or null while it is not known
   * @param total in cents, freight included
   */
  record Summary(
      String orderId,
      String marketplace,
      String marketplaceOrderId,
      @Nullable String erpNumber,
      OrderState state,
      long total,
      Instant placedAt,
      Instant updatedAt) {}

  record CancellationRequest(@Nullable String reason) {}

  record CancellationAnswer(String orderId, OrderState state, CancellationView cancellation) {}

  private final OrderSearch search;
  private final OrderDetails details;
  private final OrderLedger ledger;
  private final SellerCancellationService cancellation;
  private final IdempotencyKeys keys;

  SellerOrderController(
      OrderSearch search,
      OrderDetails details,
      OrderLedger ledger,
      SellerCancellationService cancellation,
      IdempotencyKeys keys) {
    this.search = search;
    this.details = details;
    this.ledger = ledger;
    this.cancellation = cancellation;
    this.keys = keys;
  }

  @Operation(summary = "Lists orders, the newest first")
  @ApiResponse(responseCode = "200", description = "a page of orders")
  @ApiResponse(responseCode = "429", description = "too many searches are under way")
  @ApiResponse(responseCode = "503", description = "it took too long and was given up")
  @GetMapping
  OrderPage list(
      @RequestParam(required = false) @Nullable OrderState state,
      @Parameter(description = "the marketplace's account") @RequestParam(required = false)
          @Nullable String marketplace,
      @RequestParam(required = false) @Nullable String marketplaceOrderId,
      @Parameter(description = "the seller's own number") @RequestParam(required = false)
          @Nullable String erpNumber,
      @Parameter(description = "placed at this instant (ISO 8601) or later")
          @RequestParam(required = false)
          @Nullable Instant placedFrom,
      @Parameter(description = "placed before this instant (ISO 8601)")
          @RequestParam(required = false)
          @Nullable Instant placedTo,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @Parameter(description = "the cursor that came as next with the page before")
          @RequestParam(required = false)
          @Nullable String after) {
    List<OrderSearch.Summary> found =
        search.find(
            new OrderSearch.Criteria(
                state,
                printable("marketplace", marketplace),
                printable("marketplaceOrderId", marketplaceOrderId),
                printable("erpNumber", erpNumber),
                placedFrom,
                placedTo,
                printable("after", after),
                limit + 1));
    List<Summary> page = found.stream().limit(limit).map(SellerOrderController::summary).toList();
    return new OrderPage(page, found.size() > limit ? page.getLast().orderId() : null);
  }

  @Operation(summary = "Shows an order with its lines, shopper, delivery and trail")
  @ApiResponse(responseCode = "200", description = "the order")
  @ApiResponse(responseCode = "404", description = "no such order")
  @GetMapping("/{orderId}")
  OrderDetails.View one(@PathVariable String orderId) {
    return details
        .find(OrderIdParameter.parse(orderId))
        .orElseThrow(() -> OrderIdParameter.notFound(orderId));
  }

  @Operation(
      summary = "Shows an order word for word as the marketplace sent it",
      description = "All of it may be personal data; card data was never kept.")
  @ApiResponse(responseCode = "200", description = "what came with placement and authorisation")
  @ApiResponse(responseCode = "404", description = "no such order")
  @ApiResponse(responseCode = "409", description = "it cannot be decrypted: its key is missing")
  @ApiResponse(responseCode = "410", description = "the shopper's data was erased")
  @GetMapping("/{orderId}/as-placed")
  OrderDetails.AsPlaced asPlaced(@PathVariable String orderId) {
    return details
        .asPlaced(OrderIdParameter.parse(orderId))
        .orElseThrow(() -> OrderIdParameter.notFound(orderId));
  }

  @Operation(
      summary = "Cancels an order that is not invoiced yet",
      description = "The stock goes back to sale and the marketplace is told.")
  @ApiResponse(responseCode = "200", description = "it is cancelled, now or before")
  @ApiResponse(responseCode = "404", description = "no such order")
  @ApiResponse(responseCode = "409", description = "it is invoiced already")
  @PostMapping("/{orderId}/cancellation")
  ResponseEntity<CancellationAnswer> cancel(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody CancellationRequest request) {
    OrderId id = OrderIdParameter.parse(orderId);
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON) {
      throw SellerProblem.invalid("reason must have 1 to %d characters".formatted(MAX_REASON));
    }
    return keys.once(
        key,
        "POST /seller/orders/" + id + "/cancellation",
        request,
        CancellationAnswer.class,
        () -> ResponseEntity.ok(cancel(id, reason)));
  }

  private CancellationAnswer cancel(OrderId id, String reason) {
    Order order = ledger.lock(id).orElseThrow(() -> OrderIdParameter.notFound(id));
    Cancellation cancelled =
        cancellation
            .cancel(order, reason)
            .orElseThrow(() ->
                new SellerProblem(
                    HttpStatus.CONFLICT,
                    "order-invoiced",
                    "order %s is %s and cannot be cancelled any more%s"
                        .formatted(
                            id,
                            order.state(),
                            order.state() == OrderState.PARTLY_INVOICED
                                ? "; say what of it cannot be delivered (POST"
                                    + " /seller/orders/{orderId}/changes)"
                                : "")));
    return new CancellationAnswer(id.value(), OrderState.CANCELLED, CancellationView.of(cancelled));
  }

  private static Summary summary(OrderSearch.Summary order) {
    return new Summary(
        order.orderId(),
        order.marketplace(),
        order.marketplaceOrderId(),
        order.erpNumber(),
        order.state(),
        order.total(),
        order.placedAt(),
        order.updatedAt());
  }

  /** A database takes no control characters, and no order has any. */
  private static @Nullable String printable(String name, @Nullable String value) {
    if (value != null && value.chars().anyMatch(Character::isISOControl)) {
      throw SellerProblem.invalid(name + " has a control character");
    }
    return value == null || value.isBlank() ? null : value;
  }
}
