package io.sellerconnector.shipping.feed;

import io.sellerconnector.order.LastQuestion;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what the seller's system has said meanwhile, before a deadline decides: its invoice, or its
 * decision. Once for all orders that are due at one time; and tries once more what waits of each.
 *
 * <p>An order of which a document stands refused was not heard: that may be its invoice.
 */
final class DocumentLastQuestion implements LastQuestion {

  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Optional<DocumentReader> reader;
  private final DocumentRetries retries;
  private final RefusedDocuments refused;
  private final Clock clock;
  private Instant readAt = Instant.MIN;

  /**
   * @param reader if there is a feed
   */
  DocumentLastQuestion(
      Optional<DocumentReader> reader,
      DocumentRetries retries,
      RefusedDocuments refused,
      Clock clock) {
    this.reader = reader;
    this.retries = retries;
    this.refused = refused;
    this.clock = clock;
  }

  @Override
  public Answer cancellation(OrderId order) {
    return heard(order);
  }

  @Override
  public Answer change(OrderId order, String changeId) {
    return heard(order);
  }

  private Answer heard(OrderId order) {
    if (read() instanceof Answer.Unheard unheard) {
      return unheard;
    }
    retries.retry(order);
    return refused
        .ofOrder(order)
        .<Answer>map(
            each -> new Answer.Unheard(each.name().what() + " is refused: " + each.reason(), false))
        .orElseGet(Answer.Undecided::new);
  }

  private synchronized Answer read() {
    Instant now = clock.instant();
    if (now.isBefore(readAt.plus(FRESH))) {
      return new Answer.Undecided();
    }
    Optional<String> fault = reader.flatMap(DocumentReader::read);
    if (fault.isPresent()) {
      return new Answer.Unheard(fault.get(), true);
    }
    readAt = now;
    return new Answer.Undecided();
  }
}
