package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.shared.MarketplaceOrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A marketplace's call about one order: an object, or an array of just one. Nothing is required of
 * it, not even that there is one: the call's path names the order (seller endpoints as described in
 * 2013 have no body).
 *
 * @param marketplaceOrderId as it is said, or null
 * @param kept all that came, as JSON, without card data
 */
public record OrderCall(
    @Nullable MarketplaceOrderId marketplaceOrderId, LenientObject fields, String kept) {

  public static OrderCall read(byte @Nullable [] request) {
    if (request == null || request.length == 0) {
      return new OrderCall(
          null,
          new LenientObject(ExactJson.MAPPER.createObjectNode(), RequestLocation.single()),
          "{}");
    }
    OrderBody body = OrderBody.read(request);
    if (body.elements().size() != 1) {
      throw bad(
          ProtocolException.UNEXPECTED,
          "the body is about %d orders; send exactly one".formatted(body.elements().size()));
    }
    OrderBody.Element element = body.elements().getFirst();
    LenientObject lenientObject = new LenientObject(element.tree(), element.where());
    List<String> cardData = CardDataFilter.remove(element.tree());
    return new OrderCall(
        lenientObject.find("marketplaceOrderId") == null ? null : marketplaceOrderId(lenientObject),
        lenientObject,
        cardData.isEmpty() ? element.raw() : ExactJson.MAPPER.writeValueAsString(element.tree()));
  }

  /** The id that a call to place an order must carry. */
  public static MarketplaceOrderId marketplaceOrderId(LenientObject lenientObject) {
    String text = lenientObject.text("marketplaceOrderId", "FMT015");
    if (text == null) {
      throw lenientObject.where().bad("FMT015", "marketplaceOrderId is missing");
    }
    try {
      return new MarketplaceOrderId(text);
    } catch (IllegalArgumentException e) {
      throw lenientObject.where().bad("FMT015", String.valueOf(e.getMessage()));
    }
  }

  private static ProtocolException bad(String code, String text) {
    return new ProtocolException(HttpStatus.BAD_REQUEST, code, text);
  }
}
