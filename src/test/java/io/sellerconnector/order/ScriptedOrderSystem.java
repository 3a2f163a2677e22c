package io.sellerconnector.order;

import io.sellerconnector.adapter.DecisionAnswer;
import io.sellerconnector.adapter.HandOverAnswer;
import io.sellerconnector.adapter.OrderFact;
import io.sellerconnector.adapter.OrderQuestion;
import io.sellerconnector.adapter.OrderSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An order system that answers as a test says, and remembers what it was told and asked. */
final class ScriptedOrderSystem implements OrderSystem {

  final List<OrderFact> told = new ArrayList<>();
  final List<OrderQuestion> asked = new ArrayList<>();
  HandOverAnswer answer = new HandOverAnswer.Taken(null, false);
  DecisionAnswer decision = new DecisionAnswer.Later();
  Runnable whileAsked = () -> {};

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    told.add(fact);
    return answer;
  }

  @Override
  public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    asked.add(question);
    whileAsked.run();
    return decision;
  }

  List<String> names() {
    return told.stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }
}
