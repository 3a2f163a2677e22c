package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads orders at sellers' VTEX. */
@AffiliateRole
@Component
public final class VtexOrders {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Orders carry the customer, the payment, and sometimes invoices word for word. */
  private static final VtexCall.Bounds BOUNDS = new VtexCall.Bounds(null, 4 * 1024 * 1024);

  private final SellerVtex vtex;

  VtexOrders(SellerVtex vtex) {
    this.vtex = vtex;
  }

  /** What a reading found. */
  public sealed interface Reading {

    record Found(VtexOrder order) implements Reading {}

    /** VTEX knows no such order. */
    record Missing() implements Reading {}

    /** Nobody can tell now. */
    record NotNow(DeliveryResult result) implements Reading {}
  }

  /** Not every key may read orders; that says nothing about its other rights. */
  public Reading read(AffiliateSeller seller, String vtexId, Priority priority) {
    VtexCall call =
        new VtexCall(
                HttpMethod.GET,
                vtex.address(seller, "api", "oms", "pvt", "orders", vtexId),
                "affiliate-order",
                null,
                true)
            .withOptionalRight()
            .within(BOUNDS);
    VtexClient.Reply reply = vtex.ask(seller, call, priority);
    VtexResponse answer = reply.answer();
    if (answer != null && answer.status() == 404) {
      return new Reading.Missing();
    }
    if (answer == null || answer.status() < 200 || answer.status() >= 300) {
      return new Reading.NotNow(reply.result());
    }
    VtexOrder order = parsed(answer.body());
    return order == null
        ? new Reading.NotNow(
            new DeliveryResult.Failed(
                answer.status(), "what VTEX shows of the order cannot be read", null))
        : new Reading.Found(order);
  }

  private static @Nullable VtexOrder parsed(String body) {
    try {
      return VtexOrder.read(JSON.readTree(body));
    } catch (JacksonException e) {
      return null;
    }
  }
}
