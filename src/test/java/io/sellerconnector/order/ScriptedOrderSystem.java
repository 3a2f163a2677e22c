package io.sellerconnector.order;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An order system that answers as a test says, and remembers what it was told and asked. */
public final class ScriptedOrderSystem implements OrderSystem {

  public final List<OrderFact> told = new ArrayList<>();
  public final List<OrderQuestion> asked = new ArrayList<>();
  public HandOverAnswer answer = new HandOverAnswer.Taken(null, false);
  public DecisionAnswer decision = new DecisionAnswer.Later();
  public Runnable whileAsked = () -> {};

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

  public List<String> names() {
    return told.stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }
}
