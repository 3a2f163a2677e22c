package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer of VTEX means for the message, before anybody looks at its codes. */
final class Outcomes {

  private static final Duration KEY_REFUSED = Duration.ofMinutes(5);

  private Outcomes() {}

  /**
   * What is to become of the message if it is VTEX that is not in a state to answer: it is tried
   * again without an end. Null where its answer has to be read.
   */
  static @Nullable DeliveryResult transport(VtexClient.Reply reply) {
    VtexResponse answer = reply.answer();
    if (answer == null) {
      return waiting(reply.result());
    }
    if (answer.isLockOut()) {
      return new DeliveryResult.Away(
          answer.status(), "the seller's VTEX refuses the key", KEY_REFUSED);
    }
    return answer.isServerError() || answer.status() == 429 ? waiting(reply.result()) : null;
  }

  static DeliveryResult waiting(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Failed failed ->
          new DeliveryResult.Away(failed.status(), failed.reason(), failed.retryAfter());
      case DeliveryResult.Refused refused ->
          new DeliveryResult.Failed(refused.status(), refused.reason(), null);
      default -> result;
    };
  }

  static boolean isSuccess(VtexResponse answer) {
    return answer.status() >= 200 && answer.status() < 300;
  }
}
