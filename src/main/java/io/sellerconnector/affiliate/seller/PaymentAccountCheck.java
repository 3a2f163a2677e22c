package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.seller.RegistrationCheck.Line;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks whether the account of a seller that takes payments is ready to. */
@Component
@AffiliateRole
final class PaymentAccountCheck {

  private static final String GATEWAY = "right-to-gateway";
  private static final String SYSTEMS = "payment-systems";
  private static final String MERCHANT = "merchant-name";

  private final SellerVtex vtex;
  private final JsonMapper json;

  PaymentAccountCheck(SellerVtex vtex, JsonMapper json) {
    this.vtex = vtex;
    this.json = json;
  }

  List<Line> lines(AffiliateSeller seller) {
    List<Line> lines = new ArrayList<>(gateway(seller));
    lines.add(merchant(seller));
    return lines;
  }

  private List<Line> gateway(AffiliateSeller seller) {
    URI address =
        AddressBuilder.with(
            vtex.gateway(seller, "api", "pvt", "merchants", "payment-systems"),
            "salesChannel",
            seller.salesChannel());
    Said said = ask(seller, HttpMethod.GET, address, GATEWAY, null);
    if (said.status() == 401 || said.status() == 403) {
      return List.of(
          Line.fail(
              GATEWAY,
              "the gateway answers %d: the key may not use it".formatted(said.status()),
              "have the seller give the key's role the resources \"Process payments\" and \"View"
                  + " payment data\" (PCI Gateway)"));
    }
    if (!said.body().isArray()) {
      return List.of(
          Line.fail(GATEWAY, "the gateway " + said.words(), "look at the account, and repeat"));
    }
    long active =
        said.body()
            .valueStream()
            .filter(system -> system.path("isAvailable").asBoolean(true))
            .count();
    return List.of(
        Line.pass(GATEWAY, "the key has it"),
        active > 0
            ? Line.pass(SYSTEMS, "%d can be paid with".formatted(active))
            : Line.fail(
                SYSTEMS,
                "no payment system is active in sales channel " + seller.salesChannel(),
                "have the seller switch one on for the channel"));
  }

  /** Shows one SKU of the seller's channel, or none. */
  static URI firstSku(SellerVtex vtex, AffiliateSeller seller) {
    URI skus =
        vtex.address(
            seller, "api", "catalog_system", "pvt", "sku", "stockkeepingunitidsbysaleschannel");
    URI ofChannel = AddressBuilder.with(skus, "sc", seller.salesChannel());
    return AddressBuilder.with(AddressBuilder.with(ofChannel, "page", "1"), "pagesize", "1");
  }

  /** One SKU of the channel tells whom its payment is for. */
  private Line merchant(AffiliateSeller seller) {
    String sku =
        ask(seller, HttpMethod.GET, firstSku(vtex, seller), "right-to-catalogue", null)
            .body()
            .path(0)
            .asString("");
    if (sku.isEmpty()) {
      return Line.warn(
          MERCHANT,
          "no SKU could be read to try it with",
          "put a SKU into sales channel " + seller.salesChannel() + ", and repeat");
    }
    URI simulation =
        AddressBuilder.with(
            AddressBuilder.with(
                vtex.address(seller, "api", "fulfillment", "pvt", "orderForms", "simulation"),
                "sc",
                seller.salesChannel()),
            "affiliateId",
            seller.affiliateId());
    Said said = ask(seller, HttpMethod.POST, simulation, "simulation", question(seller, sku));
    String merchant = said.body().at("/items/0/merchantName").asString("").strip();
    if (!merchant.isEmpty() && !merchant.equals("null")) {
      return Line.pass(MERCHANT, "the simulation says that payments are for " + merchant);
    }
    return said.body().path("items").isArray()
        ? Line.fail(
            MERCHANT,
            "the simulation of SKU %s does not say whom the payment is for".formatted(sku),
            "see to it that useSellerPaymentMethod is on, and that the SKU can be had")
        : Line.fail(MERCHANT, "the simulation " + said.words(), "look at the account, and repeat");
  }

  private static Map<String, Object> question(AffiliateSeller seller, String sku) {
    return Map.of(
        "items",
        List.of(Map.of("id", sku, "quantity", 1, "seller", "1")),
        "postalCode",
        seller.referencePostalCodes().getFirst(),
        "country",
        seller.country());
  }

  /**
   * @param status 0 if there was no answer
   */
  private record Said(int status, JsonNode body) {

    String words() {
      return status == 0 ? "does not answer" : "answers " + status;
    }
  }

  private Said ask(
      AffiliateSeller seller, HttpMethod method, URI address, String route, @Nullable Object body) {
    VtexCall call = new VtexCall(method, address, route, body, false).withOptionalRight();
    VtexResponse answer = vtex.ask(seller, call, Priority.CATALOGUE).answer();
    if (answer == null || answer.status() >= 300) {
      return new Said(answer == null ? 0 : answer.status(), json.missingNode());
    }
    try {
      return new Said(answer.status(), json.readTree(answer.body()));
    } catch (JacksonException e) {
      return new Said(answer.status(), json.missingNode());
    }
  }
}
