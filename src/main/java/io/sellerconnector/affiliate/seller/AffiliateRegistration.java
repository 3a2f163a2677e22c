package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.seller.RegistrationCheck.Line;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the affiliate in a seller's VTEX, which stands for our marketplace there, with what we
 * need, and creates or corrects it.
 */
@Component
@AffiliateRole
final class AffiliateRegistration {

  private static final String AFFILIATE = "affiliate";
  private static final String KEY = "key";
  private static final String SAVE = "right-to-save";
  private static final String PLACE = "right-to-place";
  private static final String CANCEL = "right-to-cancel";
  private static final String ENDPOINT = "search-endpoint";

  /** What VTEX calls the right that its own role for integrations lacks. */
  private static final String SAVE_RIGHT =
      "have the seller give the key's role the resource \"Save Order Configuration\" (OMS)";

  private static final String CORRECT = "PUT the same address to correct it";

  private final SellerVtex vtex;
  private final SellerSecrets secrets;
  private final PaymentAccountCheck payments;
  private final JsonMapper json;

  AffiliateRegistration(
      SellerVtex vtex, SellerSecrets secrets, PaymentAccountCheck payments, JsonMapper json) {
    this.vtex = vtex;
    this.secrets = secrets;
    this.payments = payments;
    this.json = json;
  }

  /** What could be read: the affiliate, nothing, or why not. */
  private sealed interface Reading {

    record Found(RegisteredAffiliate affiliate) implements Reading {}

    record Missing() implements Reading {}

    record Unknown(Line line) implements Reading {}
  }

  RegistrationCheck check(AffiliateSeller seller) {
    return RegistrationCheck.of(seller, lines(seller, read(seller)));
  }

  /**
   * @param replace whether an affiliate that tells somebody else of changes is to tell us
   * @param name how the seller sees it; null to leave it
   * @param email for VTEX's word on orders; null to leave it
   */
  RegistrationCheck register(
      AffiliateSeller seller, boolean replace, @Nullable String name, @Nullable String email) {
    RegisteredAffiliate before =
        switch (read(seller)) {
          case Reading.Found found -> found.affiliate();
          case Reading.Missing _ -> new RegisteredAffiliate(json.createObjectNode());
          case Reading.Unknown unknown -> throw refused(unknown.line());
        };
    if (before.endpoint(base(seller)) instanceof RegisteredAffiliate.Endpoint.OfAnother(String host)
        && !replace) {
      throw SellerProblem.conflict(
          "affiliate-of-another",
          "affiliate %s of account '%s' tells %s of changes, not us; ask whose it is, and repeat with ?replace=true if it is to be ours"
              .formatted(seller.affiliateId(), seller.account(), host));
    }
    if (email == null && !before.hasEmail()) {
      throw SellerProblem.invalid(
          "followUpEmail", "is missing: VTEX wants one for a new affiliate");
    }
    URI callback = vtex.callbackBase(seller);
    VtexClient.Reply reply =
        vtex.ask(
            seller,
            call(
                HttpMethod.PUT,
                affiliate(seller),
                "affiliate-save",
                before.corrected(seller, callback, name, email)),
            Priority.CATALOGUE);
    if (reply.result() instanceof DeliveryResult.Delivered) {
      List<Line> lines = new ArrayList<>(lines(seller, saved(seller, reply.answer())));
      lines.add(Line.pass(SAVE, "the key may save affiliates"));
      return RegistrationCheck.of(seller, lines);
    }
    throw refused(failure(reply, SAVE, SAVE_RIGHT));
  }

  /** As VTEX says that it is now, which it may do in its answer. */
  private Reading saved(AffiliateSeller seller, @Nullable VtexResponse answer) {
    try {
      if (answer != null
          && json.readTree(answer.body()) instanceof ObjectNode object
          && new RegisteredAffiliate(object).isWhole()) {
        return new Reading.Found(new RegisteredAffiliate(object));
      }
    } catch (JacksonException e) {
      // then it has to be asked
    }
    return read(seller);
  }

  private static SellerProblem refused(Line line) {
    return new SellerProblem(
        HttpStatus.BAD_GATEWAY,
        "vtex-refuses",
        line.found() + (line.todo() == null ? "" : ": " + line.todo()));
  }

  private Reading read(AffiliateSeller seller) {
    VtexClient.Reply reply =
        vtex.ask(
            seller,
            call(HttpMethod.GET, affiliate(seller), "affiliate-read", null),
            Priority.CATALOGUE);
    VtexResponse answer = reply.answer();
    if (answer != null && answer.status() == 404) {
      return new Reading.Missing();
    }
    if (answer == null || !(reply.result() instanceof DeliveryResult.Delivered)) {
      return new Reading.Unknown(
          failure(
              reply,
              KEY,
              "have the seller give the key's role the resource \"View Order Configuration\" (OMS)"));
    }
    try {
      if (json.readTree(answer.body()) instanceof ObjectNode found) {
        return found.isEmpty()
            ? new Reading.Missing()
            : new Reading.Found(new RegisteredAffiliate(found));
      }
      if (answer.status() == 204 || answer.body().isBlank() || answer.body().equals("null")) {
        return new Reading.Missing();
      }
    } catch (JacksonException e) {
      // told below
    }
    return new Reading.Unknown(
        Line.fail(
            AFFILIATE,
            "VTEX answered with something that is not an affiliate",
            "look whether account '" + seller.account() + "' is the right one"));
  }

  private List<Line> lines(AffiliateSeller seller, Reading reading) {
    List<Line> lines = new ArrayList<>();
    switch (reading) {
      case Reading.Unknown unknown -> lines.add(unknown.line());
      case Reading.Missing _ -> {
        lines.add(Line.pass(KEY, "VTEX takes the key"));
        lines.add(
            Line.fail(
                AFFILIATE,
                "account '%s' has no affiliate %s"
                    .formatted(seller.account(), seller.affiliateId()),
                "PUT the same address with a followUpEmail to create it"));
      }
      case Reading.Found found -> {
        lines.add(Line.pass(KEY, "VTEX takes the key"));
        lines.add(Line.pass(AFFILIATE, "there is an affiliate " + seller.affiliateId()));
        lines.add(endpoint(seller, found.affiliate()));
        lines.addAll(settings(seller, found.affiliate()));
      }
    }
    if (!(reading instanceof Reading.Unknown)) {
      lines.add(
          right(
              seller,
              "right-to-catalogue",
              PaymentAccountCheck.firstSku(vtex, seller),
              "\"Products and SKUs\" (Catalog)"));
      lines.add(
          right(
              seller,
              "right-to-orders",
              vtex.address(seller, "api", "oms", "pvt", "orders", seller.affiliateId() + "-0"),
              "\"View order\" (OMS)"));
      lines.add(rightToPlace(seller));
      lines.add(rightToCancel(seller));
      if (seller.takesPayment()) {
        lines.addAll(payments.lines(seller));
      }
    }
    return lines;
  }

  private Line endpoint(AffiliateSeller seller, RegisteredAffiliate affiliate) {
    return switch (affiliate.endpoint(base(seller))) {
      case RegisteredAffiliate.Endpoint.None _ ->
          Line.fail(ENDPOINT, "nobody is told of changes", CORRECT);
      case RegisteredAffiliate.Endpoint.OfAnother(String host) ->
          Line.fail(
              ENDPOINT,
              host + " is told of changes, not we",
              "ask whose it is; PUT the same address with ?replace=true makes it ours");
      case RegisteredAffiliate.Endpoint.Ours(String secret) -> ours(seller, secret);
    };
  }

  private Line ours(AffiliateSeller seller, String secret) {
    if (secret.equals(secrets.current(seller.name()))) {
      return Line.pass(ENDPOINT, "we are told of changes");
    }
    return secrets.matches(seller.name(), secret)
        ? Line.warn(
            ENDPOINT,
            "we are told of changes, with a former secret that will not be good for long",
            CORRECT)
        : Line.fail(
            ENDPOINT,
            "we are told of changes, with a secret that is not good, and refuse them",
            CORRECT);
  }

  private static List<Line> settings(AffiliateSeller seller, RegisteredAffiliate affiliate) {
    return List.of(
        affiliate.isInChannel(seller.salesChannel())
            ? Line.pass("sales-channel", "it is in sales channel " + seller.salesChannel())
            : Line.fail(
                "sales-channel",
                "it is in sales channel %s, not in %s"
                    .formatted(affiliate.channel(), seller.salesChannel()),
                CORRECT + ", or enter the seller with the other channel"),
        affiliate.version().equals(RegisteredAffiliate.VERSION)
            ? Line.pass("version", "notices have the form " + RegisteredAffiliate.VERSION)
            : Line.fail("version", "notices have the form " + affiliate.version(), CORRECT),
        payment(seller, affiliate));
  }

  private static Line payment(AffiliateSeller seller, RegisteredAffiliate affiliate) {
    if (affiliate.takesSellersPayment() == seller.takesPayment()) {
      return Line.pass(
          "payment",
          seller.takesPayment()
              ? "the seller takes the payment"
              : "our marketplace takes the payment");
    }
    return Line.fail(
        "payment",
        seller.takesPayment()
            ? "useSellerPaymentMethod is off: VTEX takes no payment for our marketplace's orders"
            : "useSellerPaymentMethod is on: VTEX answers 500 to orders without a payment",
        CORRECT);
  }

  private Line right(AffiliateSeller seller, String check, URI address, String resource) {
    VtexClient.Reply reply =
        vtex.ask(seller, call(HttpMethod.GET, address, check, null), Priority.CATALOGUE);
    VtexResponse answer = reply.answer();
    if (answer != null && (answer.status() == 404 || answer.status() < 300)) {
      return Line.pass(check, "the key has it");
    }
    return failure(reply, check, "have the seller give the key's role the resource " + resource);
  }

  /** No order at all is sent: VTEX says that this is wrong, unless the key may not send any. */
  private Line rightToPlace(AffiliateSeller seller) {
    if (seller.placementApi() == AffiliateSeller.PlacementApi.ORDER_INTEGRATION) {
      return tried(
          seller,
          PLACE,
          AddressBuilder.with(
              AddressBuilder.with(
                  vtex.address(seller, "api", "order-integration", "orders"),
                  "affiliateId",
                  seller.affiliateId()),
              "an",
              seller.account()),
          json.createObjectNode(),
          "have the seller give the key's role the right to create orders (Order Integration)");
    }
    return tried(
        seller,
        PLACE,
        AddressBuilder.with(
            AddressBuilder.with(
                vtex.address(seller, "api", "fulfillment", "pvt", "orders"),
                "sc",
                seller.salesChannel()),
            "affiliateId",
            seller.affiliateId()),
        json.createArrayNode(),
        "have the seller give the key's role the right to create orders (Checkout, OMS)");
  }

  /** An order whose number no order of ours can have: it begins with a character that none has. */
  private Line rightToCancel(AffiliateSeller seller) {
    return tried(
        seller,
        CANCEL,
        vtex.address(
            seller,
            "api",
            "oms",
            "pvt",
            "orders",
            "%s-_%s".formatted(seller.affiliateId(), UUID.randomUUID()),
            "cancel"),
        json.createObjectNode().put("reason", "tries whether the key may cancel; no such order"),
        "have the seller give the key's role the resource \"Cancel order\" (OMS)");
  }

  /** By a call that can have no effect: whatever VTEX says against what it says is fine. */
  private Line tried(AffiliateSeller seller, String check, URI address, Object body, String right) {
    VtexClient.Reply reply =
        vtex.ask(seller, call(HttpMethod.POST, address, check, body), Priority.CATALOGUE);
    VtexResponse answer = reply.answer();
    int status = answer == null ? 0 : answer.status();
    return switch (status) {
      case 400, 404, 409, 422 ->
          Line.pass(
              check, "the key has it: VTEX answers %d to a call about nothing".formatted(status));
      case 401, 403 -> failure(reply, check, right);
      default ->
          status >= 200 && status < 300
              ? Line.pass(check, "the key has it")
              : Line.warn(
                  check,
                  "it could not be tried: " + reason(reply.result(), status),
                  "repeat in some minutes; otherwise the first order tells");
    };
  }

  /**
   * @param right what to do if the key lacks one
   */
  private static Line failure(VtexClient.Reply reply, String check, String right) {
    VtexResponse answer = reply.answer();
    int status = answer == null ? 0 : answer.status();
    return switch (status) {
      case 401 ->
          Line.fail(
              KEY,
              "VTEX answers 401: key and token are not right",
              "enter the seller with a key of its own account");
      case 403 -> Line.fail(check, "VTEX answers 403: the key lacks the right", right);
      default ->
          Line.fail(
              check,
              reason(reply.result(), status),
              reply.result() instanceof DeliveryResult.Postponed
                  ? "repeat in some minutes"
                  : "look at the account, and repeat");
    };
  }

  /** Without VTEX's words, which may quote the address that we sent. */
  private static String reason(DeliveryResult result, int status) {
    if (status != 0) {
      return "VTEX answers " + status;
    }
    return switch (result) {
      case DeliveryResult.Delivered _ -> "VTEX answers";
      case DeliveryResult.Failed failed -> failed.reason();
      case DeliveryResult.Away away -> away.reason();
      case DeliveryResult.Refused refused -> "VTEX answers " + refused.status();
      case DeliveryResult.Postponed postponed -> postponed.reason();
    };
  }

  private static VtexCall call(
      HttpMethod method, URI address, String route, @Nullable Object body) {
    return new VtexCall(method, address, route, body, false).withOptionalRight();
  }

  private URI affiliate(AffiliateSeller seller) {
    return vtex.address(seller, "api", "fulfillment", "pvt", "affiliates", seller.affiliateId());
  }

  /** Where this seller's VTEX finds us, without the secret. */
  private URI base(AffiliateSeller seller) {
    String whole = vtex.callbackBase(seller).toString();
    return URI.create(
        whole.substring(0, Objects.checkIndex(whole.lastIndexOf('/'), whole.length())));
  }
}
