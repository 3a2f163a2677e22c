package io.sellerconnector.order.cancellation;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.Receipt;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The protocol's call to cancel an order. */
@Hidden // the marketplace's protocol has a description of its own
@RestController
public class CancellationController {

  private final CancellationService cancellationService;

  CancellationController(CancellationService cancellationService) {
    this.cancellationService = cancellationService;
  }

  /**
   * A confirmation has a body. While nobody has decided the answer is truly empty: anything in it,
   * even {@code {}}, would confirm.
   */
  @PostMapping(path = "/pvt/orders/{orderId}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Receipt> cancel(
      Caller caller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] request) {
    return cancellationService
        .ask(caller, orderId, OrderCall.read(request))
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.ok().build());
  }
}
