package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.shared.MarketplaceOrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A marketplace's call about one order: an object, or an array of just one, of which only the
 * marketplace's order id is required.
 *
 * @param kept all that came, as JSON, without card data
 */
public record OrderCall(MarketplaceOrderId marketplaceOrderId, LenientObject fields, String kept) {

  public static OrderCall read(byte @Nullable [] request) {
    if (request == null || request.length == 0) {
      throw bad("FMT015", "the body is empty; send at least the marketplaceOrderId");
    }
    OrderBody body = OrderBody.read(request);
    if (body.elements().size() != 1) {
      throw bad(
          ProtocolException.UNEXPECTED,
          "the body is about %d orders; send exactly one".formatted(body.elements().size()));
    }
    OrderBody.Element element = body.elements().getFirst();
    LenientObject lenientObject = new LenientObject(element.tree(), element.where());
    boolean cardData = CardDataFilter.remove(element.tree());
    return new OrderCall(
        marketplaceOrderId(lenientObject),
        lenientObject,
        cardData ? ExactJson.MAPPER.writeValueAsString(element.tree()) : element.raw());
  }

  /** The id that a call to place, dispatch or cancel an order must carry. */
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
