package io.sellerconnector.order.modification;

import io.sellerconnector.order.LastQuestion;
import io.sellerconnector.order.LastQuestion.Answer;
import io.sellerconnector.order.LastQuestions;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.modification.ModificationProperties.AtDeadline;
import io.sellerconnector.order.modification.Modifications.Due;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the wait for the seller's decision, after the seller's system was heard once more, and for
 * the marketplace's confirmation. Each order is looked at again under its lock, so that a second
 * replica does no harm.
 */
@Component
final class ModificationDeadlines {

  private static final Logger log = LoggerFactory.getLogger(ModificationDeadlines.class);
  private static final int BATCH = 100;

  private final OrderTransactions orderTransactions;
  private final OrderLedger ledger;
  private final Modifications changes;
  private final ModificationDecisionService decisions;
  private final ModificationCloser closer;
  private final ModificationProperties properties;
  private final List<LastQuestion> lastQuestions;
  private final Clock clock;

  ModificationDeadlines(
      OrderTransactions orderTransactions,
      OrderLedger ledger,
      Modifications changes,
      ModificationDecisionService decisions,
      ModificationCloser closer,
      ModificationProperties properties,
      List<LastQuestion> lastQuestions,
      Clock clock) {
    this.orderTransactions = orderTransactions;
    this.ledger = ledger;
    this.changes = changes;
    this.decisions = decisions;
    this.closer = closer;
    this.properties = properties;
    this.lastQuestions = lastQuestions;
    this.clock = clock;
  }

  /** One that fails is passed over until the next run and holds up no other. */
  void run() {
    LastQuestions last = new LastQuestions(lastQuestions);
    each(ModificationState.DECIDING, id -> decide(id, last));
    each(ModificationState.AGREED, this::lapse);
  }

  private void each(ModificationState state, Consumer<OrderId> work) {
    Instant now = clock.instant();
    List<Due> due = changes.due(state, now, Due.FIRST, BATCH);
    while (!due.isEmpty()) {
      due.forEach(each -> tryEnd(each.order(), work));
      due = changes.due(state, now, due.getLast(), BATCH);
    }
  }

  private void tryEnd(OrderId id, Consumer<OrderId> work) {
    try {
      work.accept(id);
    } catch (RuntimeException e) {
      log.warn(
          "The change of order {} could not be ended; it is tried again: {}",
          id,
          e.getClass().getName());
    }
  }

  private void decide(OrderId id, LastQuestions last) {
    due(id, ModificationState.DECIDING).ifPresent(change -> decide(id, change, last));
  }

  /** What the seller's system may have shipped as it was is not changed unheard. */
  private void decide(OrderId id, Modification change, LastQuestions last) {
    boolean accept = properties.atDeadline() == AtDeadline.ACCEPT;
    switch (last.ask(question -> question.change(id, change.id()))) {
      case Answer.Decided(boolean agreed, String reason) ->
          decisions.settle(id, change.id(), agreed, Actor.SELLER, reason);
      case Answer.Undecided() -> atDeadline(id, change, accept);
      case Answer.Unheard _ -> atDeadline(id, change, false);
    }
  }

  private void atDeadline(OrderId id, Modification change, boolean accept) {
    decisions.settle(id, change.id(), accept, Actor.CONNECTOR, "nobody decided in time");
  }

  private void lapse(OrderId id) {
    orderTransactions.run(status -> {
      Order order = ledger.lock(id).orElseThrow();
      due(id, ModificationState.AGREED).ifPresent(change -> closer.lapse(order, change));
      return order;
    });
  }

  private Optional<Modification> due(OrderId id, ModificationState state) {
    Instant now = clock.instant();
    return changes.of(id).stream()
        .filter(change -> change.state() == state)
        .filter(change -> change.dueAt() != null && !change.dueAt().isAfter(now))
        .findFirst();
  }
}
