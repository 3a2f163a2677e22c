package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.delivery.Senders;
import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.MessageRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operators of one role see of messages and may do to them. */
final class MessageDesk {

  private final MessageSurface surface;
  private final MessageRecords records;
  private final MessageSearch search;
  private final MessageOperations acts;
  private final Senders senders;

  MessageDesk(
      MessageSurface surface,
      MessageRecords records,
      MessageSearch search,
      MessageOperations acts,
      Senders senders) {
    this.surface = surface;
    this.records = records;
    this.search = search;
    this.acts = acts;
    this.senders = senders;
  }

  /**
   * @param next the 'after' of the page behind this one; null on the last
   */
  record Page(List<MessageRecord> messages, @Nullable String next) {}

  record Trail(MessageRecord message, List<AttemptRecord> attempts) {}

  record Discard(@Nullable String reason) {}

  Page list(MessageFilter filter) {
    List<MessageRecord> found = search.find(filter.on(surface));
    return new Page(
        found, found.size() < filter.limit() ? null : Long.toString(found.getLast().id()));
  }

  Trail show(String id) {
    MessageRecord message = find(id);
    return new Trail(message, records.attempts(message.id()));
  }

  Trail retry(String id) {
    acts.retry(find(id));
    return show(id);
  }

  Trail discard(String id, @Nullable Discard discard) {
    MessageRecord message = find(id);
    acts.discard(message, discard == null ? null : discard.reason());
    senders.discarded(message);
    return show(id);
  }

  private MessageRecord find(String id) {
    try {
      return records
          .find(Long.parseLong(id))
          .filter(message -> surface.shows(message.kind()))
          .orElseThrow(() -> MessageProblem.notFound(id));
    } catch (NumberFormatException _) {
      throw MessageProblem.notFound(Detail.of(id));
    }
  }
}
