package io.sellerconnector.affiliate.paymentgateway;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of a transaction was asked to be settled and what was, by whomever; in cents.
 *
 * @param asked of all requests together
 * @param done of all that was carried out, by the gateway itself too
 * @param unasked what of that the gateway has carried out by itself
 * @param resting whether the transaction says that nothing is under way
 */
public record GatewaySettlements(long asked, long done, long unasked, boolean resting) {

  /**
   * Nothing at all, where nothing was asked or done yet; null if that cannot be read, which must
   * not be taken for nothing.
   */
  static @Nullable GatewaySettlements read(JsonNode body) {
    if (body.isMissingNode()) {
      return new GatewaySettlements(0, 0, 0, false);
    }
    JsonNode requests = body.path("requests");
    JsonNode actions = body.path("actions");
    if (!body.isObject() || !isReadable(requests) || !isReadable(actions)) {
      return null;
    }
    long unasked = 0;
    for (JsonNode action : actions) {
      if (action.path("type").asString("").toLowerCase(Locale.ROOT).startsWith("auto")) {
        unasked += GatewayTransaction.cents(action.path("value"));
      }
    }
    return new GatewaySettlements(sum(requests), sum(actions), unasked, false);
  }

  private static boolean isReadable(JsonNode list) {
    if (list.isMissingNode() || list.isNull()) {
      return true;
    }
    if (!list.isArray()) {
      return false;
    }
    for (JsonNode each : list) {
      if (!GatewayTransaction.isCents(each.path("value"))) {
        return false;
      }
    }
    return true;
  }

  private static long sum(JsonNode list) {
    long sum = 0;
    for (JsonNode each : list) {
      sum += GatewayTransaction.cents(each.path("value"));
    }
    return sum;
  }

  /** Something is asked for that was not carried out: until it is, nothing else is asked. */
  public boolean isUnderWay() {
    return known() > done;
  }

  /**
   * Nobody can tell from this alone whether what the gateway has done by itself is what was asked
   * for: VTEX's own example has a request and an action by itself over the same value.
   */
  public boolean isUnclear() {
    return unasked > 0 && asked > 0 && isUnderWay();
  }

  /** The transaction says that nothing is under way. */
  public GatewaySettlements atRest() {
    return new GatewaySettlements(asked, done, unasked, true);
  }

  /** What nobody needs to ask for any more. */
  public long known() {
    return resting ? done : unasked + requested();
  }

  /**
   * What was asked for, whether or not it is shown as a request; it only rises, whatever the
   * transaction says of what is under way.
   */
  public long requested() {
    return Math.max(asked, done - unasked);
  }
}
