package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.PrintableText;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lets our marketplace say what is to become of its orders. */
@AffiliateRole
@Tag(name = "Marketplace orders")
@RestController
@RequestMapping(
    path = "/marketplace/orders/{seller}/{id}",
    produces = MediaType.APPLICATION_JSON_VALUE)
public class OrderCommandController {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param reason in words, for the seller
   */
  record CancelRequest(@NotBlank @PrintableText @Size(max = 500) @Nullable String reason) {}

  /**
   * @param invoiceNumber of the return invoice
   * @param amount cents
   * @param issuedAt now if missing
   * @param cancel whether the order is to be cancelled once all of it has come back
   */
  record ReturnRequest(
      @NotBlank @Size(max = 100) @Nullable String invoiceNumber,
      @NotNull @PositiveOrZero @Nullable Long amount,
      @Nullable Instant issuedAt,
      @NotNull @Size(min = 1, max = 300) @Valid @Nullable List<@NotNull Item> items,
      @Nullable Boolean cancel) {}

  /**
   * @param price of one piece, in cents
   */
  record Item(
      @NotBlank @PrintableText @Size(max = 100) @Nullable String sku,
      @NotNull @Positive @Nullable Integer quantity,
      @NotNull @PositiveOrZero @Nullable Long price) {}

  /**
   * @param decided whether nothing more is to come of the request
   * @param cause what it waits for, or null
   */
  record Outcome(
      String seller,
      String id,
      AffiliateOrderState state,
      boolean decided,
      @Nullable String cause) {}

  private final AffiliateOrderCommands commands;
  private final IdempotencyKeys keys;
  private final Clock clock;

  OrderCommandController(AffiliateOrderCommands commands, IdempotencyKeys keys, Clock clock) {
    this.commands = commands;
    this.keys = keys;
    this.clock = clock;
  }

  @Operation(
      summary = "Lets an order go out",
      description = "Repeated: the same. While the seller is not ready it is told again.")
  @ApiResponse(responseCode = "200", description = "it may go out")
  @ApiResponse(responseCode = "404", description = "no such order of this seller")
  @ApiResponse(responseCode = "409", description = "it is refused or cancelled, or to be cancelled")
  @PostMapping("/authorisation")
  ResponseEntity<Outcome> authorise(
      @PathVariable String seller,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    AffiliateOrderId order = OrderPath.of(seller, id);
    return once(key, order, "authorisation", "", () -> commands.authorise(order));
  }

  @Operation(
      summary = "Wants an order cancelled",
      description =
          "Done at once where nothing was sent. Otherwise the seller decides: the state and an"
              + " event tell how.")
  @ApiResponse(responseCode = "200", description = "it is cancelled, or the seller is asked")
  @ApiResponse(responseCode = "404", description = "no such order of this seller")
  @ApiResponse(responseCode = "409", description = "it is invoiced: it has to come back first")
  @PostMapping("/cancellation")
  ResponseEntity<Outcome> cancel(
      @PathVariable String seller,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody CancelRequest request) {
    AffiliateOrderId order = OrderPath.of(seller, id);
    String reason = String.valueOf(request.reason());
    return once(key, order, "cancellation", request, () -> commands.cancel(order, reason));
  }

  @Operation(
      summary = "Reports that something of an order has come back",
      description =
          "The seller's VTEX gets a return invoice; with cancel the order is cancelled once all of"
              + " it has come back. A number is reported once.")
  @ApiResponse(responseCode = "200", description = "it is being reported, or was")
  @ApiResponse(responseCode = "404", description = "no such order of this seller")
  @ApiResponse(responseCode = "409", description = "nothing of it was invoiced")
  @PostMapping("/return")
  ResponseEntity<Outcome> returnItems(
      @PathVariable String seller,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ReturnRequest request) {
    AffiliateOrderId order = OrderPath.of(seller, id);
    String number = String.valueOf(request.invoiceNumber()).strip();
    boolean cancel = Boolean.TRUE.equals(request.cancel());
    if (number.chars().anyMatch(Character::isISOControl)) {
      throw SellerProblem.invalid("invoiceNumber", "has a control character");
    }
    return once(
        key,
        order,
        "return",
        request,
        () -> commands.returnItems(order, number, invoice(number, request), cancel));
  }

  private String invoice(String number, ReturnRequest request) {
    ObjectNode invoice =
        JSON.createObjectNode()
            .put("type", "Input")
            .put("invoiceNumber", number)
            .put("courier", "")
            .put("trackingNumber", "")
            .put("trackingUrl", "")
            .put(
                "issuanceDate",
                (request.issuedAt() == null ? clock.instant() : request.issuedAt()).toString())
            .put("invoiceValue", String.valueOf(request.amount()));
    if (request.items() != null) {
      request
          .items()
          .forEach(item ->
              invoice
                  .withArray("items")
                  .addObject()
                  .put("id", item.sku())
                  .put("quantity", item.quantity())
                  .put("price", item.price()));
    }
    return invoice.toString();
  }

  private ResponseEntity<Outcome> once(
      @Nullable String key,
      AffiliateOrderId id,
      String what,
      Object request,
      Supplier<AffiliateOrder> command) {
    return keys.once(
        key,
        "POST /marketplace/orders/%s/%s".formatted(id, what),
        request,
        Outcome.class,
        () -> {
          AffiliateOrder order = command.get();
          return ResponseEntity.status(HttpStatus.OK)
              .body(
                  new Outcome(
                      order.id().seller().value(),
                      order.id().number(),
                      order.state(),
                      isDecided(what, order.state()),
                      order.cause()));
        });
  }

  private static boolean isDecided(String what, AffiliateOrderState state) {
    return switch (what) {
      case "cancellation" -> state.isOver();
      case "authorisation" ->
          switch (state) {
            case AUTHORISED, PARTLY_INVOICED, INVOICED, DELIVERED, RETURNED, CANCEL_REFUSED -> true;
            default -> false;
          };
      default -> state == AffiliateOrderState.RETURNED || state.isOver();
    };
  }
}
