package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.orderjson.OrderJson;
import java.time.Instant;

/** What one file says: that something has happened to an order, or that something is asked. */
sealed interface OrderNotice {

  String key();

  /** In capitals, as in the hand-over list of the seller API. */
  String what();

  SellerOrder order();

  /** An instant that is the same in every repeat. */
  Instant anchor();

  record Told(OrderFact fact) implements OrderNotice {

    @Override
    public String key() {
      return fact.key();
    }

    @Override
    public String what() {
      return OrderJson.nameOf(fact);
    }

    @Override
    public SellerOrder order() {
      return fact.order();
    }

    @Override
    public Instant anchor() {
      return fact.at();
    }
  }

  record Asked(OrderQuestion question) implements OrderNotice {

    @Override
    public String key() {
      return question.key();
    }

    @Override
    public String what() {
      return switch (question) {
        case OrderQuestion.Cancellation _ -> "CANCELLATION_ASKED";
        case OrderQuestion.Change _ -> "CHANGE_ASKED";
      };
    }

    @Override
    public SellerOrder order() {
      return question.order();
    }

    @Override
    public Instant anchor() {
      return decideBy();
    }

    Instant decideBy() {
      return switch (question) {
        case OrderQuestion.Cancellation cancellation -> cancellation.decideBy();
        case OrderQuestion.Change change -> change.decideBy();
      };
    }
  }
}
