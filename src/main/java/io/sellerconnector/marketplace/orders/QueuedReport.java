package io.sellerconnector.marketplace.orders;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report as it waits in the outbox. */
record QueuedReport(
    String orderId,
    String marketplaceOrderId,
    @Nullable String servicesEndpoint,
    ReportPayload fact) {

  /** Of the stored form; a change that an older connector would misread gets the next number. */
  static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Stored(
      int version,
      String orderId,
      String marketplaceOrderId,
      @Nullable String servicesEndpoint,
      JsonNode fact) {}

  /** What is queued cannot be read. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  String toJson() {
    return JSON.writeValueAsString(
        new Stored(VERSION, orderId, marketplaceOrderId, servicesEndpoint, JSON.valueToTree(fact)));
  }

  static QueuedReport fromJson(String json, ReportKind kind) throws Unreadable {
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      if (stored.version() != VERSION) {
        throw new Unreadable(
            "it was queued in form " + stored.version() + "; this connector reads " + VERSION);
      }
      return new QueuedReport(
          stored.orderId(),
          stored.marketplaceOrderId(),
          stored.servicesEndpoint(),
          JSON.treeToValue(stored.fact(), kind.factType()));
    } catch (JacksonException e) {
      throw new Unreadable("what was queued is not a report of kind " + kind.label());
    }
  }
}
