package io.sellerconnector.order.erp;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.erp.OrderFactAssembler.Task;
import io.sellerconnector.order.handover.HandOverMessage;
import io.sellerconnector.order.handover.HandOverProperties;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.handover.HandOvers;
import io.sellerconnector.order.handover.UnsentFacts;
import io.sellerconnector.order.modification.ModificationDecisionService;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Away;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells a connected order system what happened to an order, or asks it, and keeps what it answers
 * before the message counts as delivered: after a crash in between it is told again, by the same
 * key.
 */
@Component
public final class HandOverSender implements Sender {

  private static final Duration WORTH_A_REST = Duration.ofSeconds(5);

  private final HandOvers table;
  private final UnsentFacts unsent;
  private final OrderFactAssembler facts;
  private final ErpAnswerRecorder answers;
  private final ModificationDecisionService changes;
  private final @Nullable OrderSystem system;
  private final Duration timeout;
  private final Duration askAgain;
  private final Clock clock;
  private volatile Instant restsUntil = Instant.MIN;

  HandOverSender(
      HandOvers table,
      UnsentFacts unsent,
      OrderFactAssembler facts,
      ErpAnswerRecorder answers,
      ModificationDecisionService changes,
      ObjectProvider<OrderSystem> systems,
      HandOverProperties properties,
      Clock clock) {
    this.table = table;
    this.unsent = unsent;
    this.facts = facts;
    this.answers = answers;
    this.changes = changes;
    this.system = systems.getIfAvailable();
    this.timeout = properties.timeout();
    this.askAgain = properties.askAgain();
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(HandOverService.KIND);
  }

  @Override
  public int room(String destination, Priority priority) {
    return destination.equals(HandOverService.DESTINATION) && clock.instant().isBefore(restsUntil)
        ? 0
        : Integer.MAX_VALUE;
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    HandOverMessage about;
    try {
      about = HandOverMessage.read(message.payload());
    } catch (IllegalArgumentException e) {
      return new Refused(null, "what was queued is not a hand-over");
    }
    HandOvers.Row row = table.find(about.order(), about.number()).orElse(null);
    if (row == null || (row.taken() && !isQuestion(row))) {
      return new Delivered(null, "taken already");
    }
    OrderSystem connected = system;
    if (connected == null) {
      unsent.putBack(row);
      return new Delivered(null, "no order system is connected; it waits to be fetched");
    }
    Instant deadline = clock.instant().plus(timeout);
    return switch (facts.task(row)) {
      case Task.Nothing(String reason) -> {
        answers.taken(row, null, false);
        yield new Delivered(null, reason);
      }
      case Task.Tell(var fact) -> told(row, connected.take(fact, deadline));
      case Task.Ask(var question, int request) ->
          asked(row, request, connected.decide(question, deadline));
      case Task.AskChange(var question) ->
          asked(row, question, connected.decide(question, deadline));
    };
  }

  private DeliveryResult told(HandOvers.Row row, HandOverAnswer answer) {
    return switch (answer) {
      case HandOverAnswer.Taken(String erpNumber, boolean stockBooked) ->
          answers
              .taken(row, erpNumber, stockBooked)
              .<DeliveryResult>map(problem -> new Refused(null, problem))
              .orElse(new Delivered(null, erpNumber == null ? "taken" : "taken as " + erpNumber));
      case HandOverAnswer.Refused(String reason) -> {
        answers.refused(row, reason);
        yield new Refused(null, reason);
      }
      case HandOverAnswer.Failed(String reason) -> new Failed(null, reason, null);
      case HandOverAnswer.Away(String reason) -> new Away(null, reason, null);
      case HandOverAnswer.NotAsked(String reason, Duration after) -> notAsked(reason, after);
    };
  }

  private DeliveryResult asked(HandOvers.Row row, int request, DecisionAnswer answer) {
    return switch (answer) {
      case DecisionAnswer.Agreed() -> {
        answers.decided(row, request, true, null);
        yield new Delivered(null, "cancellation confirmed");
      }
      case DecisionAnswer.Declined(String reason) -> {
        answers.decided(row, request, false, reason);
        yield new Delivered(null, "cancellation refused");
      }
      case DecisionAnswer.Later() -> later(row);
      case DecisionAnswer.Elsewhere() -> answered(row, "it is decided elsewhere");
      case DecisionAnswer.Failed(String reason) -> new Failed(null, reason, null);
      case DecisionAnswer.Away(String reason) -> new Away(null, reason, null);
      case DecisionAnswer.NotAsked(String reason, Duration after) -> notAsked(reason, after);
    };
  }

  private DeliveryResult asked(
      HandOvers.Row row, OrderQuestion.Change question, DecisionAnswer answer) {
    return switch (answer) {
      case DecisionAnswer.Agreed() -> {
        changes.settle(row.order(), question.changeId(), true, Actor.SELLER, null);
        yield answered(row, "change agreed to");
      }
      case DecisionAnswer.Declined(String reason) -> {
        changes.settle(row.order(), question.changeId(), false, Actor.SELLER, reason);
        yield answered(row, "change refused");
      }
      case DecisionAnswer.Later() -> later(row);
      case DecisionAnswer.Elsewhere() -> answered(row, "it is decided elsewhere");
      case DecisionAnswer.Failed(String reason) -> new Failed(null, reason, null);
      case DecisionAnswer.Away(String reason) -> new Away(null, reason, null);
      case DecisionAnswer.NotAsked(String reason, Duration after) -> notAsked(reason, after);
    };
  }

  private Delivered answered(HandOvers.Row row, String said) {
    answers.taken(row, null, false);
    return new Delivered(null, said);
  }

  /** The order system knows of the question from now on, and the message goes on asking it. */
  private Postponed later(HandOvers.Row row) {
    if (!row.taken()) {
      answers.taken(row, null, false);
    }
    return Postponed.own("it decides later", askAgain);
  }

  private static boolean isQuestion(HandOvers.Row row) {
    return switch (row.fact()) {
      case CANCELLATION_ASKED, CHANGE_ASKED -> true;
      case PLACED, AUTHORISED, CHANGED, CANCELLATION_REFUSED, CANCELLED, EXPIRED -> false;
    };
  }

  /** Spares the outbox to claim lane after lane for a system that is left alone. */
  private Postponed notAsked(String reason, Duration after) {
    if (after.compareTo(WORTH_A_REST) >= 0) {
      restsUntil = clock.instant().plus(after);
    }
    return new Postponed(reason, after);
  }
}
