package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.LastQuestion;
import io.sellerconnector.order.LastQuestion.Answer;
import io.sellerconnector.order.LastQuestions;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.cancellation.CancellationProperties.AtDeadline;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequests.Due;
import io.sellerconnector.order.ledger.OrderLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides by the configured default what nobody has decided in time, after the seller's system was
 * heard once more: what it has shipped meanwhile is not cancelled. Where it cannot be heard, a
 * default that confirms waits as long again as the deadline was, and then refuses.
 *
 * <p>Each order has a transaction of its own and is looked at again under its lock; one that fails
 * is passed over until the next run and holds up no other.
 */
@Component
public final class CancellationDeadlines {

  private static final Logger log = LoggerFactory.getLogger(CancellationDeadlines.class);
  private static final int BATCH = 100;

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final CancellationRequests requests;
  private final CancellationDecisionService decisions;
  private final CancellationProperties properties;
  private final List<LastQuestion> lastQuestions;
  private final Clock clock;

  CancellationDeadlines(
      PlatformTransactionManager manager,
      OrderLedger ledger,
      CancellationRequests requests,
      CancellationDecisionService decisions,
      CancellationProperties properties,
      List<LastQuestion> lastQuestions,
      Clock clock) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.requests = requests;
    this.decisions = decisions;
    this.properties = properties;
    this.lastQuestions = lastQuestions;
    this.clock = clock;
  }

  public void run() {
    Instant now = clock.instant();
    LastQuestions last = new LastQuestions(lastQuestions);
    List<Due> due = due(now, Due.FIRST);
    while (!due.isEmpty()) {
      due.forEach(each -> tryDecide(each, now, last));
      due = due(now, due.getLast());
    }
    if (last.unheard() > 0) {
      log.warn(
          "The seller's system does not say of {} cancellations whether they can still be done,"
              + " and their deadline has passed",
          last.unheard());
    }
  }

  private List<Due> due(Instant now, Due after) {
    return Objects.requireNonNull(transaction.execute(status -> requests.due(now, after, BATCH)));
  }

  private void tryDecide(Due due, Instant now, LastQuestions last) {
    try {
      Answer said = last.ask(question -> question.cancellation(due.order()));
      transaction.executeWithoutResult(status -> decide(due, now, said));
    } catch (RuntimeException e) {
      log.warn(
          "The cancellation of order {} could not be decided; it is tried again: {}",
          due.order(),
          e.getClass().getName());
    }
  }

  private void decide(Due due, Instant now, Answer said) {
    Order order = ledger.lock(due.order()).orElseThrow();
    requests
        .latest(order.id())
        .filter(request -> request.decision() == null && !request.decideBy().isAfter(now))
        .ifPresent(request -> decide(order, request, now, said));
  }

  private void decide(Order order, CancellationRequest request, Instant now, Answer said) {
    boolean confirm = properties.of(order.marketplace()).atDeadline() == AtDeadline.CONFIRM;
    switch (said) {
      case Answer.Decided(boolean agreed, String reason) ->
          decisions.decide(order, agreed, By.ERP, reason);
      case Answer.Undecided() -> decisions.decide(order, confirm, By.DEADLINE, null);
      case Answer.Unheard _ when confirm && now.isBefore(untilHeard(request)) ->
          log.debug("The cancellation of order {} waits for the seller's system", order.id());
      case Answer.Unheard _ -> decisions.decide(order, false, By.DEADLINE, null);
    }
  }

  private static Instant untilHeard(CancellationRequest request) {
    return request.decideBy().plus(Duration.between(request.askedAt(), request.decideBy()));
  }
}
