package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.delivery.Senders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The messages of the marketplace role: to sellers' VTEX accounts, and to the marketplace. */
@ConditionalOnBooleanProperty("connector.affiliate.enabled")
@RestController
@RequestMapping("/marketplace/messages")
@Tag(name = "Messages", description = "What the connector sends, every attempt, retry and discard")
class MarketplaceMessageController {

  private final MessageDesk desk;

  MarketplaceMessageController(
      MessageRecords records, MessageSearch search, MessageOperations acts, Senders senders) {
    this.desk = new MessageDesk(MessageSurface.MARKETPLACE, records, search, acts, senders);
  }

  @GetMapping
  @Operation(summary = "List messages, newest first")
  MessageDesk.Page list(
      @Parameter(description = "WAITING, DELIVERED, DEAD or DISCARDED")
          @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "for example affiliate-event") @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(description = "the order's id or the SKU's") @RequestParam(required = false)
          @Nullable String subject,
      @Parameter(description = "whom it goes to") @RequestParam(required = false)
          @Nullable String destination,
      @Parameter(description = "1 to 200, 50 if left out") @RequestParam(required = false)
          @Nullable String limit,
      @Parameter(description = "the page's 'next', for the page behind it")
          @RequestParam(required = false)
          @Nullable String after) {
    return desk.list(MessageFilter.of(state, kind, subject, destination, limit, after));
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

  @PostMapping("/{id}/discard")
  @Operation(summary = "Give a message up, so that those behind it go on")
  MessageDesk.Trail discard(
      @PathVariable String id,
      @RequestBody(required = false) MessageDesk.@Nullable Discard discard) {
    return desk.discard(id, discard);
  }
}
