package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.delivery.Senders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where operators see what goes out, and decide about what did not get there. */
@RestController
@RequestMapping("/seller/messages")
@Tag(name = "Messages", description = "What the connector sends, every attempt, retry and discard")
class MessageController {

  private final MessageDesk desk;
  private final RetryBatch batch;

  MessageController(
      MessageRecords records,
      MessageSearch search,
      MessageOperations acts,
      RetryBatch batch,
      Senders senders) {
    this.desk = new MessageDesk(MessageSurface.SELLER, records, search, acts, senders);
    this.batch = batch;
  }

  @GetMapping
  @Operation(summary = "List messages, newest first")
  @ApiResponse(responseCode = "200", description = "a page of messages")
  @ApiResponse(responseCode = "429", description = "too many searches are under way")
  @ApiResponse(responseCode = "503", description = "it took too long and was given up")
  MessageDesk.Page list(
      @Parameter(description = "WAITING, DELIVERED, DEAD or DISCARDED")
          @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "for example invoice") @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(description = "the order's id") @RequestParam(required = false)
          @Nullable String order,
      @Parameter(description = "the marketplace's account") @RequestParam(required = false)
          @Nullable String marketplace,
      @Parameter(description = "1 to 200, 50 if left out") @RequestParam(required = false)
          @Nullable String limit,
      @Parameter(description = "the page's 'next', for the page behind it")
          @RequestParam(required = false)
          @Nullable String after) {
    return desk.list(MessageFilter.of(state, kind, order, marketplace, limit, after));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show a message with all its attempts")
  MessageDesk.Trail show(@PathVariable String id) {
    return desk.show(id);
  }

  @PostMapping("/{id}/retry")
  @Operation(summary = "Try a dead message again, or a waiting one now")
  MessageDesk.Trail retry(@PathVariable String id) {
    return desk.retry(id);
  }

  @PostMapping("/retry")
  @Operation(
      summary = "Try many messages again at once, for example all that died in an outage",
      description =
          "The oldest first, 1000 in one call; 'more' says whether others fit. The filters go"
              + " together, and at least one of kind, order, marketplace, lane, since and until is"
              + " named.")
  RetryBatch.Result retryMany(
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = RetryFilter.class)))
          @RequestBody
          Map<String, @Nullable String> filter) {
    return batch.retry(RetryFilter.of(filter));
  }

  @PostMapping("/{id}/discard")
  @Operation(summary = "Give a message up, so that those behind it go on")
  MessageDesk.Trail discard(
      @PathVariable String id,
      @RequestBody(required = false) MessageDesk.@Nullable Discard discard) {
    return desk.discard(id, discard);
  }
}
