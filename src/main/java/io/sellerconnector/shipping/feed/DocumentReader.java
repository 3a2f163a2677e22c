package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.Documents.Stamp;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.shipping.DocumentIntake;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Asks for what is new and takes it, each document in a transaction of its own. A mark moves on
 * when all before it was taken, refused or kept: what a crash interrupts is told again, and has no
 * second effect.
 */
final class DocumentReader {

  private static final Logger log = LoggerFactory.getLogger(DocumentReader.class);
  private static final int MAX_PAGES = 100;
  private static final int MAX_MARK = 2_000;

  private final DocumentFeed feed;
  private final DocumentIntakeService intake;
  private final DocumentRefusals refusals;
  private final DocumentMarks marks;
  private final DocumentFeedProperties properties;
  private final Clock clock;
  private final RepeatedTrouble trouble = new RepeatedTrouble();

  DocumentReader(
      DocumentFeed feed,
      DocumentIntakeService intake,
      DocumentRefusals refusals,
      DocumentMarks marks,
      DocumentFeedProperties properties,
      Clock clock) {
    this.feed = feed;
    this.intake = intake;
    this.refusals = refusals;
    this.marks = marks;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Reads every part to its end; a part that fails does not keep the others from being read.
   *
   * @return why not all was read, or empty
   */
  Optional<String> read() {
    String fault = null;
    for (String part : feed.parts()) {
      String found = read(part);
      fault = fault == null ? found : fault;
    }
    Optional<String> failure = Optional.ofNullable(fault);
    tell(failure);
    return failure;
  }

  private void tell(Optional<String> failure) {
    if (failure.isEmpty()) {
      trouble.over(
          "documents",
          failures -> log.info("The seller's system tells its documents again, {}", failures));
    } else {
      trouble.failed(
          "documents",
          times ->
              log.warn(
                  "The seller's system could not be asked for its documents{}: {}",
                  times,
                  failure.get()));
    }
  }

  private @Nullable String read(String part) {
    try {
      for (int page = 0; page < MAX_PAGES; page++) {
        String mark = marks.find(part).orElse(null);
        Instant deadline = clock.instant().plus(properties.timeout());
        switch (feed.since(part, mark, properties.batch(), deadline)) {
          case Documents.Failed(String reason) -> {
            return part + ": " + reason;
          }
          case Documents.Some some -> {
            take(part, some);
            keep(part, mark, some.mark());
            if (!some.more()) {
              return null;
            }
          }
        }
      }
      return part + ": there is more to read";
    } catch (DataAccessException | TransactionException e) {
      return part + ": our own database failed with " + e.getClass().getSimpleName();
    } catch (RuntimeException e) {
      return part + ": the adapter failed with " + e.getClass().getName();
    }
  }

  private void keep(String part, @Nullable String before, String mark) {
    if (mark.length() > MAX_MARK) {
      throw new IllegalStateException("the mark has more than 2,000 characters");
    }
    if (!mark.equals(before)) {
      marks.put(part, mark, clock.instant());
    }
  }

  private void take(String part, Documents.Some some) {
    for (Documents.Unreadable unreadable : some.unreadable()) {
      refusals.refuse(
          new DocumentName(part, unreadable.order(), unreadable.what()), unreadable.reason());
    }
    for (int index = 0; index < some.documents().size(); index++) {
      OrderDocument document = some.documents().get(index);
      Stamp stamp = some.stamps().isEmpty() ? null : some.stamps().get(index);
      if (intake.take(part, document, stamp) instanceof DocumentIntake.Outcome.Refused refused) {
        refusals.refuse(DocumentName.of(part, document), refused.sentence());
      }
    }
  }
}
