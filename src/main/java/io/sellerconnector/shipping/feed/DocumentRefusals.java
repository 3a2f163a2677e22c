package io.sellerconnector.shipping.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.feed.WaitingDocuments.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows what could not be taken: in its table, in the order's trail, in the log, in numbers. */
@Component
final class DocumentRefusals {

  private static final Logger log = LoggerFactory.getLogger(DocumentRefusals.class);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final RefusedDocuments refused;
  private final WaitingDocuments waiting;
  private final Orders orders;
  private final PersonalData personalData;
  private final TransactionTemplate transaction;
  private final DocumentFeedProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;

  DocumentRefusals(
      RefusedDocuments refused,
      WaitingDocuments waiting,
      Orders orders,
      PersonalData personalData,
      PlatformTransactionManager manager,
      DocumentFeedProperties properties,
      MeterRegistry meters,
      Clock clock) {
    this.refused = refused;
    this.waiting = waiting;
    this.orders = orders;
    this.personalData = personalData;
    this.transaction = new TransactionTemplate(manager);
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
  }

  /** It has to be told again, and otherwise. */
  void refuse(DocumentName name, String why) {
    String reason = RefusedDocuments.storableReason(why);
    count(name, "refused");
    transaction.executeWithoutResult(_ -> {
      Optional<Order> order = lock(name);
      if (refused.put(name, reason, clock.instant())) {
        refused(order, name, reason);
      }
    });
  }

  private void refused(Optional<Order> order, DocumentName name, String reason) {
    log.warn("{} of order {} is refused: {}", name.what(), name.order(), reason);
    note(order, name, "document-refused", reason);
  }

  /**
   * It is tried again.
   *
   * @return why it is refused instead, or empty
   */
  Optional<String> keep(DocumentName name, OrderDocument document, String why) {
    String reason = RefusedDocuments.storableReason(why);
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          Optional<Order> order = lock(name);
          if (order.filter(found -> personalData.isErased(found.id())).isPresent()) {
            return Optional.of("the order's personal data is erased, so it cannot wait: " + reason);
          }
          Instant now = clock.instant();
          return switch (waiting.put(name, document, reason, now, now.plus(SHORTEST))) {
            case AS_BEFORE -> Optional.empty();
            case NEWS -> {
              log.info("{} of order {} waits: {}", name.what(), name.order(), reason);
              note(order, name, "document-waits", reason);
              yield Optional.empty();
            }
            case GIVEN_UP -> refused.reason(name);
          };
        }));
  }

  /**
   * It still waits: with growing distance, but not for ever.
   *
   * @return whether it is tried once more
   */
  boolean keep(Waiting claimed, String reason) {
    Instant now = clock.instant();
    Instant end = claimed.since().plus(properties.giveUpAfter());
    if (!now.isBefore(end)) {
      settle(
          claimed,
          "given up, it has waited since %s: %s".formatted(claimed.since(), reason),
          waiting::giveUp);
      return false;
    }
    Instant next = now.plus(distance(Duration.between(claimed.since(), now)));
    waiting.postpone(claimed, reason, next.isBefore(end) ? next : end);
    return true;
  }

  private static Duration distance(Duration waited) {
    return waited.compareTo(SHORTEST) < 0
        ? SHORTEST
        : waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
  }

  /** One that was kept. */
  void refuse(Waiting claimed, String why) {
    settle(claimed, why, waiting::refuse);
  }

  private void settle(Waiting claimed, String why, BiPredicate<Waiting, String> settling) {
    String reason = RefusedDocuments.storableReason(why);
    transaction.executeWithoutResult(_ -> {
      Optional<Order> order = lock(claimed.name());
      if (settling.test(claimed, reason)) {
        count(claimed.name(), "refused");
        refused(order, claimed.name(), reason);
      }
    });
  }

  private void note(Optional<Order> order, DocumentName name, String event, String reason) {
    order.ifPresent(found -> orders.note(found, Actor.SELLER, event, name.what() + ": " + reason));
  }

  /**
   * Before the document's row, as all lock them that take documents. What the seller's system calls
   * an order may be none of ours.
   */
  private Optional<Order> lock(DocumentName name) {
    try {
      return Optional.ofNullable(name.order()).map(OrderId::new).flatMap(orders::lock);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void count(DocumentName name, String outcome) {
    Counter.builder("connector.documents")
        .description("What the seller's system said of orders without calling")
        .tag("part", name.part())
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
