package io.sellerconnector.order.erp;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.order.LastQuestion;
import io.sellerconnector.order.erp.OrderFactAssembler.Task;
import io.sellerconnector.order.handover.HandOverProperties;
import io.sellerconnector.order.handover.HandOvers;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the connected order system, by the key under which it was asked before. */
@Component
final class ErpLastQuestion implements LastQuestion {

  private final OrderFactAssembler facts;
  private final HandOvers table;
  private final @Nullable OrderSystem system;
  private final Duration timeout;
  private final Clock clock;

  ErpLastQuestion(
      OrderFactAssembler facts,
      HandOvers table,
      ObjectProvider<OrderSystem> systems,
      HandOverProperties properties,
      Clock clock) {
    this.facts = facts;
    this.table = table;
    this.system = systems.getIfAvailable();
    this.timeout = properties.timeout();
    this.clock = clock;
  }

  @Override
  public Answer cancellation(OrderId order) {
    return facts.cancellationQuestion(order) instanceof Task.Ask(var question, _)
        ? ask(order, question)
        : new Answer.Undecided();
  }

  @Override
  public Answer change(OrderId order, String changeId) {
    return facts.changeQuestion(order) instanceof Task.AskChange(var question)
            && question.changeId().equals(changeId)
        ? ask(order, question)
        : new Answer.Undecided();
  }

  private Answer ask(OrderId order, OrderQuestion question) {
    OrderSystem connected = system;
    if (connected == null) {
      return new Answer.Undecided();
    }
    return switch (connected.decide(question, clock.instant().plus(timeout))) {
      case DecisionAnswer.Agreed() -> new Answer.Decided(true, null);
      case DecisionAnswer.Declined(String reason) -> new Answer.Decided(false, reason);
      case DecisionAnswer.Later(), DecisionAnswer.Elsewhere() -> new Answer.Undecided();
      case DecisionAnswer.Failed(String reason) ->
          mayHave(order) ? new Answer.Unheard(reason, false) : new Answer.Undecided();
      case DecisionAnswer.Away(String reason) -> new Answer.Unheard(reason, true);
      case DecisionAnswer.NotAsked(String reason, _) -> new Answer.Unheard(reason, true);
    };
  }

  /** One that never took the order has nothing to say of it, and does not ship it. */
  private boolean mayHave(OrderId order) {
    return table.find(order, 1).filter(HandOvers.Row::taken).isPresent();
  }
}
