package io.sellerconnector.order;

import io.sellerconnector.inbound.Caller;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The protocol's calls about an order placed before: dispatch it, cancel it. */
@Hidden // the marketplace's protocol has a description of its own
@RestController
class OrderCallController {

  private final Dispatch dispatch;
  private final Cancellation cancellation;

  OrderCallController(Dispatch dispatch, Cancellation cancellation) {
    this.dispatch = dispatch;
    this.cancellation = cancellation;
  }

  @PostMapping(
      path = {
        "/pvt/orders/{orderId}/fulfill",
        "/pvt/orders/{orderId}/fulfill/",
        "/api/pvt/orders/{orderId}/fulfill",
        "/api/pvt/orders/{orderId}/fulfill/"
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  Receipt fulfill(
      Caller caller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] request) {
    return dispatch.authorise(caller, orderId, OrderCall.read(request));
  }

  /**
   * A confirmation has a body. While nobody has decided the answer is truly empty: anything in it,
   * even {@code {}}, would confirm.
   */
  @PostMapping(
      path = {
        "/pvt/orders/{orderId}/cancel",
        "/pvt/orders/{orderId}/cancel/",
        "/api/pvt/orders/{orderId}/cancel",
        "/api/pvt/orders/{orderId}/cancel/"
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Receipt> cancel(
      Caller caller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] request) {
    return switch (cancellation.ask(caller, orderId, OrderCall.read(request))) {
      case Cancellation.Outcome.Confirmed(Receipt receipt, var _) -> ResponseEntity.ok(receipt);
      case Cancellation.Outcome.Evaluating _ -> ResponseEntity.ok().build();
      case Cancellation.Outcome.Refused(String text) ->
          throw new IllegalStateException("refusals are thrown: " + text);
    };
  }
}
