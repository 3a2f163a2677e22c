package io.sellerconnector.affiliate.paymentgateway;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A transaction as the gateway shows it.
 *
 * @param status as it names it
 * @param amount cents
 * @param refunded cents
 * @param cancelled whether a cancellation of all or some of it is shown
 */
public record GatewayTransaction(
    String id, String status, Standing standing, long amount, long refunded, boolean cancelled) {

  /** What the status means for us. */
  public enum Standing {
    /** It waits for payments or for its authorisation. */
    BEFORE,
    /** It is being decided. */
    PENDING,
    /** It is approved, or further: the money is the seller's, or will be. */
    APPROVED,
    /** Some of it is being settled: nothing else may be asked meanwhile. */
    SETTLING,
    /** It is being given back. */
    REFUNDING,
    /** It was given back. */
    REFUNDED,
    /** It is being cancelled. */
    CANCELLING,
    /** It is cancelled or denied. */
    OVER;

    /** By the status as VTEX names it. */
    public static Standing of(String status) {
      return switch (status.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")) {
        case "started", "new", "paymentdatareceived", "waitingforpayments" -> BEFORE;
        case "approved", "settled", "finished" -> APPROVED;
        case "settling" -> SETTLING;
        case "refunding" -> REFUNDING;
        case "refunded" -> REFUNDED;
        case "cancelling", "canceling", "cancellationrequested" -> CANCELLING;
        case "cancelled", "canceled", "denied" -> OVER;
        default -> PENDING;
      };
    }
  }

  /** Null if that is no transaction. */
  static @Nullable GatewayTransaction read(JsonNode body) {
    String id = body.path("id").asString("").strip();
    String status = body.path("status").asString("").strip();
    JsonNode refunds = body.path("totalRefunds");
    boolean readable =
        isCents(body.path("value"))
            && (refunds.isMissingNode() || refunds.isNull() || isCents(refunds));
    if (id.isEmpty() || id.length() > 64 || status.isEmpty() || !readable) {
      return null;
    }
    return new GatewayTransaction(
        id,
        status,
        Standing.of(status),
        cents(body.path("value")),
        cents(refunds),
        isThere(body.path("cancelationDate")) || isThere(body.path("cancellationDate")));
  }

  private static boolean isThere(JsonNode node) {
    return node.isString() && !node.asString().isBlank();
  }

  /** Whether it is a whole number of cents, not below 0. */
  static boolean isCents(JsonNode node) {
    if (!node.isNumber()) {
      return false;
    }
    BigDecimal value = node.decimalValue();
    return value.signum() >= 0
        && value.stripTrailingZeros().scale() <= 0
        && value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  static long cents(JsonNode node) {
    return isCents(node) ? node.decimalValue().longValue() : 0;
  }
}
