package io.sellerconnector.shipping.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.feed.RefusedDocuments.Name;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for what is new and takes it, each document in a transaction of its own. A mark moves on
 * when all before it was taken or refused: what a crash interrupts is told again, and has no second
 * effect.
 */
final class DocumentReader {

  private static final Logger log = LoggerFactory.getLogger(DocumentReader.class);
  private static final int MAX_PAGES = 100;
  private static final int MAX_MARK = 2_000;

  private final DocumentFeed feed;
  private final DocumentTaker taker;
  private final DocumentMarks marks;
  private final RefusedDocuments refused;
  private final Orders orders;
  private final TransactionTemplate transaction;
  private final DocumentFeedProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;
  private final RepeatedTrouble trouble = new RepeatedTrouble();

  DocumentReader(
      DocumentFeed feed,
      DocumentTaker taker,
      DocumentMarks marks,
      RefusedDocuments refused,
      Orders orders,
      PlatformTransactionManager manager,
      DocumentFeedProperties properties,
      MeterRegistry meters,
      Clock clock) {
    this.feed = feed;
    this.taker = taker;
    this.marks = marks;
    this.refused = refused;
    this.orders = orders;
    this.transaction = new TransactionTemplate(manager);
    this.properties = properties;
    this.meters = meters;
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
      refuse(new Name(part, unreadable.order(), unreadable.what()), unreadable.reason());
    }
    for (OrderDocument document : some.documents()) {
      Name name = new Name(part, document.order().value(), DocumentTaker.name(document));
      Optional<String> reason = tryTake(document);
      if (reason.isPresent()) {
        refuse(name, reason.get());
      } else {
        count(part, "taken");
        refused.clear(name);
      }
    }
  }

  /** One that fails by itself must not stand in the way of all that come after it. */
  private Optional<String> tryTake(OrderDocument document) {
    try {
      return taker.take(document);
    } catch (DataIntegrityViolationException e) {
      return Optional.of("our database cannot hold what it says");
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("A document of order {} could not be taken", document.order(), e);
      return Optional.of("it could not be taken: " + e.getClass().getName());
    }
  }

  private void refuse(Name name, String why) {
    String reason = RefusedDocuments.storableReason(why);
    count(name.part(), "refused");
    transaction.executeWithoutResult(_ -> {
      if (refused.put(name, reason, clock.instant())) {
        log.warn("{} of order {} is refused: {}", name.what(), name.order(), reason);
        note(name, reason);
      }
    });
  }

  private void note(Name name, String reason) {
    order(name)
        .flatMap(orders::lock)
        .ifPresent(found ->
            orders.note(found, Actor.SELLER, "document-refused", name.what() + ": " + reason));
  }

  /** What the seller's system calls an order may be none of ours. */
  private static Optional<OrderId> order(Name name) {
    try {
      return Optional.ofNullable(name.order()).map(OrderId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void count(String part, String outcome) {
    Counter.builder("connector.documents")
        .description("What the seller's system said of orders when it was asked")
        .tag("part", part)
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
