package io.sellerconnector.shipping.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the seller's system said of orders and what could not be taken. */
@Tag(name = "Orders")
@RestController
public class RefusedDocumentController {

  private final RefusedDocuments refused;

  RefusedDocumentController(RefusedDocuments refused) {
    this.refused = refused;
  }

  /**
   * @param documents the one told last comes first
   */
  record RefusedList(List<RefusedDocument> documents) {}

  /**
   * @param part what was asked for when it was told
   * @param orderId as the seller's system has it, or null if it names none
   * @param what kind of document, and which
   * @param reason what is wrong with it
   * @param times how often it was told
   * @param nextTryAt when it is tried again, because it is refused only for the moment; null if it
   *     has to be told again
   */
  record RefusedDocument(
      String part,
      @Nullable String orderId,
      String what,
      String reason,
      Instant firstAt,
      Instant lastAt,
      int times,
      @Nullable Instant nextTryAt) {}

  @Operation(
      summary = "Lists what the seller's system said of orders without calling, and was refused",
      description =
          "One that is refused only for the moment has nextTryAt and is tried again by itself. One"
              + " leaves the list when it is taken, or was not told for 30 days.")
  @ApiResponse(responseCode = "200", description = "the one told last comes first")
  @GetMapping(
      path = "/seller/orders/refused-documents",
      produces = MediaType.APPLICATION_JSON_VALUE)
  RefusedList list(
      @Parameter(description = "documents, 1 to 200")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(200)
          int limit) {
    return new RefusedList(
        refused.list(limit).stream()
            .map(each ->
                new RefusedDocument(
                    each.name().part(),
                    each.name().order(),
                    each.name().what(),
                    each.reason(),
                    each.firstAt(),
                    each.lastAt(),
                    each.times(),
                    each.nextAt()))
            .toList());
  }
}
