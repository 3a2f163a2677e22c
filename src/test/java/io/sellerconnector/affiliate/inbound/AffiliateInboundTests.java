package io.sellerconnector.affiliate.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What the VTEX of a seller may call, over the wire. */
@ConnectorTest
@Import(HeardHints.Beans.class)
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what is logged")
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.affiliate.sellers[0].name=shoes",
      "connector.affiliate.sellers[0].account=shoeaccount",
      "connector.affiliate.sellers[0].affiliate-id=MKT",
      "connector.affiliate.sellers[0].sales-channel=1",
      "connector.affiliate.sellers[0].app-key=shoe-key",
      "connector.affiliate.sellers[0].app-token=shoe-token",
      "connector.affiliate.sellers[0].reference-postal-codes=22250040",
      "connector.marketplace-api.tokens=market-token",
      "connector.operations.tokens=operator",
    })
class AffiliateInboundTests {

  private static final String INVOICE =
      """
      {"type": "Output", "invoiceNumber": "NFe-1", "invoiceValue": 5500,
       "items": [{"id": "6", "quantity": 1, "price": 5500}]}
      """;

  @LocalServerPort int port;
  @Autowired HeardHints heard;
  @Autowired AffiliateSellers sellers;
  @Autowired SellerVtex vtex;
  @Autowired JdbcClient jdbc;
  private Http http;
  private String secret;

  @BeforeEach
  void forget() {
    heard.forget();
    http = Http.at(port);
    URI base = vtex.callbackBase(sellers.find(new SellerName("shoes")).orElseThrow());
    secret = base.getPath().substring("/affiliate/shoes/".length());
  }

  private Answer post(String path, String body) {
    return http.post("/affiliate/shoes/" + secret + path, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/api",
        "/api/notification",
        "/api/notification/",
        "/catalog/notification",
        "/api/catalog/notification",
        "//api//notification"
      })
  void noticesAreHeardAtAllPathsThatVtexIsSaidToUse(String path) {
    Answer answer =
        post(
            path,
            "{\"IdSku\":\"7\",\"An\":\"shoeaccount\",\"IdAffiliate\":\"MKT\",\"PriceModified\":true}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(heard.offers)
        .singleElement()
        .satisfies(told -> {
          assertThat(told.seller().name()).hasToString("shoes");
          assertThat(told.hints())
              .containsExactly(new OfferHint(new SkuId("7"), false, true, false, false, null));
        });
  }

  @Test
  void noticesAreReadWhateverTheirCaseAndTheirTypes() {
    post(
        "",
        """
        [{"idSKU": 1634, "productId": 812, "an": "shoeaccount.myvtex.com", "idAffiliate": "mkt",
          "DateModified": "2024-01-01T12:00:00.0000000Z", "isActive": "False", "StockModified": "true"},
         {"IDSKU": "2", "HasStockKeepingUnitModified": true, "PriceModified": null,
          "HasStockKeepingUnitRemovedFromAffiliate": true, "IsActive": true},
         {"IdSku": "3"}]
        """);

    assertThat(heard.offers.getFirst().hints())
        .containsExactly(
            new OfferHint(new SkuId("1634"), false, false, true, false, false),
            new OfferHint(new SkuId("2"), true, false, false, true, true),
            new OfferHint(new SkuId("3"), false, false, false, false, null));
  }

  @Test
  void noticesOfOthersAreIgnoredAndCounted() {
    double before = notices("foreign");

    Answer answer =
        post(
            "/api/notification",
            """
            [{"IdSku": "1", "An": "otheraccount", "IdAffiliate": "MKT"},
             {"IdSku": "2", "An": "shoeaccount", "IdAffiliate": "OTH"},
             {"IdSku": "3", "An": "shoeaccount", "IdAffiliate": "MKT"}, 4, {"Sku": "5"}]
            """);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(heard.offers.getFirst().hints())
        .extracting(OfferHint::sku)
        .containsExactly(new SkuId("3"));
    assertThat(notices("foreign") - before).isEqualTo(2);
    assertThat(notices("unreadable")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void tenThousandNoticesAreOneCall() {
    String body =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                """
                {"IdSku":"%d","ProductId":812,"An":"shoeaccount","IdAffiliate":"MKT",\
                "DateModified":"2024-01-01T12:00:00.0000000Z","IsActive":true,"StockModified":false,\
                "PriceModified":true,"HasStockKeepingUnitModified":false,\
                "HasStockKeepingUnitRemovedFromAffiliate":false}\
                """
                    .formatted(i % 5_000))
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(post("/api/notification", body).status()).isEqualTo(204);
    assertThat(heard.offers)
        .singleElement()
        .satisfies(told -> assertThat(told.hints()).hasSize(5_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[{\"IdSku\":",
        "7",
        "\"x\"",
        "{}",
        "{\"IdSku\": null}",
        "{\"IdSku\": [1]}"
      })
  void aNoticeThatIsNoneIsRefusedInWords(String body) {
    Answer answer = post("/api/notification", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").path("message").asString()).isNotEmpty();
    assertThat(answer.header("x-vtex-error-code")).isPresent();
    assertThat(heard.offers).isEmpty();
  }

  @Test
  void anInvoiceIsAnsweredWithAReceiptThatARepeatGetsAgain() {
    Answer first = post("/pub/orders/123-01/invoice", INVOICE);
    Answer repeat = post("/api/pvt/orders/123-01/invoice", INVOICE.replace("\n", " "));
    Answer tracked =
        post(
            "/pub/orders/123-01/invoice",
            INVOICE.replace(
                "\"type\"", "\"courier\": \"Fast\", \"trackingNumber\": \"T1\", \"type\""));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("orderId").asString()).isEqualTo("123-01");
    assertThat(first.json().path("receipt").asString()).hasSize(32);
    assertThat(first.json().path("date").asString()).endsWith("Z");
    assertThat(repeat.json()).isEqualTo(first.json());
    assertThat(tracked.json().path("receipt")).isNotEqualTo(first.json().path("receipt"));
    assertThat(heard.orders)
        .hasSize(3)
        .allSatisfy(hint -> assertThat(hint).isInstanceOf(OrderHint.InvoiceTold.class));
  }

  @Test
  void trackingIsHeardAtBothOfItsPaths() {
    String tracking = "{\"courier\":\"Fast\",\"trackingNumber\":\"T1\"}";
    assertThat(post("/pub/orders/5/invoice/NFe-1", tracking).status()).isEqualTo(200);
    assertThat(post("/api/pvt/orders/5/invoice/NFe-1/tracking", "{\"isDelivered\":true}").status())
        .isEqualTo(200);
    assertThat(post("/pvt/orders/5/invoice/NFe-1", INVOICE).status()).isEqualTo(200);

    assertThat(heard.orders).hasSize(3);
    assertThat(heard.orders.get(0))
        .isInstanceOfSatisfying(
            OrderHint.TrackingTold.class,
            told -> {
              assertThat(told.invoiceNumber()).isEqualTo("NFe-1");
              assertThat(told.body().path("trackingNumber").asString()).isEqualTo("T1");
            });
    assertThat(heard.orders.get(1)).isInstanceOf(OrderHint.TrackingTold.class);
    assertThat(heard.orders.get(2)).isInstanceOf(OrderHint.InvoiceTold.class);
  }

  @Test
  void aCancellationOfAKnownOrderIsAlwaysAnsweredAlike() {
    String first = post("/pvt/orders/77/cancel", "").body();

    assertThat(first).contains("receipt");
    for (Answer answer :
        List.of(
            post("/pvt/orders/77/cancel", "{\"reason\":\"no stock\"}"),
            post("/pub/orders/77/cancel", "{broken"),
            http.get("/affiliate/shoes/" + secret + "/pvt/orders/77/cancel"),
            http.get("/affiliate/shoes/" + secret + "/api/pvt/orders/77/cancel"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(first);
    }
    assertThat(heard.orders).hasSize(5);
  }

  @Test
  void theOtherCallsAboutOrdersAreHeard() {
    assertThat(
            post(
                    "/pvt/orders/order-group/900/notifications/seller-cancellation",
                    "{\"id\":\"sellerOrderCancelled\",\"sellerOrderId\":\"900-01\"}")
                .status())
        .isEqualTo(200);
    assertThat(post("/pvt/orders/9/changes", "{\"discountValue\":100}").status()).isEqualTo(200);
    assertThat(post("/pvt/orders/9/changes/c1/send-agreement", "").status()).isEqualTo(200);
    Answer result =
        post(
            "/order-integration/notification/processing-result",
            "{\"accountName\":\"shoeaccount\",\"success\":true,\"marketplaceOrderId\":\"9\"}");

    assertThat(result.status()).isEqualTo(204);
    assertThat(heard.orders)
        .extracting(hint -> hint.getClass().getSimpleName())
        .containsExactly("GroupCancellationTold", "ChangeTold", "ChangeTold", "ResultTold");
  }

  @Test
  void resultsOfOthersAndOfUnknownOrdersAreNoFaultsOfVtex() {
    String path = "/order-integration/notification/processing-result";

    assertThat(post(path, "{\"accountName\":\"other\",\"marketplaceOrderId\":\"9\"}").status())
        .isEqualTo(204);
    assertThat(post(path, "{\"marketplaceOrderId\":\"nobodys\"}").status()).isEqualTo(204);
    assertThat(post(path, "{broken").status()).isEqualTo(400);
    assertThat(heard.orders).isEmpty();
  }

  @Test
  void anUnknownOrderIsAnsweredInVtexsFormatAndLeavesNothing() {
    int before = receipts();

    Answer answer = post("/pvt/orders/nobodys/cancel", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("error").path("message").asString()).contains("has not placed");
    assertThat(answer.header("x-vtex-error-message")).isPresent();
    assertThat(post("/pub/orders/nobodys/invoice", INVOICE).status()).isEqualTo(404);
    assertThat(receipts()).isEqualTo(before);
  }

  @Test
  void aStrangerCannotTellAnUnknownSellerFromAWrongSecret() {
    List<Answer> answers =
        List.of(
            http.post("/affiliate/shoes/wrong/api/notification", "{}"),
            http.post("/affiliate/hats/" + secret + "/api/notification", "{}"),
            http.post("/affiliate/Sho_es/" + secret + "/pvt/orders/1/cancel", "{}"),
            http.post("/affiliate/shoes", "{}"),
            http.post("/affiliate", "{}"),
            http.post("/affiliate/shoes/%2e%2e/api/notification", "{}"),
            http.get("/affiliate/shoes/" + secret.substring(1) + "/pvt/orders/1/cancel"));

    assertThat(answers).extracting(Answer::status).containsOnly(404);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(answers.getFirst().json().path("error").path("message").asString()).isNotEmpty();
  }

  @Test
  void aTokenOfOursOpensNothingOfVtexsNorTheOtherWayRound() {
    for (String token : List.of("market-token", "local", "operator")) {
      Http known = http.with("Authorization", "Bearer " + token);
      assertThat(known.post("/affiliate/shoes/" + token + "/api/notification", "{}").status())
          .isEqualTo(404);
      assertThat(known.post("/affiliate/shoes/wrong/api/notification", "{}").status())
          .isEqualTo(404);
    }
    Http withSecret = http.with("Authorization", "Bearer " + secret);
    assertThat(withSecret.get("/marketplace/sellers").status()).isEqualTo(401);
    assertThat(withSecret.get("/seller/orders").status()).isEqualTo(401);
    assertThat(http.get("/affiliate/shoes/" + secret + "/marketplace/sellers").status())
        .isEqualTo(404);
  }

  @Test
  void theSecretIsInNoLogAndNoMetric(CapturedOutput output) {
    String wrong = "guessed-0123456789";
    LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    List<String> talkative =
        List.of(
            "io.sellerconnector",
            "org.springframework.web",
            "org.springframework.security",
            "org.springframework.jdbc");
    talkative.forEach(name -> logging.setLogLevel(name, LogLevel.TRACE));
    try {
      callEverything(secret);
      callEverything(wrong);
    } finally {
      talkative.forEach(name -> logging.setLogLevel(name, null));
    }
    String metrics =
        http.with("Authorization", "Bearer operator").get("/actuator/prometheus").body();

    assertThat(output.getAll()).contains("a fault of ours").doesNotContain(secret, wrong);
    assertThat(metrics)
        .contains("connector_affiliate_calls_seconds_count", "connector_access_refused_total")
        .doesNotContain(secret, wrong);
  }

  private void callEverything(String presented) {
    String base = "/affiliate/shoes/" + presented;
    http.post(base, "{\"IdSku\":\"1\"}");
    http.post(base + "/api/notification", "{broken");
    http.post(base + "/pub/orders/1/invoice", INVOICE);
    http.post(base + "/pub/orders/broken/invoice", INVOICE);
    http.post(base + "/pub/orders/nobodys/invoice", INVOICE);
    http.post(base + "/pvt/orders/1%2F2/cancel", "{}");
    http.post(base + "/pvt/orders/1;a=b/cancel", "{}");
    http.get(base + "/not/there");
    http.send("DELETE", base + "/pvt/orders/1/cancel", null);
    http.with("Content-Type", "text").post(base + "/api/notification", "x");
    http.with("Accept", ";").post(base + "/api/notification", "{}");
    http.post("/affiliate;x=y/shoes/" + presented + "/api/notification", "{}");
    http.post("//affiliate//shoes//" + presented, "{\"IdSku\":\"1\"}");
    http.post("/affiliate/shoes/" + presented + "%2F/pvt/orders/1/cancel", "{}");
    http.post(base + "/api/notification", "[" + "9".repeat(9_000_000) + "]");
    http.get(base + "/pvt/orders/1/cancel?x=%20");
    http.get("/error");
  }

  private double notices(String outcome) {
    return http.with("Authorization", "Bearer operator")
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("connector_affiliate_notices_total{"))
        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private int receipts() {
    return jdbc.sql("select count(*) from affiliate_receipt").query(Integer.class).single();
  }
}
