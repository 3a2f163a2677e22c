package io.sellerconnector.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Shipping")
@RestController
class ReturnAndCancellationController {

  private final ReturnAndCancellationService cancellation;
  private final IdempotencyKeys keys;

  ReturnAndCancellationController(ReturnAndCancellationService cancellation, IdempotencyKeys keys) {
    this.cancellation = cancellation;
    this.keys = keys;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Request(
      @NotBlank @Size(max = 500) @PlainText String reason,
      @Schema(description = "Needed unless all of the order has come back before") @Nullable @Valid
          ReturnInvoice returnInvoice) {}

  /** Over everything that has not come back yet, at its full value. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReturnInvoice(
      @Schema(description = "A new one", example = "NFe-00003") @NotBlank @Size(max = 100)
          String number,
      @Schema(description = "With offset; by default now") @Nullable @PlausibleInstant
          Instant issuedAt,
      @Nullable @Size(max = 100) @PlainText String key,
      @Nullable @Size(max = 1000) @Pattern(regexp = "https?://\\S+") @PlainText String url) {

    InvoiceRequest request() {
      return new InvoiceRequest(
          number,
          Direction.INPUT.label(),
          null,
          issuedAt,
          key,
          url,
          null,
          null,
          null,
          null,
          null,
          null);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(String orderId, OrderState state, @Nullable InvoiceView returnInvoice) {}

  @Operation(
      summary = "Cancel an order that is invoiced already",
      description =
          "A return invoice over everything that has not come back goes first, then the"
              + " cancellation; both or neither.")
  @ApiResponse(responseCode = "200", description = "it is returned and cancelled, now or before")
  @ApiResponse(responseCode = "409", description = "not invoiced, invoiced in part, or the like")
  @PostMapping("/seller/orders/{orderId}/return-and-cancellation")
  ResponseEntity<Answer> cancel(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Request request) {
    OrderId order = OrderIdParameter.parse(orderId);
    ReturnInvoice invoice = request.returnInvoice();
    return keys.once(
        key,
        "POST /seller/orders/" + order + "/return-and-cancellation",
        request,
        Answer.class,
        () ->
            ResponseEntity.ok(
                answer(
                    cancellation.cancel(
                        order,
                        request.reason().strip(),
                        invoice == null ? null : invoice.request()))));
  }

  private static Answer answer(ReturnAndCancellationService.Outcome outcome) {
    Invoice returned = outcome.returned();
    return new Answer(
        outcome.order().value(),
        OrderState.CANCELLED,
        returned == null ? null : InvoiceView.of(returned, null));
  }
}
