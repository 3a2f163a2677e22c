package io.sellerconnector.shipping.feed;

import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.DocumentIntake.Outcome;
import io.sellerconnector.shipping.feed.WaitingDocuments.Waiting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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
  private final Clock clock;

  DocumentRetries(
      WaitingDocuments waiting, DocumentRefusals refusals, DocumentTaker taker, Clock clock) {
    this.waiting = waiting;
    this.refusals = refusals;
    this.taker = taker;
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
        refusals.giveUp(claimed, refused.sentence());
        yield false;
      }
    };
  }

  private Outcome attempt(Waiting claimed, OrderId order) {
    String toldBy = claimed.toldBy();
    try (var _ = toldBy == null ? null : CurrentActor.as(toldBy)) {
      return DocumentTaker.tried(order, () -> taker.take(waiting.document(claimed)));
    } catch (DataAccessException | TransactionException e) {
      release(claimed, e);
      throw e;
    }
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
