package io.sellerconnector.order.details;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.order.protocol.ExactJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class PlacedContentTests {

  @Test
  void whatIsStrangeCostsItselfAndNothingElse() {
    LineDetails line =
        read("""
        {"items": [{"id": "A", "commission": [], "tax": "12,5", "isGift": "true",
                    "unitMultiplier": 1e400, "attachments": "none", "measurementUnit": 7,
                    "priceTags": [17, {"name": {"x": 1}, "value": "many", "rawValue": -1}],
                    "bundleItems": {"name": "Wrap", "quantity": 1.5}}],
         "shippingData": {"logisticsInfo": [
           {"itemIndex": "0", "shippingEstimate": "4bd", "deliveryWindow": {
             "startDateUtc": "soon", "endDateUtc": "2026-03-08T12:00:00-03:00"}}]}}
        """)
            .line(0);

    assertThat(line.commission()).isNull();
    assertThat(line.unitMultiplier()).isNull();
    assertThat(line.tax()).isEqualTo(new BigDecimal("12.5"));
    assertThat(line.gift()).isTrue();
    assertThat(line.attachments()).isEmpty();
    assertThat(line.measurementUnit()).isEqualTo("7");
    assertThat(line.priceTags())
        .containsExactly(
            new LineDetails.ItemPriceTag(null, null, null, null, new BigDecimal("-1")));
    assertThat(line.services())
        .containsExactly(
            new LineDetails.SoldService(null, null, "Wrap", null, null, List.of(), List.of()));
    assertThat(line.delivery().shippingEstimate()).isEqualTo("4bd");
    assertThat(line.delivery().window().start()).isNull();
    assertThat(line.delivery().window().end()).hasToString("2026-03-08T15:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"items\": null, \"shippingData\": 7, \"clientProfileData\": [], \"paymentData\": \"\"}",
        "{\"items\": [null, 3], \"shippingData\": {\"address\": [], \"logisticsInfo\": {}}}",
        "{\"clientProfileData\": {\"erased\": true}, \"shippingData\": {\"address\":"
            + " {\"erased\": true}}}"
      })
  void ofNothingThereIsNothing(String order) {
    PlacedContent content = read(order);

    assertThat(content.details().shopper()).isNull();
    assertThat(content.details().address()).isNull();
    assertThat(content.details().note()).isNull();
    assertThat(content.payment()).isNull();
    assertThat(content.line(0)).isEqualTo(LineDetails.NONE);
  }

  @Test
  void eachLineGoesWhereItsAddressIdSays() {
    PlacedContent content =
        read(
            """
            {"items": [{"id": "A"}, {"id": "B"}, {"id": "C"}],
             "shippingData": {
               "address": {"addressId": "home", "street": "Home street"},
               "selectedAddresses": [{"addressId": "shop", "street": "Shop street"}],
               "logisticsInfo": [{"itemIndex": 1, "addressId": "shop"}, {"itemIndex": 0},
                                 {"itemIndex": 2, "addressId": "nowhere"}]}}
            """);

    assertThat(content.lines())
        .extracting(line -> line.delivery().address().street())
        .containsExactly("Home street", "Shop street", "Home street");
  }

  @Test
  void anOrderWithoutAnAddressGoesToTheOnlyOneSelected() {
    PlacedContent content =
        read(
            """
            {"items": [{"id": "A"}],
             "shippingData": {"address": null, "logisticsInfo": [{"itemIndex": 0}],
                              "selectedAddresses": [{"street": "Shop street"}]}}
            """);

    assertThat(content.details().address().street()).isEqualTo("Shop street");
    assertThat(content.line(0).delivery().address().street()).isEqualTo("Shop street");
  }

  @Test
  void aDeliveryAndAPickupGoEachToTheirOwn() {
    PlacedContent content =
        read(
            """
            {"items": [{"id": "A"}, {"id": "B"}],
             "shippingData": {
               "address": null,
               "selectedAddresses": [{"addressType": "pickup", "street": "Shop street"},
                                     {"addressType": "residential", "street": "Home street"}],
               "logisticsInfo": [
                 {"itemIndex": 0, "selectedDeliveryChannel": "delivery"},
                 {"itemIndex": 1, "selectedDeliveryChannel": "pickup-in-point"}]}}
            """);

    assertThat(content.details().address().street()).isEqualTo("Home street");
    assertThat(content.lines())
        .extracting(line -> line.delivery().address().street())
        .containsExactly("Home street", "Shop street");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"itemIndex\": 2, \"lockTTL\": \"2d\"}, {\"itemIndex\": 1, \"lockTTL\": \"1d\"}",
        "{\"itemIndex\": 1, \"lockTTL\": \"2d\"}, {\"itemIndex\": 0, \"lockTTL\": \"1d\"}",
        "{\"lockTTL\": \"1d\"}, {\"lockTTL\": \"2d\"}"
      })
  void findsEachLinesDeliveryHoweverTheyAreCounted(String deliveries) {
    PlacedContent content =
        read("{\"items\": [{}, {}], \"shippingData\": {\"logisticsInfo\": [" + deliveries + "]}}");

    assertThat(content.lines())
        .extracting(line -> line.delivery().lockTtl())
        .containsExactly("1d", "2d");
  }

  @Test
  void aProvidersAnswersMayStandWithThePaymentOrBesideIt() {
    OrderPayment payment =
        authorised(
            """
            {"paymentData": {
               "payments": [{"id": "1", "tid": "T1", "connectorResponses": {"Nsu": "N1"}},
                            {"id": "2", "connectorResponses": {"nested": {"pan": "4111"}}},
                            {"id": "3"}],
               "connectorResponses": {"paymentId": "2", "Tid": "T2", "authorizationId": "A2",
                                      "lastDigits": "1111"}}}
            """);

    assertThat(payment.payments())
        .extracting(OrderPayment.Part::tid)
        .containsExactly("T1", "T2", null);
    assertThat(payment.payments().getFirst().nsu()).isEqualTo("N1");
    assertThat(payment.payments().get(1).authorisationId()).isEqualTo("A2");
    assertThat(payment.payments().get(1).responses()).isEmpty();
    assertThat(payment.responses()).containsOnlyKeys("paymentId", "Tid", "authorizationId");
  }

  @Test
  void paymentsMayStandInTransactions() {
    OrderPayment payment =
        authorised(
            """
            {"paymentData": {"transactions": [
               {"payments": [{"group": "pix", "value": "11880", "installments": 1.5}]}]}}
            """);

    assertThat(payment.payments().getFirst().value()).isEqualTo(11880);
    assertThat(payment.payments().getFirst().instalments()).isNull();
  }

  private static OrderPayment authorised(String call) {
    return PlacedContent.read(tree("{}"), tree(call)).payment();
  }

  private static PlacedContent read(String order) {
    return PlacedContent.read(tree(order), null);
  }

  private static ObjectNode tree(String json) {
    return (ObjectNode) ExactJson.MAPPER.readTree(json);
  }
}
