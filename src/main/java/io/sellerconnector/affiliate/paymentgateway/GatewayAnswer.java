package io.sellerconnector.affiliate.paymentgateway;

import io.sellerconnector.outbox.DeliveryResult;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What the gateway says. */
public sealed interface GatewayAnswer {

  /**
   * It did, or shows, what was asked.
   *
   * @param body missing where there is none; may hold what must not be kept
   */
  record Said(JsonNode body) implements GatewayAnswer {

    @Override
    public String toString() {
      return "Said[hidden]";
    }
  }

  /**
   * It does not.
   *
   * @param words without anything personal
   */
  record Refused(int status, String words) implements GatewayAnswer {}

  /**
   * Nobody can tell.
   *
   * @param result as a message would have it, free of the gateway's words
   * @param mayHaveArrived whether what was asked may be done all the same
   */
  record NotNow(DeliveryResult result, boolean mayHaveArrived) implements GatewayAnswer {

    /** In words. */
    public String reason() {
      return switch (result) {
        case DeliveryResult.Delivered _ -> "the answer cannot be read";
        case DeliveryResult.Failed failed -> failed.reason();
        case DeliveryResult.Away away -> away.reason();
        case DeliveryResult.Refused refused -> refused.reason();
        case DeliveryResult.Postponed postponed -> postponed.reason();
      };
    }

    /** What becomes of the message that wanted it: it is tried again without an end. */
    public DeliveryResult waiting() {
      return switch (result) {
        case DeliveryResult.Failed failed ->
            new DeliveryResult.Away(failed.status(), failed.reason(), failed.retryAfter());
        case DeliveryResult.Postponed postponed -> postponed;
        default -> new DeliveryResult.Away(null, reason(), Duration.ofMinutes(1));
      };
    }
  }
}
