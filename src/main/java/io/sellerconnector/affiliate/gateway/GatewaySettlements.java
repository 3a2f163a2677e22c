package io.sellerconnector.affiliate.gateway;

import tools.jackson.databind.JsonNode;

/**
 * What of a transaction was asked to be settled and what was, by whomever; in cents.
 *
 * @param asked of all requests together
 * @param done of all that was carried out, by the gateway itself too
 */
public record GatewaySettlements(long asked, long done) {

  static GatewaySettlements read(JsonNode body) {
    return new GatewaySettlements(sum(body.path("requests")), sum(body.path("actions")));
  }

  private static long sum(JsonNode list) {
    long sum = 0;
    for (JsonNode each : list) {
      sum += GatewayTransaction.cents(each.path("value"));
    }
    return sum;
  }

  /** What nobody needs to ask for any more. */
  public long known() {
    return Math.max(asked, done);
  }
}
