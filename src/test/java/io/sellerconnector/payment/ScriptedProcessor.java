package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.adapter.payment.PaymentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A processor that does what a test says, and remembers what it was asked; no card is kept. */
final class ScriptedProcessor implements PaymentProcessor {

  final List<PaymentRequest> authorised = new CopyOnWriteArrayList<>();
  final List<MoneyMove> moves = new CopyOnWriteArrayList<>();
  final Map<String, PaymentAnswer> known = new ConcurrentHashMap<>();
  volatile Function<PaymentRequest, PaymentAnswer> onAuthorise =
      request -> new PaymentAnswer.Approved("A-" + request.key().hashCode());
  volatile Function<MoneyMove, MoneyAnswer> onMove = move -> new MoneyAnswer.Done("M");

  void reset() {
    authorised.clear();
    moves.clear();
    known.clear();
    onAuthorise = request -> new PaymentAnswer.Approved("A-" + request.key().hashCode());
    onMove = move -> new MoneyAnswer.Done("M");
  }

  @Override
  public PaymentAnswer authorise(PaymentRequest request, PaymentCard card, Instant deadline) {
    authorised.add(request);
    return onAuthorise.apply(request);
  }

  @Override
  public PaymentAnswer find(String key, Instant deadline) {
    return known.getOrDefault(key, new PaymentAnswer.Unknown());
  }

  @Override
  public MoneyAnswer move(MoneyMove move, Instant deadline) {
    MoneyAnswer answer = onMove.apply(move);
    moves.add(move);
    return answer;
  }
}
