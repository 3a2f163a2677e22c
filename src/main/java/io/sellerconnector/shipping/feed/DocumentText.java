package io.sellerconnector.shipping.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sellerconnector.adapter.order.OrderDocument;
import tools.jackson.databind.json.JsonMapper;

/** Documents as they are kept. */
final class DocumentText {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(OrderDocument.class, Kinds.class)
          .changeDefaultPropertyInclusion(
              each -> each.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private DocumentText() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = OrderDocument.Invoice.class, name = "invoice"),
    @JsonSubTypes.Type(value = OrderDocument.Tracking.class, name = "tracking"),
    @JsonSubTypes.Type(value = OrderDocument.Delivery.class, name = "delivery"),
    @JsonSubTypes.Type(value = OrderDocument.Cancellation.class, name = "cancellation"),
    @JsonSubTypes.Type(
        value = OrderDocument.CancellationDecision.class,
        name = "cancellation-decision"),
    @JsonSubTypes.Type(value = OrderDocument.ChangeDecision.class, name = "change-decision"),
    @JsonSubTypes.Type(value = OrderDocument.Acknowledgement.class, name = "acknowledgement")
  })
  private interface Kinds {}

  static String of(OrderDocument document) {
    return JSON.writerFor(OrderDocument.class).writeValueAsString(document);
  }

  /**
   * @throws RuntimeException if it is none
   */
  static OrderDocument read(String text) {
    return JSON.readValue(text, OrderDocument.class);
  }
}
