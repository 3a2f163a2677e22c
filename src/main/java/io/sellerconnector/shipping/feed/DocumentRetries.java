package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.DocumentIntake.Outcome;
import io.sellerconnector.shipping.feed.WaitingDocuments.Waiting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Comes back to what was refused only for the moment, order by order, in the order in which it was
 * told. What a crash interrupts is tried again, and has no second effect.
 */
@Component
final class DocumentRetries {

  private static final Logger log = LoggerFactory.getLogger(DocumentRetries.class);
  private static final int MAX_ORDERS = 200;

  private final WaitingDocuments waiting;
  private final DocumentRefusals refusals;
  private final DocumentTaker taker;
  private final Orders orders;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DocumentRetries(
      WaitingDocuments waiting,
      DocumentRefusals refusals,
      DocumentTaker taker,
      Orders orders,
      PlatformTransactionManager manager,
      Clock clock) {
    this.waiting = waiting;
    this.refusals = refusals;
    this.taker = taker;
    this.orders = orders;
    this.transaction = new TransactionTemplate(manager);
    this.clock = clock;
  }

  /** An order that cannot be worked on stops no other. */
  void retryDue() {
    for (OrderId order : waiting.due(clock.instant(), MAX_ORDERS)) {
      try {
        retry(order);
      } catch (DataAccessException | TransactionException e) {
        log.warn(
            "What waits of order {} could not be tried: {}", order, e.getClass().getSimpleName());
      }
    }
  }

  /**
   * Tries what waits of an order.
   *
   * @return what still waits, or is tried elsewhere at this time
   */
  List<Waiting> retry(OrderId order) {
    List<Waiting> still = new ArrayList<>();
    for (Waiting each : waiting.of(order)) {
      if (!waiting.claim(each, clock.instant()) || waits(each, order, still)) {
        still.add(each);
      }
    }
    return still;
  }

  private boolean waits(Waiting claimed, OrderId order, List<Waiting> earlier) {
    Outcome outcome =
        earlier.stream()
            .filter(each -> claimed.name().follows(each.name()))
            .findFirst()
            .<Outcome>map(each -> new Outcome.Waits(claimed.reason()))
            .orElseGet(() -> attempt(claimed, order));
    return switch (outcome) {
      case Outcome.Waits(String reason) -> refusals.keep(claimed, reason);
      case Outcome.Done() -> {
        waiting.remove(claimed);
        refusals.count(claimed.name(), "taken");
        yield false;
      }
      case Outcome.Refused refused -> {
        refusals.refuse(claimed, refused.sentence());
        yield false;
      }
    };
  }

  private Outcome attempt(Waiting claimed, OrderId order) {
    try {
      return CurrentActor.call(
          claimed.toldBy(), () -> DocumentTaker.tried(order, () -> taken(claimed, order)));
    } catch (DataAccessException | TransactionException e) {
      release(claimed, e);
      throw e;
    }
  }

  private Outcome taken(Waiting claimed, OrderId order) {
    OrderDocument document = waiting.document(claimed);
    return switch (document) {
      case OrderDocument.Invoice _, OrderDocument.Tracking _, OrderDocument.Delivery _ ->
          Objects.requireNonNull(
              transaction.execute(status -> {
                orders.lock(order);
                Outcome outcome = takenIfStill(claimed, document);
                if (!(outcome instanceof Outcome.Done)) {
                  status.setRollbackOnly();
                }
                return outcome;
              }));
      // They may ask the seller's system, which no lock may wait for; an order that may be erased
      // has no room for them.
      case OrderDocument.Cancellation _,
          OrderDocument.CancellationDecision _,
          OrderDocument.ChangeDecision _,
          OrderDocument.Acknowledgement _ ->
          takenIfStill(claimed, document);
    };
  }

  /** It may have been erased since, or told otherwise; then this turn has no effect. */
  private Outcome takenIfStill(Waiting claimed, OrderDocument document) {
    return waiting.isStillAsClaimed(claimed)
        ? taker.take(document)
        : new Outcome.Waits(claimed.reason());
  }

  /** If that fails as well, the turn ends with its lease. */
  private void release(Waiting claimed, RuntimeException cause) {
    try {
      waiting.release(claimed);
    } catch (DataAccessException | TransactionException e) {
      cause.addSuppressed(e);
    }
  }
}
