package io.sellerconnector.affiliate.order.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.EmailAliases;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.affiliate.vtexseller.OfficialBodies;
import io.sellerconnector.privacy.Pseudonyms;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PlacementBodyTests {

  private static final AffiliateOrderId ID = new AffiliateOrderId(new SellerName("acme"), "1001");

  private static final OrderContent CONTENT =
      new OrderContent(
          List.of(
              new OrderContent.Item(
                  "77",
                  3,
                  1000,
                  100,
                  700,
                  "Scheduled",
                  "delivery",
                  new OrderContent.Window("2026-03-03T09:00:00Z", "2026-03-03T12:00:00Z", 200),
                  null,
                  "2bd",
                  null),
              new OrderContent.Item(
                  "78", 1, 500, 0, 0, "Store", "pickup-in-point", null, "pp1", "0d", "1d")),
          new OrderContent.Customer(
              "Shopper@mail.example", "Ana", "Lima", "cpf", "12345678909", null, null),
          new OrderContent.Place(
              "residential",
              "Ana Lima",
              null,
              "01310-100",
              "São Paulo",
              "SP",
              "BRA",
              "Avenida",
              "1000",
              null,
              null,
              null,
              -46.633308,
              -23.55052),
          700,
          100,
          50,
          4150,
          null);

  private static AffiliateSeller seller(PlacementApi api) {
    return AffiliateOrderFixture.seller("acme", api, AllowedChanges.REDUCTIONS, null, false);
  }

  @Test
  void fulfilmentGetsEveryAmountAsWholeCents() {
    JsonNode body =
        new FulfilmentBody(
                seller(PlacementApi.FULFILMENT),
                ID,
                CONTENT,
                "a@b.example",
                "https://us.example",
                null)
            .json();

    assertThat(body.path("marketplacePaymentValue").asLong()).isEqualTo(4150);
    assertThat(body.path("isCreatedAsync").asBoolean()).isTrue();
    assertThat(body.at("/items/0/priceTags/0/value").asLong()).isEqualTo(-100);
    JsonNode logistics = body.at("/shippingData/logisticsInfo/0");
    assertThat(logistics.path("selectedSla").asString()).isEqualTo("Scheduled");
    assertThat(logistics.path("price").asLong()).isEqualTo(500);
    assertThat(logistics.at("/deliveryWindow/price").asLong()).isEqualTo(200);
    assertThat(body.at("/shippingData/logisticsInfo/1/pickupPointId").asString()).isEqualTo("pp1");
    assertThat(
            body.at("/shippingData/address/geoCoordinates").valueStream().map(JsonNode::asString))
        .containsExactly("-23.550520", "-46.633308");
    assertThat(fractions(body)).isEmpty();
  }

  @Test
  void orderIntegrationGetsDiscountsInItsPricesToTheCent() {
    JsonNode body =
        new IntegrationBody(
                seller(PlacementApi.ORDER_INTEGRATION),
                ID,
                CONTENT,
                "a@b.example",
                "https://us.example")
            .json();

    long items = 0;
    long freight = 0;
    for (int index = 0; index < 2; index++) {
      JsonNode item = body.path("items").path(index);
      items += item.path("price").asLong() * item.path("quantity").asLong();
      freight += body.at("/shippingData/logisticsInfo/" + index + "/price").asLong();
    }
    assertThat(body.at("/items/0/price").asLong()).isEqualTo(966);
    assertThat(items + freight + body.path("marketplaceInterestValue").asLong())
        .isEqualTo(body.path("marketplacePaymentValue").asLong())
        .isEqualTo(4150);
    assertThat(body.path("connectorEndpoint").asString()).doesNotContain("?");
    assertThat(body.path("priceDivergenceAllowanceRate").asDouble()).isEqualTo(0.05);
    assertThat(body.at("/shippingData/selectedAddresses")).hasSize(1);
  }

  private static final OrderContent.Place SHOP =
      new OrderContent.Place(
          "pickup",
          "Ana Lima",
          "pp1",
          "01310-100",
          "São Paulo",
          "SP",
          "BRA",
          "Avenida",
          "1000",
          "Bela Vista",
          "2nd floor",
          "at the back",
          -46.633308,
          -23.55052);

  /** A company, a note, everything picked up, nothing to pay, or delivered by the marketplace. */
  static Stream<Arguments> orders() {
    OrderContent.Item one =
        new OrderContent.Item(
            "77", 1, 1000, 0, 0, "Store", "pickup-in-point", null, "pp1", "0d", "1d");
    OrderContent.Item free =
        new OrderContent.Item("78", 2, 500, 1000, 0, "Normal", "delivery", null, null, null, null);
    OrderContent.Item ours =
        new OrderContent.Item("78", 2, 500, 0, 0, null, "delivery", null, null, null, null);
    OrderContent.Customer company =
        new OrderContent.Customer(
            "buyer@firm.example",
            "Eva",
            "Dias",
            "cnpj",
            "12345678000195",
            "+551130000000",
            new OrderContent.Company("Firm Ltda", null, "12345678000195", null, "+551130000001"));
    return Stream.of(PlacementApi.values())
        .flatMap(api ->
            Stream.of(
                Arguments.of(api, false, CONTENT),
                Arguments.of(
                    api,
                    false,
                    new OrderContent(List.of(one), company, SHOP, 0, 0, 0, 1000, "ring twice")),
                Arguments.of(
                    api,
                    false,
                    new OrderContent(
                        List.of(free), company, CONTENT.address(), 0, 1000, 300, 300, null)),
                Arguments.of(
                    api,
                    true,
                    new OrderContent(
                        List.of(ours), company, CONTENT.address(), 0, 0, 0, 1000, null))));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void isWhatVtexDocuments(PlacementApi api, boolean fob, OrderContent content) {
    OfficialBodies bodies = new OfficialBodies();
    AffiliateSeller seller =
        AffiliateOrderFixture.seller("acme", api, AllowedChanges.REDUCTIONS, null, fob);
    switch (api) {
      case FULFILMENT ->
          bodies.judge(
              "POST /api/fulfillment/pvt/orders",
              new FulfilmentBody(seller, ID, content, "a@b.example", "https://us.example", null)
                  .json());
      case ORDER_INTEGRATION ->
          bodies.judge(
              "POST /api/order-integration/orders",
              new IntegrationBody(seller, ID, content, "a@b.example", "https://us.example").json());
    }

    assertThat(bodies.faults()).isEmpty();
  }

  @Test
  void anAliasStandsForTheAddressAndIsTheSameForAllOrdersOfASeller() {
    EmailAliases aliases = new EmailAliases(Pseudonyms.unkeyed());
    AffiliateSeller masked =
        AffiliateOrderFixture.seller(
            "acme",
            PlacementApi.FULFILMENT,
            AllowedChanges.REDUCTIONS,
            "alias.market.example",
            false);

    assertThat(aliases.of(masked, "Ana@mail.example"))
        .isEqualTo(aliases.of(masked, "ana@mail.example"))
        .isNotEqualTo(aliases.of(masked, "eva@mail.example"))
        .matches("[a-z0-9]{32}@alias\\.market\\.example")
        .doesNotContain("ana");
    assertThat(aliases.of(seller(PlacementApi.FULFILMENT), "Ana@mail.example"))
        .isEqualTo("Ana@mail.example");
  }

  /** Numbers with a fraction, which no amount is. */
  private static List<JsonNode> fractions(JsonNode node) {
    return node.isContainer()
        ? node.valueStream().flatMap(each -> fractions(each).stream()).toList()
        : node.isNumber() && !node.isIntegralNumber() ? List.of(node) : List.of();
  }
}
