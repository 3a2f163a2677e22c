package io.sellerconnector.adapter.order;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shopper wrote or chose for an item, such as an inscription or a subscription.
 *
 * @param text where it has one text
 * @param content where it has fields, by their names
 */
public record OrderAttachment(
    @Nullable String id,
    @Nullable String name,
    @Nullable String text,
    Map<String, Object> content,
    @Nullable String url) {

  public OrderAttachment {
    content = OpenData.copy(content);
  }

  /** Without what the shopper wrote. */
  @Override
  public String toString() {
    return "OrderAttachment[name=" + name + "]";
  }
}
