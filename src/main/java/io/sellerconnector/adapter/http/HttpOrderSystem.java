package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.DecisionAnswer;
import io.sellerconnector.adapter.HandOverAnswer;
import io.sellerconnector.adapter.OrderFact;
import io.sellerconnector.adapter.OrderQuestion;
import io.sellerconnector.adapter.OrderSystem;
import io.sellerconnector.adapter.orderjson.OrderJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /orders/{orderId}/facts} and {@code …/questions}. */
final class HttpOrderSystem implements OrderSystem {

  private static final Logger log = LoggerFactory.getLogger(HttpOrderSystem.class);
  private static final int LONGEST_REASON = 300;
  private static final int LONGEST_NUMBER = 100;

  private final ErpReads reads;
  private final boolean decides;

  /**
   * @param decides whether the ERP takes questions
   */
  HttpOrderSystem(ErpReads reads, boolean decides) {
    this.reads = reads;
    this.decides = decides;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    Letter letter =
        Letter.about(fact.order().id(), Operation.FACTS, fact.key(), OrderJson.of(fact));
    try {
      Answer answer = reads.call(letter, deadline);
      return answer.isRefusal()
          ? reads.read(letter, answer, HttpOrderSystem::refused)
          : reads.read(letter, answer, body -> taken(body, fact));
    } catch (CallFailed e) {
      return new HandOverAnswer.Failed(e.reason());
    }
  }

  private static HandOverAnswer refused(Fields answer) throws ValueRefused {
    return new HandOverAnswer.Refused(shortened(answer.text("reason", Integer.MAX_VALUE)));
  }

  private static HandOverAnswer taken(Fields answer, OrderFact fact) throws ValueRefused {
    if (!answer.flag("taken", false)) {
      throw new ValueRefused("taken", "is not true");
    }
    return new HandOverAnswer.Taken(number(answer, fact), answer.flag("stockBooked", false));
  }

  /** The order is taken, whatever is wrong with its number. */
  private static @Nullable String number(Fields answer, OrderFact fact) {
    try {
      String number = answer.textIfThere("erpNumber", LONGEST_NUMBER);
      if (number != null && number.chars().anyMatch(Character::isISOControl)) {
        throw new ValueRefused("erpNumber", "has a control character");
      }
      return number == null ? null : number.strip();
    } catch (ValueRefused e) {
      log.error(
          "The ERP has taken order {}, but {}; the number is left out",
          fact.order().id(),
          e.reason());
      return null;
    }
  }

  @Override
  public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    if (!decides) {
      return new DecisionAnswer.Later();
    }
    Letter letter =
        Letter.about(
            question.order().id(), Operation.QUESTIONS, question.key(), OrderJson.of(question));
    try {
      return reads.ask(letter, deadline, HttpOrderSystem::decision);
    } catch (CallFailed e) {
      return new DecisionAnswer.Failed(e.reason());
    }
  }

  private static DecisionAnswer decision(Fields answer) throws ValueRefused {
    return switch (answer.text("decision", 50)) {
      case "agreed" -> new DecisionAnswer.Agreed();
      case "later" -> new DecisionAnswer.Later();
      case "declined" -> {
        String reason = answer.textIfThere("reason", Integer.MAX_VALUE);
        yield new DecisionAnswer.Declined(
            reason == null ? "the ERP gave no reason" : shortened(reason));
      }
      default -> throw new ValueRefused("decision", "is not one of agreed, declined and later");
    };
  }

  private static String shortened(String reason) {
    String line = reason.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }
}
