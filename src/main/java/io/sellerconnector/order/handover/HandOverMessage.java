package io.sellerconnector.order.handover;

import io.sellerconnector.shared.OrderId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which fact a queued message is about; the stored form. */
public record HandOverMessage(String orderId, int number) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String of(HandOvers.Row row) {
    return JSON.writeValueAsString(new HandOverMessage(row.order().value(), row.number()));
  }

  /**
   * @throws IllegalArgumentException if it is not one
   */
  public static HandOverMessage read(String payload) {
    try {
      return JSON.readValue(payload, HandOverMessage.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("what was queued is not a hand-over", e);
    }
  }

  public OrderId order() {
    return new OrderId(orderId);
  }
}
