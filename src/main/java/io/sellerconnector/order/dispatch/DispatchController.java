package io.sellerconnector.order.dispatch;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.Receipt;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The protocol's call that an order is paid and is to be dispatched. */
@Hidden // the marketplace's protocol has a description of its own
@RestController
public class DispatchController {

  private final DispatchService dispatchService;

  DispatchController(DispatchService dispatchService) {
    this.dispatchService = dispatchService;
  }

  @PostMapping(path = "/pvt/orders/{orderId}/fulfill", produces = MediaType.APPLICATION_JSON_VALUE)
  Receipt fulfill(
      Caller caller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] request) {
    return dispatchService.authorise(caller, orderId, OrderCall.read(request));
  }
}
