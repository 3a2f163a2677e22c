package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.OrderBody;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.EmailAliases;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The calls that concern an order at its seller's VTEX, in the form that the seller is set to. */
@AffiliateRole
@Component
final class PlacementCalls {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SellerVtex vtex;
  private final EmailAliases aliases;
  private final AffiliateOrderProperties properties;

  PlacementCalls(SellerVtex vtex, EmailAliases aliases, AffiliateOrderProperties properties) {
    this.vtex = vtex;
    this.aliases = aliases;
    this.properties = properties;
  }

  /**
   * @param merchant whom its payment is for where the seller takes it, otherwise null
   */
  VtexClient.Reply place(
      AffiliateSeller seller,
      AffiliateOrder order,
      OrderContent content,
      @Nullable String merchant,
      OutboundMessage message) {
    String email = aliases.of(seller, content.customer().email());
    String base = vtex.callbackBase(seller).toString();
    if (order.api() == PlacementApi.ORDER_INTEGRATION) {
      ObjectNode body = new IntegrationBody(seller, order.id(), content, email, base).json();
      URI address =
          with(
              with(
                  vtex.address(seller, "api", "order-integration", "orders"),
                  "affiliateId",
                  order.affiliateId()),
              "an",
              seller.account());
      return ask(seller, HttpMethod.POST, address, "affiliate-place", body, message);
    }
    ObjectNode one = new FulfilmentBody(seller, order.id(), content, email, base, merchant).json();
    Object body = seller.orderBody() == OrderBody.ARRAY ? JSON.createArrayNode().add(one) : one;
    return ask(
        seller,
        HttpMethod.POST,
        channelled(seller, order, vtex.address(seller, "api", "fulfillment", "pvt", "orders")),
        "affiliate-place",
        body,
        message);
  }

  VtexClient.Reply dispatch(AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    ObjectNode body = JSON.createObjectNode().put("marketplaceOrderId", order.id().number());
    if (order.api() == PlacementApi.ORDER_INTEGRATION) {
      body.put("marketplaceOrderStatus", "approved")
          .put("connectorName", IntegrationBody.CONNECTOR)
          .put("connectorEndpoint", vtex.callbackBase(seller).toString());
      URI address =
          with(
              vtex.address(seller, "api", "order-integration", "orders", "status"),
              "an",
              seller.account());
      return ask(seller, HttpMethod.PUT, address, "affiliate-dispatch", body, message);
    }
    URI address =
        vtex.address(
            seller, "api", "fulfillment", "pvt", "orders", order.expectedVtexId(), "fulfill");
    return ask(
        seller,
        HttpMethod.POST,
        channelled(seller, order, address),
        "affiliate-dispatch",
        properties.dispatchBody() == OrderBody.ARRAY ? JSON.createArrayNode().add(body) : body,
        message);
  }

  VtexClient.Reply cancel(
      AffiliateSeller seller, AffiliateOrder order, String reason, OutboundMessage message) {
    return ask(
        seller,
        HttpMethod.POST,
        vtex.address(seller, "api", "oms", "pvt", "orders", order.expectedVtexId(), "cancel"),
        "affiliate-cancel",
        JSON.createObjectNode().put("reason", reason),
        message);
  }

  VtexClient.Reply returnItems(
      AffiliateSeller seller, AffiliateOrder order, String invoice, OutboundMessage message) {
    return ask(
        seller,
        HttpMethod.POST,
        vtex.address(seller, "api", "oms", "pvt", "orders", order.expectedVtexId(), "invoice"),
        "affiliate-return",
        JSON.readTree(invoice),
        message);
  }

  private static URI channelled(AffiliateSeller seller, AffiliateOrder order, URI address) {
    return with(with(address, "sc", seller.salesChannel()), "affiliateId", order.affiliateId());
  }

  private static URI with(URI address, String name, String value) {
    return AddressBuilder.with(address, name, value);
  }

  /** Never repeated at once: the outbox does, after a look. */
  private VtexClient.Reply ask(
      AffiliateSeller seller,
      HttpMethod method,
      URI address,
      String route,
      Object body,
      OutboundMessage message) {
    return vtex.ask(seller, new VtexCall(method, address, route, body, false), message);
  }

  /** What ties the payment to the order, a text or a number; null if the answer has none. */
  static @Nullable String paymentReference(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode order = answer.isArray() ? answer.path(0) : answer;
      for (JsonNode place : new JsonNode[] {order, order.path("orderData")}) {
        JsonNode reference = place.path("paymentData").path("merchantPaymentReferenceId");
        String text = reference.isContainer() ? "" : reference.asString("").strip();
        if (!text.isEmpty() && !text.equals("null") && text.length() <= 100) {
          return text;
        }
      }
      return null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The number that VTEX gave the order: its answer is an array in some guides. */
  static @Nullable String orderId(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode order = answer.isArray() ? answer.path(0) : answer;
      for (JsonNode place : new JsonNode[] {order, order.path("orderData")}) {
        String id = place.path("orderId").asString("");
        if (!id.isBlank() && id.length() <= 100) {
          return id;
        }
      }
      return null;
    } catch (JacksonException e) {
      return null;
    }
  }
}
