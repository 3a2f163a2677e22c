package io.sellerconnector.affiliate.simulation.live;

import io.sellerconnector.affiliate.AffiliateRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the marketplace's checkout asks for freight and stock. */
@AffiliateRole
@Tag(name = "Simulations", description = "Price, stock and delivery of some items, asked now")
@RestController
@RequestMapping("/marketplace/simulations")
final class LiveSimulationController {

  private final LiveSimulationService simulations;

  LiveSimulationController(LiveSimulationService simulations) {
    this.simulations = simulations;
  }

  @Operation(
      summary = "Ask sellers for price, stock and every way of delivery of some items",
      description =
          "Sellers are asked at once, within a budget. One that fails, is paused or late has that"
              + " said in its lines and changes nothing for the others.")
  @PostMapping
  LiveSimulationAnswer simulate(@Valid @RequestBody LiveSimulationRequest request) {
    request.requireDestination();
    return simulations.answer(request);
  }
}
