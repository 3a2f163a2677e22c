package io.sellerconnector.order.placement;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.order.protocol.OrderBody;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The protocol's order placement. */
@Hidden // the marketplace's protocol has a description of its own
@RestController
public class PlacementController {

  private final PlacementService placementService;

  PlacementController(PlacementService placementService) {
    this.placementService = placementService;
  }

  @PostMapping("/pvt/orders")
  ResponseEntity<byte[]> place(
      Caller caller, @RequestBody(required = false) byte @Nullable [] request) {
    OrderBody body = OrderBody.read(request);
    List<String> answers = placementService.place(caller, body);
    String answer = body.array() ? "[" + String.join(",", answers) + "]" : answers.getFirst();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer.getBytes(StandardCharsets.UTF_8));
  }
}
