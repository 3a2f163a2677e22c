package io.sellerconnector.catalog;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.TokenScopes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Changes many SKUs in one call. */
@RestController
@Tag(name = "SKUs")
class SkuBatchController {

  private final CatalogueService catalogueService;
  private final BatchLines lines;
  private final IdempotencyKeys keys;

  SkuBatchController(CatalogueService catalogueService, BatchLines lines, IdempotencyKeys keys) {
    this.catalogueService = catalogueService;
    this.lines = lines;
    this.keys = keys;
  }

  record Batch(@NotNull @Size(min = 1, max = 1_000) List<JsonNode> changes) {}

  /**
   * @param results one per change, in order
   */
  record Answer(List<Result> results) {}

  /**
   * @param outcome applied, unchanged, unknown-sku or rejected
   * @param field what is wrong with a rejected line, or null
   * @param reason why it is rejected, or null
   */
  record Result(String skuId, String outcome, @Nullable String field, @Nullable String reason) {

    static Result of(String skuId, ChangeOutcome outcome) {
      return switch (outcome) {
        case ChangeOutcome.Applied _ -> new Result(skuId, "applied", null, null);
        case ChangeOutcome.Unchanged _ -> new Result(skuId, "unchanged", null, null);
        case ChangeOutcome.UnknownSku _ ->
            new Result(skuId, "unknown-sku", "skuId", "there is no SKU \"" + skuId + "\"");
        case ChangeOutcome.Rejected(String field, String reason) ->
            new Result(skuId, "rejected", field, reason);
      };
    }
  }

  @PostMapping("/seller/skus/batch")
  @Operation(
      summary = "Apply up to 1,000 changes; every line has its own outcome",
      description = "A token that does not open `catalogue` may send changes of stock only.")
  ResponseEntity<Answer> apply(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Batch batch) {
    if (!batch.changes().stream().allMatch(BatchLines::isOfStock)) {
      TokenScopes.demandCatalogue();
    }
    return keys.once(
        key,
        "POST /seller/skus/batch",
        batch,
        Answer.class,
        () -> ResponseEntity.ok(new Answer(apply(batch.changes()))));
  }

  private List<Result> apply(List<JsonNode> changes) {
    List<BatchLines.Line> read = changes.stream().map(lines::read).toList();
    List<InventoryChange> readable =
        read.stream()
            .flatMap(line ->
                line instanceof BatchLines.Line.Understood(_, InventoryChange change)
                    ? Stream.of(change)
                    : Stream.empty())
            .toList();
    EditableInventory inventory = catalogueService.inventory();
    Iterator<ChangeOutcome> outcomes =
        (readable.isEmpty() ? List.<ChangeOutcome>of() : inventory.apply(readable)).iterator();
    List<Result> results = new ArrayList<>(read.size());
    for (BatchLines.Line line : read) {
      results.add(
          switch (line) {
            case BatchLines.Line.Understood(String skuId, _) -> Result.of(skuId, outcomes.next());
            case BatchLines.Line.Malformed(String skuId, String field, String reason) ->
                new Result(skuId, "rejected", field, reason);
          });
    }
    return results;
  }
}
