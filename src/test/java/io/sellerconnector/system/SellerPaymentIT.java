package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * One marketplace sends its payments to the seller's gateway account, another takes them itself.
 */
@ConnectorTest
@ActiveProfiles({"test", "payment"})
class SellerPaymentIT {

  private static final String CART =
      """
      {"items":[{"id":"TSH-BLK-M","quantity":1,"seller":"exampleseller"}],"country":"BRA","postalCode":"01310-100"}
      """;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Test
  void theSimulationNamesTheMerchantWhereTheSellerTakesThePayment() {
    assertThat(merchant("paysseller").asString()).isEqualTo("sellergateway");
    assertThat(merchant("paysitself").isNull()).isTrue();
  }

  @Test
  void withoutANameOfItsOwnTheMerchantIsTheMarketplacesAccount() {
    assertThat(merchant("oldprotocol").asString()).isEqualTo("oldprotocol");
  }

  @Test
  void aPlacementIsAnsweredWithTheMerchantAndAReferenceOfItsOwn() {
    JsonNode first = place("paysseller", order("pay-1")).json().get("paymentData");
    JsonNode second = place("paysseller", order("pay-2")).json().get("paymentData");
    assertThat(first.get("merchantName").asString()).isEqualTo("sellergateway");
    assertThat(first.get("merchantPaymentReferenceId").isString()).isTrue();
    assertThat(reference(first)).isPositive().isNotEqualTo(reference(second));
  }

  @Test
  void aRepeatedPlacementGetsTheSameReference() {
    Answer first = place("paysseller", order("pay-3"));
    assertThat(place("paysseller", order("pay-3")).body()).isEqualTo(first.body());
  }

  @Test
  void whereTheMarketplaceTakesThePaymentThereIsNoReference() {
    assertThat(place("paysitself", order("pay-4")).json().get("paymentData").isNull()).isTrue();
  }

  @Test
  void whatCameInPaymentDataIsEchoedButForCardData() {
    String came =
        order("pay-5")
            .replace(
                "\"paymentData\": null",
                """
                "paymentData": {"merchantName": "sellergateway", "kept": [1],
                  "fields": [{"name": "cardNumber", "value": "4111111111111111"}]}\
                """);
    JsonNode data = place("paysseller", came).json().get("paymentData");
    assertThat(data.get("kept").toString()).isEqualTo("[1]");
    assertThat(data.toString()).doesNotContain("4111");
    assertThat(reference(data)).isPositive();
  }

  @Test
  void anotherMerchantInTheOrderIsNotedInItsTrail() {
    String other =
        order("pay-6")
            .replace("\"paymentData\": null", "\"paymentData\": {\"merchantName\": \"x\"}");
    JsonNode answer = place("paysseller", other).json();
    assertThat(answer.get("paymentData").get("merchantName").asString()).isEqualTo("sellergateway");
    String path = "/seller/orders/" + answer.get("orderId").asString();
    assertThat(Http.at(port).asSeller().get(path).body()).contains("names another merchant");
  }

  @Test
  void theReferenceLeadsToTheOrder() {
    JsonNode answer = place("paysseller", order("pay-7")).json();
    List<String> found =
        jdbc.sql("select order_id from order_payment_reference where reference = :reference")
            .param("reference", reference(answer.get("paymentData")))
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(found).containsExactly(answer.get("orderId").asString());
  }

  private static int reference(JsonNode paymentData) {
    return Integer.parseInt(paymentData.get("merchantPaymentReferenceId").asString());
  }

  private JsonNode merchant(String account) {
    Answer answer = Http.at(port).post("/pvt/orderForms/simulation?an=" + account, CART);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().get("items").get(0).get("merchantName");
  }

  private Answer place(String account, String order) {
    Answer answer = Http.at(port).asMarketplace().post("/pvt/orders?an=" + account, order);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String order(String number) {
    return PlacedOrder.shirt(number, "http://localhost:1/api/oms").json();
  }
}
