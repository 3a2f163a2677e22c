package io.sellerconnector.order;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An order system that answers as a test says, and remembers what it was told and asked. */
public final class ScriptedOrderSystem implements OrderSystem {

  public final List<OrderFact> told = new ArrayList<>();
  public final List<OrderQuestion> asked = new ArrayList<>();
  public HandOverAnswer answer = new HandOverAnswer.Taken(null, false);
  public DecisionAnswer decision = new DecisionAnswer.Later();
  public boolean numbersLater = true;
  public final Map<OrderId, String> numbers = new HashMap<>();
  public final List<OrderId> numbersAsked = new ArrayList<>();
  public Runnable whileAsked = () -> {};
  public Consumer<OrderId> whileNumberAsked = _ -> {};

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

  @Override
  public boolean numbersLater() {
    return numbersLater;
  }

  @Override
  public @Nullable String number(SellerOrder order, Instant deadline) {
    numbersAsked.add(order.id());
    whileNumberAsked.accept(order.id());
    return numbers.get(order.id());
  }

  public List<String> names() {
    return told.stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }
}
