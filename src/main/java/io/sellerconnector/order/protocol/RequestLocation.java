package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The place in a call's body that is being looked at, so that a refusal can name it.
 *
 * @param order index in the array, or −1 if the body is a single order
 * @param marketplaceOrderId null while it is not known
 * @param item index in the order, or −1
 */
public record RequestLocation(int order, @Nullable String marketplaceOrderId, int item) {

  static RequestLocation order(int index) {
    return new RequestLocation(index, null, -1);
  }

  public static RequestLocation single() {
    return new RequestLocation(-1, null, -1);
  }

  public RequestLocation named(String marketplaceOrderId) {
    return new RequestLocation(order, marketplaceOrderId, item);
  }

  public RequestLocation item(int index) {
    return new RequestLocation(order, marketplaceOrderId, index);
  }

  public ProtocolException bad(String code, String text) {
    return refuse(HttpStatus.BAD_REQUEST, code, text);
  }

  public ProtocolException refuse(HttpStatus status, String code, String text) {
    return new ProtocolException(status, code, this + ": " + text);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("order");
    if (order >= 0) {
      text.append(' ').append(order).append(" of the array");
    }
    if (marketplaceOrderId != null) {
      text.append(order >= 0 ? " (" : " ").append(marketplaceOrderId).append(order >= 0 ? ")" : "");
    }
    if (item >= 0) {
      text.append(", item ").append(item);
    }
    return text.toString();
  }
}
