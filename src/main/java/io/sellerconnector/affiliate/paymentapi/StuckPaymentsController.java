package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which payments wait for longer than they should. */
@AffiliateRole
@Tag(name = "Marketplace payments")
@RestController
public class StuckPaymentsController {

  private final StuckPayments stuck;

  StuckPaymentsController(StuckPayments stuck) {
    this.stuck = stuck;
  }

  @Operation(
      summary = "Lists payments that wait for longer than they should",
      description = "Unpaid, undecided, not settled though invoiced, hanging, or an operator's.")
  @ApiResponse(responseCode = "200", description = "the oldest first")
  @GetMapping(path = "/marketplace/payments/stuck", produces = MediaType.APPLICATION_JSON_VALUE)
  List<StuckPayments.Stuck> list() {
    return stuck.list();
  }
}
