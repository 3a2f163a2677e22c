package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.delivery.StoredPayload;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A report as it waits in the outbox. */
record QueuedReport(
    String orderId,
    String marketplaceOrderId,
    @Nullable String servicesEndpoint,
    ReportPayload fact) {

  /** Of the stored form; a change that an older connector would misread gets the next number. */
  static final int VERSION = 1;

  private record Stored(
      int version,
      String orderId,
      String marketplaceOrderId,
      @Nullable String servicesEndpoint,
      JsonNode fact) {}

  String toJson() {
    return payload(ReportKind.of(fact))
        .write(
            new Stored(
                VERSION, orderId, marketplaceOrderId, servicesEndpoint, StoredPayload.part(fact)));
  }

  static QueuedReport fromJson(String json, ReportKind kind) throws UndeliverableException {
    StoredPayload<Stored> payload = payload(kind);
    Stored stored = payload.read(json);
    return new QueuedReport(
        stored.orderId(),
        stored.marketplaceOrderId(),
        stored.servicesEndpoint(),
        payload.part(stored.fact(), kind.factType()));
  }

  private static StoredPayload<Stored> payload(ReportKind kind) {
    return new StoredPayload<>(
        Stored.class,
        "what was queued is not a report of kind " + kind.label(),
        VERSION,
        Stored::version);
  }
}
