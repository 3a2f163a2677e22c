package io.sellerconnector.affiliate.order.placing;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders from our marketplace. */
@AffiliateRole
@Tag(name = "Marketplace orders")
@RestController
public class PlacingController {

  /**
   * @param vtexOrderId the seller's own number, or null while it is not known
   * @param cause what it waits for, or null
   */
  record Placed(
      String seller,
      String id,
      AffiliateOrderState state,
      @Nullable String vtexOrderId,
      @Nullable String cause,
      long total) {

    static Placed of(AffiliateOrder order) {
      return new Placed(
          order.id().seller().value(),
          order.id().number(),
          order.state(),
          order.vtexId(),
          order.cause(),
          order.total());
    }
  }

  private final PlacingService placing;

  PlacingController(PlacingService placing) {
    this.placing = placing;
  }

  @Operation(
      summary = "Places an order with a seller on VTEX",
      description =
          "Placed once, however often it is sent. The call waits for the seller for a while; a 202"
              + " is followed by an event, or read with GET.")
  @ApiResponse(responseCode = "201", description = "the seller has it")
  @ApiResponse(responseCode = "202", description = "it is being placed")
  @ApiResponse(responseCode = "400", description = "a value is wrong, or the sums do not agree")
  @ApiResponse(responseCode = "404", description = "no such seller")
  @ApiResponse(
      responseCode = "409",
      description = "known with other content, cancelled meanwhile, or the seller is paused")
  @ApiResponse(responseCode = "422", description = "the seller does not take it")
  @PostMapping(path = "/marketplace/orders", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Placed> place(@RequestBody PlacingBody body) {
    AffiliateOrder order = placing.place(body);
    if (order.state() == AffiliateOrderState.REFUSED) {
      throw new SellerProblem(
          HttpStatus.UNPROCESSABLE_CONTENT, "order-refused", String.valueOf(order.cause()));
    }
    if (order.state() == AffiliateOrderState.CANCELLED) {
      throw SellerProblem.conflict(
          "order-cancelled", "order %s is cancelled".formatted(order.id()));
    }
    URI location = URI.create("/marketplace/orders/" + order.id());
    return order.state().isUnsure()
        ? ResponseEntity.accepted().location(location).body(Placed.of(order))
        : ResponseEntity.created(location).body(Placed.of(order));
  }
}
