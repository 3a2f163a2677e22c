package io.sellerconnector.catalog;

import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.InventoryStatus.Report;
import io.sellerconnector.offer.InventoryStatus.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the seller's inventory is doing. */
@RestController
@RequestMapping(path = "/seller/inventory", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Inventory", description = "Whether the seller's own system answers")
class InventoryController {

  private final InventoryStatus standing;

  InventoryController(InventoryStatus standing) {
    this.standing = standing;
  }

  /**
   * @param since when it began to be so
   * @param reason why the last question failed; null while it answers
   * @param lastAnswerAt null if this replica has not had an answer yet; always null for an
   *     inventory in our own memory
   */
  record View(
      State state, Instant since, @Nullable String reason, @Nullable Instant lastAnswerAt) {}

  @GetMapping
  @Operation(
      summary = "Say whether the seller's inventory answers this replica",
      description =
          "ANSWERING; SILENT: what it last said stands in for it; ALERT: it has been silent for so"
              + " long that SKUs are unavailable.")
  View standing() {
    Report report = standing.report();
    return new View(report.state(), report.since(), report.reason(), report.lastAnswerAt());
  }
}
