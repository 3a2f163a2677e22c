package io.sellerconnector.affiliate.paymentgateway;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the gateway and the vault of sellers' accounts; what it asks it asks once, and only
 * questions are repeated.
 */
@AffiliateRole
@Component
public final class PaymentGateway {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** A transaction's fields carry the whole cart. */
  private static final VtexCall.Bounds LONG_ANSWER = new VtexCall.Bounds(null, 2 * 1024 * 1024);

  private static final Duration KEY_REFUSED = Duration.ofMinutes(5);

  private final SellerVtex vtex;

  PaymentGateway(SellerVtex vtex) {
    this.vtex = vtex;
  }

  /** What the seller lets shoppers pay with. */
  public GatewayAnswer systems(AffiliateSeller seller, Priority priority) {
    URI address =
        AddressBuilder.with(
            vtex.gateway(seller, "api", "pvt", "merchants", "payment-systems"),
            "salesChannel",
            seller.salesChannel());
    return question(seller, address, "affiliate-payment-systems", priority);
  }

  /**
   * @param value as a decimal, which is what the gateway wants here alone
   * @param system a payment system, or null for all
   */
  public GatewayAnswer instalments(
      AffiliateSeller seller, String value, @Nullable Integer system, Priority priority) {
    URI address =
        AddressBuilder.with(
            AddressBuilder.with(
                vtex.gateway(seller, "api", "pvt", "installments"), "request.value", value),
            "request.salesChannel",
            seller.salesChannel());
    if (system != null) {
      address =
          AddressBuilder.with(
              AddressBuilder.with(address, "request.paymentDetails%5B0%5D.id", system.toString()),
              "request.paymentDetails%5B0%5D.value",
              value);
    }
    return question(seller, address, "affiliate-instalments", priority);
  }

  public GatewayAnswer start(
      AffiliateSeller seller, String reference, long amount, Priority priority) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("value", amount)
            .put("referenceId", reference)
            .put("channel", seller.account())
            .put("urn", "")
            .put("salesChannel", seller.salesChannel());
    return ask(
        seller,
        vtex.gateway(seller, "api", "pvt", "transactions"),
        "affiliate-payment-start",
        body,
        priority);
  }

  public GatewayReading<GatewayTransaction> transaction(
      AffiliateSeller seller, String id, Priority priority) {
    return read(
        question(seller, at(seller, id), "affiliate-transaction", priority),
        GatewayTransaction::read);
  }

  public GatewayReading<List<GatewayPayment>> payments(
      AffiliateSeller seller, String id, Priority priority) {
    return read(
        question(seller, at(seller, id, "payments"), "affiliate-transaction-payments", priority),
        GatewayPayment::readAll);
  }

  public GatewayReading<GatewaySettlements> settlements(
      AffiliateSeller seller, String id, Priority priority) {
    return read(
        question(
            seller, at(seller, id, "settlements"), "affiliate-transaction-settlements", priority),
        GatewaySettlements::read);
  }

  /** Where a page, or we, send payments with their cards. */
  public URI vaultAddress(AffiliateSeller seller, String id, String orderId) {
    return AddressBuilder.with(
        vtex.vault(seller, "api", "payments", "transactions", id, "payments"), "orderId", orderId);
  }

  /**
   * Never repeated: a second arrival spoils the transaction. Nothing of the answer's words is kept,
   * since they may quote what was sent.
   */
  public GatewayAnswer send(
      AffiliateSeller seller, String id, String orderId, VaultPayments payments) {
    VtexCall call =
        new VtexCall(
                HttpMethod.POST,
                vaultAddress(seller, id, orderId),
                "affiliate-payment-send",
                payments,
                false)
            .withoutKey();
    VtexClient.Reply reply = vtex.ask(seller, call, Priority.DECISION);
    VtexResponse said = reply.answer();
    if (said != null && said.isLockOut()) {
      return new GatewayAnswer.Refused(said.status(), "status " + said.status());
    }
    return withoutWords(read(reply));
  }

  private static GatewayAnswer withoutWords(GatewayAnswer answer) {
    return answer instanceof GatewayAnswer.Refused(int status, _)
        ? new GatewayAnswer.Refused(status, "status " + status)
        : answer;
  }

  /**
   * For those who judge the risk; a repeat does no harm. Nothing of the answer's words is kept:
   * they may quote the shopper.
   */
  public GatewayAnswer data(AffiliateSeller seller, String id, ArrayNode data, Priority priority) {
    return withoutWords(
        ask(seller, at(seller, id, "additional-data"), "affiliate-payment-data", data, priority));
  }

  public GatewayAnswer authorise(AffiliateSeller seller, String id, Priority priority) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("transactionId", id)
            .put("softDescriptor", seller.account())
            .put("prepareForRecurrency", false);
    return ask(
        seller,
        at(seller, id, "authorization-request"),
        "affiliate-payment-authorise",
        body,
        priority);
  }

  public GatewayAnswer settle(AffiliateSeller seller, String id, long value, Priority priority) {
    return ask(
        seller,
        at(seller, id, "settlement-request"),
        "affiliate-payment-settle",
        JSON.createObjectNode().put("value", above0(value)),
        priority);
  }

  public GatewayAnswer cancel(AffiliateSeller seller, String id, long value, Priority priority) {
    return ask(
        seller,
        at(seller, id, "cancellation-request"),
        "affiliate-payment-cancel",
        JSON.createObjectNode().put("value", above0(value)),
        priority);
  }

  /**
   * @param value all of it: whether VTEX counts the freight that may be named beside it to the
   *     value or adds it, its documents leave open
   */
  public GatewayAnswer refund(AffiliateSeller seller, String id, long value, Priority priority) {
    return ask(
        seller,
        at(seller, id, "refunding-request"),
        "affiliate-payment-refund",
        JSON.createObjectNode().put("value", above0(value)).put("freight", 0).put("tax", 0),
        priority);
  }

  /** What is asked about 0 cents hangs for ever at VTEX. */
  private static long above0(long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "the gateway is not asked about %d cents".formatted(value));
    }
    return value;
  }

  private URI at(AffiliateSeller seller, String id, String... more) {
    String[] segments = new String[4 + more.length];
    segments[0] = "api";
    segments[1] = "pvt";
    segments[2] = "transactions";
    segments[3] = id;
    System.arraycopy(more, 0, segments, 4, more.length);
    return vtex.gateway(seller, segments);
  }

  private GatewayAnswer question(
      AffiliateSeller seller, URI address, String route, Priority priority) {
    VtexCall call =
        new VtexCall(HttpMethod.GET, address, route, null, true)
            .withOptionalRight()
            .within(LONG_ANSWER);
    return read(vtex.ask(seller, call, priority));
  }

  private GatewayAnswer ask(
      AffiliateSeller seller, URI address, String route, Object body, Priority priority) {
    VtexCall call = new VtexCall(HttpMethod.POST, address, route, body, false).withOptionalRight();
    return read(vtex.ask(seller, call, priority));
  }

  private static GatewayAnswer read(VtexClient.Reply reply) {
    VtexResponse answer = reply.answer();
    if (answer == null) {
      return reply.result() instanceof DeliveryResult.Postponed postponed
          ? new GatewayAnswer.NotNow(postponed, false)
          : new GatewayAnswer.NotNow(
              new DeliveryResult.Failed(null, "the seller's gateway does not answer", null), true);
    }
    int status = answer.status();
    if (answer.isLockOut()) {
      return new GatewayAnswer.NotNow(
          new DeliveryResult.Failed(status, "the seller's gateway refuses the key", KEY_REFUSED),
          false);
    }
    if (status == 429) {
      Duration wait =
          reply.result() instanceof DeliveryResult.Failed failed ? failed.retryAfter() : null;
      return new GatewayAnswer.NotNow(
          new DeliveryResult.Failed(status, "the seller's gateway asks for a pause", wait), false);
    }
    if (answer.isServerError() || status == 408 || status == 425) {
      return new GatewayAnswer.NotNow(
          new DeliveryResult.Failed(status, "the seller's gateway answers " + status, null), true);
    }
    if (status < 200 || status >= 300) {
      return new GatewayAnswer.Refused(status, GatewayWords.of(status, answer.body()));
    }
    try {
      return new GatewayAnswer.Said(
          answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body()));
    } catch (JacksonException e) {
      return new GatewayAnswer.Said(JSON.nullNode());
    }
  }

  private static <T> GatewayReading<T> read(
      GatewayAnswer answer, Function<JsonNode, @Nullable T> reading) {
    return switch (answer) {
      case GatewayAnswer.Said(JsonNode body) -> {
        T found = reading.apply(body);
        yield found == null
            ? unreadable("what the seller's gateway shows cannot be read")
            : new GatewayReading.Shown<>(found);
      }
      case GatewayAnswer.Refused(_, String words) ->
          unreadable("the seller's gateway does not show it: " + words);
      case GatewayAnswer.NotNow why -> new GatewayReading.Unreadable<>(why);
    };
  }

  private static <T> GatewayReading<T> unreadable(String reason) {
    return new GatewayReading.Unreadable<>(
        new GatewayAnswer.NotNow(new DeliveryResult.Failed(null, reason, null), false));
  }
}
