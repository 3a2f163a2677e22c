package io.sellerconnector.vtex.client;

import io.sellerconnector.vtex.AccountLine;
import io.sellerconnector.vtex.AccountLines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where operators see how each marketplace is being called, and why it is not. */
@RestController
@RequestMapping("/seller/marketplaces")
@Tag(name = "Marketplaces", description = "Rates and pauses of the calls to marketplaces")
class AccountStatusController {

  private final AccountLines lines;

  AccountStatusController(AccountLines lines) {
    this.lines = lines;
  }

  @GetMapping("/lines")
  @Operation(summary = "Show the rate of each marketplace and route, and pauses with their reason")
  Lines list() {
    return new Lines(lines.all());
  }

  record Lines(List<AccountLine> marketplaces) {}
}
