package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.orderjson.OrderJson;
import io.sellerconnector.adapter.support.ValueRefused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /orders/{orderId}/facts} and {@code …/questions}. */
final class HttpOrderSystem implements OrderSystem {

  private static final Logger log = LoggerFactory.getLogger(HttpOrderSystem.class);
  private static final Duration UNTIL_ASKED = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 300;
  private static final int LONGEST_NUMBER = 100;

  private final ErpQueries reads;
  private final boolean decides;

  /**
   * @param decides whether the ERP takes questions
   */
  HttpOrderSystem(ErpQueries reads, boolean decides) {
    this.reads = reads;
    this.decides = decides;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    ErpRequest erpRequest =
        ErpRequest.about(fact.order().id(), Operation.FACTS, fact.key(), OrderJson.of(fact));
    try {
      ErpResponse erpResponse = reads.call(erpRequest, deadline);
      return erpResponse.isRefusal()
          ? reads.read(erpRequest, erpResponse, HttpOrderSystem::refused)
          : reads.read(erpRequest, erpResponse, body -> taken(body, fact));
    } catch (CallFailed e) {
      return switch (e.kind()) {
        case NOT_ASKED -> new HandOverAnswer.NotAsked(e.reason(), untilAsked(e));
        case NOT_SENT, UNANSWERED, FAULT, BUSY -> new HandOverAnswer.Away(e.reason());
        case UNUSABLE, UNREADABLE -> new HandOverAnswer.Failed(e.reason());
      };
    }
  }

  private static HandOverAnswer refused(ErpFields answer) throws ValueRefused {
    return new HandOverAnswer.Refused(shortened(answer.text("reason", Integer.MAX_VALUE)));
  }

  private static HandOverAnswer taken(ErpFields answer, OrderFact fact) throws ValueRefused {
    if (!answer.flag("taken", false)) {
      throw new ValueRefused("taken", "is not true");
    }
    return new HandOverAnswer.Taken(number(answer, fact), answer.flag("stockBooked", false));
  }

  /** The order is taken, whatever is wrong with its number. */
  private static @Nullable String number(ErpFields answer, OrderFact fact) {
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
      return new DecisionAnswer.Elsewhere();
    }
    ErpRequest erpRequest =
        ErpRequest.about(
            question.order().id(), Operation.QUESTIONS, question.key(), OrderJson.of(question));
    try {
      return reads.ask(erpRequest, deadline, HttpOrderSystem::decision);
    } catch (CallFailed e) {
      return switch (e.kind()) {
        case NOT_ASKED -> new DecisionAnswer.NotAsked(e.reason(), untilAsked(e));
        case NOT_SENT, UNANSWERED, FAULT, BUSY -> new DecisionAnswer.Away(e.reason());
        case UNUSABLE, UNREADABLE -> new DecisionAnswer.Failed(e.reason());
      };
    }
  }

  private static Duration untilAsked(CallFailed notAsked) {
    Duration said = notAsked.retryAfter();
    return said == null ? UNTIL_ASKED : said;
  }

  private static DecisionAnswer decision(ErpFields answer) throws ValueRefused {
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

  static String shortened(String reason) {
    String line = reason.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }
}
