package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.payment.StoredMoneyMove.State;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings movements of money to the processor and writes down what it says. */
@Component
final class MoneyMoveSender implements Sender {

  private static final Duration UNTIL_CONNECTED = Duration.ofMinutes(10);

  private final ObjectProvider<MoneyMoves> moves;
  private final ObjectProvider<BoundedProcessor> processor;
  private final TransactionTemplate transaction;

  // Asked for late: the outbox must know its senders before those who add to it.
  MoneyMoveSender(
      ObjectProvider<MoneyMoves> moves,
      ObjectProvider<BoundedProcessor> processor,
      TransactionTemplate transaction) {
    this.moves = moves;
    this.processor = processor;
    this.transaction = transaction;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(MoneyMoves.KIND);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    String key = message.payload().replace("\"", "");
    StoredMoneyMove storedMoneyMove = moves.getObject().find(key).orElse(null);
    BoundedProcessor bounded = processor.getObject();
    if (storedMoneyMove == null) {
      return new DeliveryResult.Refused(null, "there is no such movement");
    }
    if (storedMoneyMove.state() == State.DONE) {
      return new DeliveryResult.Delivered(null, "was done already");
    }
    if (!bounded.isConnected()) {
      // Not an attempt: money owed does not lapse because the processor was taken away.
      return DeliveryResult.Postponed.own(BoundedProcessor.NONE, UNTIL_CONNECTED);
    }
    return switch (bounded.move(storedMoneyMove.forProcessor())) {
      case MoneyAnswer.Done(String reference) -> {
        finish(storedMoneyMove, State.DONE, reference);
        yield new DeliveryResult.Delivered(null, reference);
      }
      case MoneyAnswer.Refused(String reason) -> {
        finish(storedMoneyMove, State.REFUSED, reason);
        yield storedMoneyMove.isWithdrawal()
            ? new DeliveryResult.Delivered(null, reason)
            : new DeliveryResult.Refused(null, reason);
      }
      case MoneyAnswer.Away(String reason) -> new DeliveryResult.Away(null, reason, null);
      case MoneyAnswer.Failed(String reason) -> new DeliveryResult.Failed(null, reason, null);
    };
  }

  private void finish(StoredMoneyMove storedMoneyMove, State state, String outcome) {
    transaction.executeWithoutResult(
        _ -> moves.getObject().finish(storedMoneyMove, state, outcome));
  }
}
