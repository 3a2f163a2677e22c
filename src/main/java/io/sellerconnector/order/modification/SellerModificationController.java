package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.Excerpt;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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

/** Changes of orders in the seller API. */
@Tag(name = "Orders")
@RestController
@RequestMapping(path = "/seller/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public class SellerModificationController {

  private static final int MAX_REASON = 500;

  record ChangeList(List<ModificationView> changes) {}

  /**
   * @param agreed whether the change is made
   * @param reason why not; the marketplace is told
   */
  record Decision(@Nullable Boolean agreed, @Nullable String reason) {}

  /**
   * @param items null for all that is not invoiced
   */
  record Wish(@Nullable List<@Valid @NotNull WishItem> items) {}

  /**
   * @param index of the order's line
   * @param quantity pieces that cannot be delivered
   */
  record WishItem(
      @NotNull Integer index, @NotNull @Min(1) @Max(Quantity.MAX_VALUE) Integer quantity) {}

  /**
   * @param missing what is to be taken off
   * @param todo for the operator
   */
  record WishAnswer(String orderId, List<SellerWish.Pieces> missing, String todo) {}

  private static final String WHAT_TO_DO_NEXT =
      "The order stays as it is until its marketplace changes it: have these pieces removed there,"
          + " or their amount discounted. It is listed as stuck (CHANGE_WANTED) until then.";

  private final Modifications changes;
  private final ModificationDecisionService decisions;
  private final SellerWish wish;
  private final OrderLedger ledger;
  private final IdempotencyKeys keys;

  SellerModificationController(
      Modifications changes,
      ModificationDecisionService decisions,
      SellerWish wish,
      OrderLedger ledger,
      IdempotencyKeys keys) {
    this.changes = changes;
    this.decisions = decisions;
    this.wish = wish;
    this.ledger = ledger;
    this.keys = keys;
  }

  @Operation(summary = "Lists the changes that marketplaces ask for, the longest wait first")
  @GetMapping("/changes")
  ChangeList waiting(
      @RequestParam(defaultValue = "DECIDING") ModificationState state,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return list(changes.in(state, limit));
  }

  @Operation(summary = "Lists all changes of an order, the first one first")
  @ApiResponse(responseCode = "200", description = "its changes")
  @ApiResponse(responseCode = "404", description = "no such order")
  @GetMapping("/{orderId}/changes")
  ChangeList all(@PathVariable String orderId) {
    OrderId id = OrderIdParameter.parse(orderId);
    Order order = ledger.find(id).orElseThrow(() -> OrderIdParameter.notFound(id));
    return list(changes.of(order.id()));
  }

  @Operation(
      summary = "Says that some of an order cannot be delivered",
      description =
          "VTEX has no call by which an external seller changes an order: the wish is kept in the"
              + " order's trail, and the order is raised as stuck until its marketplace has changed"
              + " it.")
  @ApiResponse(responseCode = "202", description = "it is kept")
  @ApiResponse(responseCode = "404", description = "no such order")
  @ApiResponse(
      responseCode = "409",
      description = "the order cannot be changed, or has not so much, or nothing would be left")
  @PostMapping("/{orderId}/changes")
  ResponseEntity<WishAnswer> want(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody @Valid Wish request) {
    OrderId id = OrderIdParameter.parse(orderId);
    List<WishItem> items = request.items();
    if (items != null && items.isEmpty()) {
      throw SellerProblem.invalid("items is empty; leave it out for all that is not invoiced");
    }
    List<SellerWish.Pieces> missing =
        items == null
            ? null
            : items.stream()
                .map(item -> new SellerWish.Pieces(item.index(), "", item.quantity()))
                .toList();
    return keys.once(
        key,
        "POST /seller/orders/" + id + "/changes",
        request,
        WishAnswer.class,
        () -> {
          Order order = ledger.lock(id).orElseThrow(() -> OrderIdParameter.notFound(id));
          return ResponseEntity.accepted()
              .body(new WishAnswer(id.value(), wish.take(order, missing), WHAT_TO_DO_NEXT));
        });
  }

  @Operation(
      summary = "Decides whether a change is made",
      description =
          "Agreed to, its additional pieces are held and the marketplace gets our acknowledgment;"
              + " it is applied when the marketplace confirms. Refused, the marketplace is told.")
  @ApiResponse(responseCode = "200", description = "it counts, now or since before")
  @ApiResponse(responseCode = "404", description = "no such order or change")
  @ApiResponse(responseCode = "409", description = "it went on otherwise, or the stock is gone")
  @PostMapping("/{orderId}/changes/{changeId}/decision")
  ResponseEntity<ModificationView> decide(
      @PathVariable String orderId,
      @PathVariable String changeId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Decision request) {
    OrderId id = OrderIdParameter.parse(orderId);
    Boolean agreed = request.agreed();
    if (agreed == null) {
      throw SellerProblem.invalid("agreed is missing: true or false");
    }
    String reason = reason(request.reason());
    if (agreed) {
      decisions.prepare(id, changeId);
    }
    return keys.once(
        key,
        "POST /seller/orders/" + id + "/changes/" + changeId + "/decision",
        request,
        ModificationView.class,
        () -> ResponseEntity.ok(decide(id, changeId, agreed, reason)));
  }

  private ModificationView decide(
      OrderId id, String changeId, boolean agreed, @Nullable String reason) {
    Order order = ledger.lock(id).orElseThrow(() -> OrderIdParameter.notFound(id));
    Modification change = changes.find(id, changeId).orElseThrow(() -> unknownChange(id, changeId));
    switch (decisions.decide(order, change, agreed, Actor.SELLER, reason)) {
      case ModificationDecisionService.Outcome.Done() -> {}
      case ModificationDecisionService.Outcome.TooLate(Modification now) ->
          throw new SellerProblem(
              HttpStatus.CONFLICT,
              "change-decided",
              "change %s is %s already".formatted(now.id(), now.state()));
      case ModificationDecisionService.Outcome.NotEnough(String text) ->
          throw new SellerProblem(
              HttpStatus.CONFLICT,
              "stock-gone",
              text + "; refuse the change, or put the pieces into stock and agree again");
    }
    return ModificationView.of(changes.find(id, changeId).orElseThrow());
  }

  private static @Nullable String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      return null;
    }
    if (reason.length() > MAX_REASON || reason.chars().anyMatch(Character::isISOControl)) {
      throw SellerProblem.invalid(
          "reason must have at most %d printable characters".formatted(MAX_REASON));
    }
    return reason.strip();
  }

  private static ChangeList list(List<Modification> changes) {
    return new ChangeList(changes.stream().map(ModificationView::of).toList());
  }

  private static SellerProblem unknownChange(OrderId order, String changeId) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "change-not-found",
        "order %s has no change \"%s\"".formatted(order, Excerpt.of(changeId)));
  }
}
