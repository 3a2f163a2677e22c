package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.delivery.Senders;
import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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

  private final MessageRecords records;
  private final MessageSearch search;
  private final MessageOperations acts;
  private final RetryBatch batch;
  private final Senders senders;

  MessageController(
      MessageRecords records,
      MessageSearch search,
      MessageOperations acts,
      RetryBatch batch,
      Senders senders) {
    this.records = records;
    this.search = search;
    this.acts = acts;
    this.batch = batch;
    this.senders = senders;
  }

  @GetMapping
  @Operation(summary = "List messages, newest first")
  @ApiResponse(responseCode = "200", description = "a page of messages")
  @ApiResponse(responseCode = "429", description = "too many searches are under way")
  @ApiResponse(responseCode = "503", description = "it took too long and was given up")
  Page list(
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
    MessageFilter filter = MessageFilter.of(state, kind, order, marketplace, limit, after);
    List<MessageRecord> found = search.find(filter);
    return new Page(
        found, found.size() < filter.limit() ? null : Long.toString(found.getLast().id()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show a message with all its attempts")
  Trail show(@PathVariable String id) {
    MessageRecord message = find(id);
    return new Trail(message, records.attempts(message.id()));
  }

  @PostMapping("/{id}/retry")
  @Operation(summary = "Try a dead message again, or a waiting one now")
  Trail retry(@PathVariable String id) {
    acts.retry(find(id));
    return show(id);
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
  Trail discard(@PathVariable String id, @RequestBody(required = false) @Nullable Discard discard) {
    MessageRecord message = find(id);
    acts.discard(message, discard == null ? null : discard.reason());
    senders.discarded(message);
    return show(id);
  }

  private MessageRecord find(String id) {
    try {
      return records.find(Long.parseLong(id)).orElseThrow(() -> MessageProblem.notFound(id));
    } catch (NumberFormatException _) {
      throw MessageProblem.notFound(Detail.of(id));
    }
  }

  /**
   * @param next the 'after' of the page behind this one; null on the last
   */
  record Page(List<MessageRecord> messages, @Nullable String next) {}

  record Trail(MessageRecord message, List<AttemptRecord> attempts) {}

  record Discard(@Nullable String reason) {}
}
