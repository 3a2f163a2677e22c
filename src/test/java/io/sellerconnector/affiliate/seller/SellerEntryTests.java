package io.sellerconnector.affiliate.seller;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.vtexseller.OfficialBodies;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sellers come and go by the API, and their affiliates are registered. */
@ConnectorTest
@Import(SellerEntryTests.Uses.class)
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example/shop",
      "connector.affiliate.sellers[0].name=fixed",
      "connector.affiliate.sellers[0].account=fixedaccount",
      "connector.affiliate.sellers[0].affiliate-id=MKT",
      "connector.affiliate.sellers[0].sales-channel=1",
      "connector.affiliate.sellers[0].app-key=fixed-key",
      "connector.affiliate.sellers[0].app-token=fixed-token",
      "connector.affiliate.sellers[0].reference-postal-codes=22250040",
      "connector.affiliate.trusted-hosts=localhost",
      "connector.marketplace-api.tokens=market-token",
    })
class SellerEntryTests {

  private static final String SHOES =
      """
      {"account": "shoeaccount", "affiliateId": "MKT", "salesChannel": "2",
       "appKey": "key-of-shoes-SECRET", "appToken": "token-of-shoes-SECRET",
       "referencePostalCodes": ["22250-040"]}
      """;

  private static final String AFFILIATE = "/shoeaccount/api/fulfillment/pvt/affiliates/MKT";

  private static VtexStub stub;

  @LocalServerPort int port;
  @Autowired Uses uses;
  @Autowired AffiliateSellers sellers;
  @Autowired SellerVtex vtex;
  @Autowired JdbcClient jdbc;
  private Http http;

  @TestConfiguration(proxyBeanMethods = false)
  static class Uses {

    final Set<String> used = new ConcurrentSkipListSet<>();

    final Set<String> placing = new ConcurrentSkipListSet<>();

    @Bean
    SellerInUse use() {
      return new SellerInUse() {
        @Override
        public Optional<String> reason(SellerName seller) {
          return used.contains(seller.value())
              ? Optional.of("2 orders are open")
              : Optional.empty();
        }

        @Override
        public Optional<String> reasonToBePaidAsBefore(SellerName seller) {
          return placing.contains(seller.value())
              ? Optional.of("1 order is being placed")
              : Optional.empty();
        }
      };
    }
  }

  @BeforeAll
  static void open() {
    stub = VtexStub.open();
  }

  @AfterAll
  static void closeStub() {
    stub.close();
  }

  @DynamicPropertySource
  static void accounts(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", () -> stub.url() + "/{account}");
    properties.add("connector.affiliate.payments-url", () -> stub.url() + "/{account}/gateway");
  }

  @BeforeEach
  void connect() {
    http = Http.at(port).with("Authorization", "Bearer market-token");
    rights(404);
  }

  @AfterEach
  void tidy() {
    uses.used.clear();
    uses.placing.clear();
    for (String name : new String[] {"shoes", "shoes-b2b", "hats"}) {
      http.send("DELETE", "/marketplace/sellers/" + name, null);
    }
    stub.reset();
  }

  private Answer enter() {
    return http.put("/marketplace/sellers/shoes", SHOES);
  }

  @Test
  void aSellerIsEnteredShownChangedAndTakenAway() {
    Answer entered = enter();
    assertThat(entered.status()).isEqualTo(201);
    assertThat(entered.json().path("account").asString()).isEqualTo("shoeaccount");
    assertThat(entered.json().path("fixed").asBoolean()).isFalse();
    assertThat(entered.json().path("cap").asInt()).isEqualTo(99_999);
    assertThat(entered.json().path("changes").asString()).isEqualTo("REDUCTIONS");
    assertThat(sellers.find(new SellerName("shoes"))).isPresent();

    Answer changed =
        http.put(
            "/marketplace/sellers/shoes",
            """
            {"account": "shoeaccount", "affiliateId": "MKT", "salesChannel": "3", "country": "ARG",
             "currency": "ARS", "referencePostalCodes": ["1000", "2000"], "floor": 2, "cap": 50,
             "simulationApi": "CHECKOUT", "placementApi": "ORDER_INTEGRATION",
             "orderBody": "OBJECT", "emailAlias": "alias.example.com", "priceTolerance": 1.5,
             "fob": true, "changes": "NONE"}
            """);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("currency").asString()).isEqualTo("ARS");
    assertThat(changed.json().path("placementApi").asString()).isEqualTo("ORDER_INTEGRATION");
    assertThat(http.get("/marketplace/sellers/shoes").json()).isEqualTo(changed.json());
    assertThat(names(http.get("/marketplace/sellers"))).containsExactly("fixed", "shoes");

    assertThat(http.send("DELETE", "/marketplace/sellers/shoes", null).status()).isEqualTo(204);
    assertThat(http.get("/marketplace/sellers/shoes").status()).isEqualTo(404);
    assertThat(sellers.find(new SellerName("shoes"))).isEmpty();
  }

  private static Iterable<String> names(Answer answer) {
    return StreamSupport.stream(answer.json().path("sellers").spliterator(), false)
        .map(each -> each.path("name").asString())
        .toList();
  }

  @Test
  @CapturesAllOutput
  void keyAndTokenAreSealedAndNeverShownAndKeptByAPutWithoutThem(CapturedOutput output) {
    String shown = enter().body();
    String sealed =
        jdbc.sql("select app_key || app_token from affiliate_seller").query(String.class).single();
    http.put(
        "/marketplace/sellers/shoes",
        SHOES
            .replaceAll("\"app(Key|Token)\": \"[^\"]*\", ?", "")
            .replaceAll("\"appToken\": \"[^\"]*\",", ""));

    assertThat(shown + http.get("/marketplace/sellers").body() + sealed + output.getAll())
        .doesNotContain("shoes-SECRET");
    stub.server().stubFor(get(urlPathEqualTo(AFFILIATE)).willReturn(okJson("{}")));
    http.get("/marketplace/sellers/shoes/affiliate");
    assertThat(stub.calls())
        .isNotEmpty()
        .allSatisfy(call -> {
          assertThat(call.getHeader("X-VTEX-API-AppKey")).isEqualTo("key-of-shoes-SECRET");
          assertThat(call.getHeader("X-VTEX-API-AppToken")).isEqualTo("token-of-shoes-SECRET");
        });
    assertThat(output.getAll()).doesNotContain("shoes-SECRET");
  }

  @Test
  void twoAffiliatesOfOneAccountAreTwoSellersAndOneIsNotTwo() {
    enter();
    assertThat(http.put("/marketplace/sellers/shoes-b2b", SHOES.replace("MKT", "BTB")).status())
        .isEqualTo(201);

    Answer doubled = http.put("/marketplace/sellers/hats", SHOES);
    assertThat(doubled.status()).isEqualTo(409);
    assertThat(doubled.json().path("type").asString()).endsWith(":affiliate-taken");
    assertThat(doubled.json().path("detail").asString())
        .contains("seller 'shoes' has affiliate MKT");
    assertThat(
            http.put("/marketplace/sellers/hats", SHOES.replace("shoeaccount", "fixedaccount"))
                .status())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shoes | shoeaccount | evil.example.com/x | account",
        "shoes | shoeaccount | a/b | account",
        "shoes | shoeaccount | ../x | account",
        "shoes | MKT | AEIO | affiliateId",
        "shoes | \"2\" | \"two\" | salesChannel",
        "shoes | [\"22250-040\"] | [] | referencePostalCodes",
        "shoes | [\"22250-040\"] | [\"a?b\"] | referencePostalCodes",
        "shoes | \"account\" | \"currency\": \"XQQ\", \"account\" | currency",
        "shoes | \"account\" | \"country\": \"XQQ\", \"account\" | country",
        "shoes | \"account\" | \"floor\": -1, \"account\" | floor",
        "shoes | \"account\" | \"emailAlias\": \"a@b\", \"account\" | emailAlias",
        "shoes | \"account\" | \"priceTolerance\": 101, \"account\" | priceTolerance",
        "shoes | token-of-shoes-SECRET | '' | appToken",
        "Shoes | MKT | MKT | name",
        "a_b | MKT | MKT | name",
      })
  void whatCannotBeMeantIsRefusedInWordsAndNamed(
      String name, String right, String wrong, String field) {
    Answer answer = http.put("/marketplace/sellers/" + name, SHOES.replace(right, wrong));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type").orElseThrow()).contains("problem+json");
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("shoes-SECRET");
    assertThat(http.get("/marketplace/sellers/shoes").status()).isEqualTo(404);
  }

  @Test
  void whatStandsInTheConfigurationIsChangedThere() {
    Answer put = http.put("/marketplace/sellers/fixed", SHOES);
    Answer delete = http.send("DELETE", "/marketplace/sellers/fixed", null);

    for (Answer answer : new Answer[] {put, delete}) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().path("detail").asString()).contains("connector.affiliate.sellers");
    }
    assertThat(http.get("/marketplace/sellers/fixed").json().path("fixed").asBoolean()).isTrue();
  }

  @Test
  void aSellerWithOpenOrdersStaysAndStaysWhoItIs() {
    enter();
    uses.used.add("shoes");

    Answer delete = http.send("DELETE", "/marketplace/sellers/shoes", null);
    Answer moved = http.put("/marketplace/sellers/shoes", SHOES.replace("shoeaccount", "other"));

    assertThat(delete.status()).isEqualTo(409);
    assertThat(delete.json().path("detail").asString()).contains("2 orders are open", "pause it");
    assertThat(moved.status()).isEqualTo(409);
    assertThat(http.get("/marketplace/sellers/shoes").json().path("account").asString())
        .isEqualTo("shoeaccount");
    assertThat(http.put("/marketplace/sellers/shoes", SHOES.replace("\"2\"", "\"3\"")).status())
        .isEqualTo(200);
  }

  @Test
  void aSellerIsPaidAsBeforeWhileAnOrderIsBeingPlaced() {
    enter();
    String paid = SHOES.replaceFirst("\\{", "{\"payment\": \"SELLER\", ");
    uses.placing.add("shoes");

    Answer refused = http.put("/marketplace/sellers/shoes", paid);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asString())
        .contains("cannot be paid otherwise yet: 1 order is being placed");
    assertThat(http.put("/marketplace/sellers/shoes", SHOES).status()).isEqualTo(200);
    uses.placing.clear();
    assertThat(http.put("/marketplace/sellers/shoes", paid).status()).isEqualTo(200);
  }

  @Test
  void aPausedSellerSaysByWhomAndWhyUntilItResumes() {
    enter();

    Answer paused = http.put("/marketplace/sellers/shoes/pause", "{\"reason\": \"stocktaking\"}");
    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.json().path("paused").asBoolean()).isTrue();
    assertThat(paused.json().path("pause").path("reason").asString()).isEqualTo("stocktaking");
    assertThat(paused.json().path("pause").path("by").asString()).isNotEmpty();
    assertThat(sellers.find(new SellerName("shoes")).orElseThrow().paused()).isTrue();

    assertThat(
            http.send("PUT", "/marketplace/sellers/shoes/resume", null)
                .json()
                .path("paused")
                .asBoolean())
        .isFalse();
    assertThat(http.send("PUT", "/marketplace/sellers/fixed/pause", null).status()).isEqualTo(200);
    assertThat(http.send("PUT", "/marketplace/sellers/fixed/resume", null).status()).isEqualTo(200);
    assertThat(http.send("PUT", "/marketplace/sellers/nobody/pause", null).status()).isEqualTo(404);
  }

  @Test
  void aReasonHasLinesButNoOtherControlCharacters() {
    enter();

    Answer odd = http.put("/marketplace/sellers/shoes/pause", "{\"reason\": \"a\\u0000b\"}");
    Answer lines = http.put("/marketplace/sellers/shoes/pause", "{\"reason\": \"a\\r\\n\\tb\"}");

    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("reason", "has a control character");
    assertThat(lines.json().path("pause").path("reason").asString()).isEqualTo("a\r\n\tb");
  }

  @Test
  void aNewSecretIsInNoAnswerAndTheFormerEndsWhenItIsTold() {
    enter();
    String first = secret();

    Answer answer = http.send("PUT", "/marketplace/sellers/shoes/secret", null);
    String second = secret();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("formerGoodUntil").asString()).endsWith("Z");
    assertThat(second).isNotEqualTo(first);
    assertThat(answer.body()).doesNotContain(first, second);
    assertThat(knock(first)).isNotEqualTo(404);
    assertThat(knock(second)).isNotEqualTo(404);

    http.put(
        "/marketplace/sellers/shoes/secret", "{\"formerGoodUntil\": \"2020-01-01T00:00:00Z\"}");
    assertThat(knock(first)).isEqualTo(404);
    assertThat(knock(second)).isEqualTo(404);
    assertThat(knock(secret())).isNotEqualTo(404);
    assertThat(
            http.put(
                    "/marketplace/sellers/shoes/secret",
                    "{\"formerGoodUntil\": \"2999-01-01T00:00:00Z\"}")
                .status())
        .isEqualTo(400);
  }

  /** A body that is refused, if the secret is not. */
  private int knock(String secret) {
    return Http.at(port).post("/affiliate/shoes/" + secret + "/api/notification", "{}").status();
  }

  private String secret() {
    String base = vtex.callbackBase(sellers.find(new SellerName("shoes")).orElseThrow()).toString();
    return base.substring(base.lastIndexOf('/') + 1);
  }

  @Test
  void aMissingAffiliateIsCreatedAndThenPasses() {
    enter();
    stub.server().stubFor(get(urlPathEqualTo(AFFILIATE)).willReturn(aResponse().withStatus(404)));
    Answer missing = http.get("/marketplace/sellers/shoes/affiliate");
    assertThat(missing.json().path("ready").asBoolean()).isFalse();
    assertThat(line(missing, "affiliate")).contains("FAIL", "has no affiliate MKT");
    assertThat(http.send("PUT", "/marketplace/sellers/shoes/affiliate", null).status())
        .isEqualTo(400);

    stub.server().stubFor(put(urlPathEqualTo(AFFILIATE)).willReturn(aResponse().withStatus(204)));
    Answer created =
        http.put(
            "/marketplace/sellers/shoes/affiliate", "{\"followUpEmail\": \"a@market.example\"}");
    assertThat(created.status()).isEqualTo(200);
    JsonNode sent =
        JsonMapper.shared()
            .readTree(
                stub.server()
                    .findAll(putRequestedFor(urlPathEqualTo(AFFILIATE)))
                    .getFirst()
                    .getBodyAsString());
    assertThat(sent.path("searchURIEndpoint").asString())
        .isEqualTo("https://connector.example/shop/affiliate/shoes/" + secret());
    assertThat(sent.path("useSellerPaymentMethod").asBoolean(true)).isFalse();
    assertThat(sent.path("salesChannel").asString()).isEqualTo("2");
    assertThat(sent.path("searchURIEndpointVersion").asString()).isEqualTo("1.x.x");
    assertThat(sent.path("followUpEmail").asString()).isEqualTo("a@market.example");
    OfficialBodies bodies = new OfficialBodies();
    bodies.judge(Objects.requireNonNull(bodies.named("PUT", AFFILIATE)), sent);
    assertThat(bodies.faults()).isEmpty();

    stub.server().stubFor(get(urlPathEqualTo(AFFILIATE)).willReturn(okJson(sent.toString())));
    Answer ready = http.get("/marketplace/sellers/shoes/affiliate");
    assertThat(ready.json().path("ready").asBoolean()).isTrue();
    assertThat(ready.body()).doesNotContain(secret());
    assertThat(created.body()).doesNotContain(secret());
  }

  @Test
  void everythingThatIsOtherwiseThanWeNeedIsTold() {
    enter();
    stub.server()
        .stubFor(
            get(urlPathEqualTo(AFFILIATE))
                .willReturn(
                    okJson(
                        """
                        {"id": "MKT", "name": "Ours", "followUpEmail": "a@b.example",
                         "useSellerPaymentMethod": true, "salesChannel": 1,
                         "searchURIEndPoint": null, "searchURIEndpointVersion": "2.x.x"}
                        """)));

    Answer answer = http.get("/marketplace/sellers/shoes/affiliate");

    assertThat(line(answer, "key")).contains("PASS");
    assertThat(line(answer, "affiliate")).contains("PASS");
    assertThat(line(answer, "search-endpoint")).contains("FAIL", "nobody");
    assertThat(line(answer, "sales-channel")).contains("FAIL", "1, not in 2");
    assertThat(line(answer, "version")).contains("FAIL", "2.x.x");
    assertThat(line(answer, "payment")).contains("FAIL", "useSellerPaymentMethod");
    assertThat(line(answer, "right-to-catalogue")).contains("PASS");
    assertThat(line(answer, "right-to-orders")).contains("PASS");
  }

  private void enterTakingPayment() {
    http.put(
        "/marketplace/sellers/shoes",
        SHOES.replace("\"account\"", "\"payment\": \"SELLER\", \"account\""));
  }

  private void gatewaySays(int status, String systems, String merchant) {
    stub.server()
        .stubFor(
            get(urlPathEqualTo("/shoeaccount/gateway/api/pvt/merchants/payment-systems"))
                .willReturn(jsonResponse(systems, status)));
    stub.server()
        .stubFor(
            get(urlPathMatching(".*/stockkeepingunitidsbysaleschannel"))
                .willReturn(okJson("[77]")));
    stub.server()
        .stubFor(
            post(urlPathEqualTo("/shoeaccount/api/fulfillment/pvt/orderForms/simulation"))
                .willReturn(
                    okJson(
                        "{\"items\":[{\"id\":\"77\",\"merchantName\":%s}]}".formatted(merchant))));
    stub.server()
        .stubFor(
            get(urlPathEqualTo(AFFILIATE))
                .willReturn(
                    okJson(
                        """
                        {"id": "MKT", "name": "Ours", "followUpEmail": "a@b.example",
                         "useSellerPaymentMethod": false, "salesChannel": "2",
                         "searchURIEndPoint": null, "searchURIEndpointVersion": "1.x.x"}
                        """)));
  }

  @Test
  void anAccountThatIsNotReadyToTakePaymentsIsTold() {
    enterTakingPayment();
    gatewaySays(200, "[{\"id\": 2, \"isAvailable\": false}]", "null");

    Answer answer = http.get("/marketplace/sellers/shoes/affiliate");

    assertThat(line(answer, "payment")).contains("FAIL", "useSellerPaymentMethod is off");
    assertThat(line(answer, "right-to-gateway")).contains("PASS");
    assertThat(line(answer, "payment-systems")).contains("FAIL", "no payment system");
    assertThat(line(answer, "merchant-name")).contains("FAIL", "SKU 77");

    gatewaySays(403, "{}", "null");
    assertThat(line(http.get("/marketplace/sellers/shoes/affiliate"), "right-to-gateway"))
        .contains("FAIL", "Process payments");
  }

  @Test
  void anAccountThatIsReadyToTakePaymentsPasses() {
    enterTakingPayment();
    gatewaySays(200, "[{\"id\": 2, \"isAvailable\": true}]", "\"SHOEACCOUNT\"");
    stub.server().stubFor(put(urlPathEqualTo(AFFILIATE)).willReturn(okJson("{}")));

    Answer answer = http.send("PUT", "/marketplace/sellers/shoes/affiliate", null);

    assertThat(line(answer, "payment-systems")).contains("PASS", "1 can be");
    assertThat(line(answer, "merchant-name")).contains("PASS", "SHOEACCOUNT");
    JsonNode sent =
        JsonMapper.shared()
            .readTree(
                stub.server()
                    .findAll(putRequestedFor(urlPathEqualTo(AFFILIATE)))
                    .getFirst()
                    .getBodyAsString());
    assertThat(sent.path("useSellerPaymentMethod").asBoolean(false)).isTrue();
  }

  @Test
  void paymentAtTheSellerGoesWithTheFulfilmentAlone() {
    Answer answer =
        http.put(
            "/marketplace/sellers/shoes",
            SHOES.replace(
                "\"account\"",
                "\"payment\": \"SELLER\", \"placementApi\": \"ORDER_INTEGRATION\", \"account\""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("New Order Integration knows no payment");
  }

  @Test
  void somebodyElsesAffiliateIsReplacedOnlyWhenToldTo() {
    enter();
    String theirs =
        """
        {"id": "MKT", "name": "Theirs", "followUpEmail": "a@b.example", "salesChannel": "2",
         "minimumValueAccumulated": 5000, "custom": {"kept": true},
         "searchURIEndPoint": "https://hub.example.net/in/THEIR-PASSWORD?x=1"}
        """;
    stub.server().stubFor(get(urlPathEqualTo(AFFILIATE)).willReturn(okJson(theirs)));
    stub.server().stubFor(put(urlPathEqualTo(AFFILIATE)).willReturn(okJson("{}")));

    Answer told = http.get("/marketplace/sellers/shoes/affiliate");
    assertThat(line(told, "search-endpoint")).contains("FAIL", "hub.example.net");
    assertThat(told.body()).doesNotContain("THEIR-PASSWORD");
    Answer refused = http.send("PUT", "/marketplace/sellers/shoes/affiliate", null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asString())
        .contains("hub.example.net", "replace=true");
    assertThat(stub.server().findAll(putRequestedFor(urlPathEqualTo(AFFILIATE)))).isEmpty();

    assertThat(http.send("PUT", "/marketplace/sellers/shoes/affiliate?replace=true", null).status())
        .isEqualTo(200);
    assertThat(stub.server().findAll(putRequestedFor(urlPathEqualTo(AFFILIATE))))
        .singleElement()
        .satisfies(call ->
            assertThat(call.getBodyAsString())
                .contains(
                    "\"minimumValueAccumulated\":5000", "\"kept\":true", "\"name\":\"Theirs\"")
                .contains("\"searchURIEndpoint\":\"https://connector.example/shop/affiliate/shoes/")
                .doesNotContain("searchURIEndPoint", "THEIR-PASSWORD"));
  }

  @Test
  void aFormerSecretInVtexWarnsAndAnUnknownOneFails() {
    enter();
    String former = secret();
    http.send("PUT", "/marketplace/sellers/shoes/secret", null);

    registered(former);
    assertThat(line(http.get("/marketplace/sellers/shoes/affiliate"), "search-endpoint"))
        .contains("WARN", "former");
    registered("never-ours-0123456789");
    assertThat(line(http.get("/marketplace/sellers/shoes/affiliate"), "search-endpoint"))
        .contains("FAIL", "not good");
    registered(secret() + "/api/notification/");
    assertThat(line(http.get("/marketplace/sellers/shoes/affiliate"), "search-endpoint"))
        .contains("PASS");
  }

  private void registered(String behind) {
    stub.server()
        .stubFor(
            get(urlPathEqualTo(AFFILIATE))
                .willReturn(
                    okJson(
                        "{\"id\":\"MKT\",\"searchURIEndpoint\":\"https://connector.example/shop/affiliate/shoes/"
                            + behind
                            + "\"}")));
  }

  @Test
  @CapturesAllOutput
  void aKeyWithoutRightsIsToldWithWhatIsMissing(CapturedOutput output) {
    enter();
    registered(secret());
    rights(403);
    Answer checked = http.get("/marketplace/sellers/shoes/affiliate");
    assertThat(line(checked, "right-to-orders")).contains("FAIL", "403", "resource");
    assertThat(line(checked, "right-to-catalogue")).contains("FAIL", "403");

    stub.server()
        .stubFor(
            put(urlPathEqualTo(AFFILIATE))
                .willReturn(
                    jsonResponse("{\"message\":\"no right to save " + secret() + "\"}", 403)));
    Answer saved =
        http.put(
            "/marketplace/sellers/shoes/affiliate", "{\"followUpEmail\": \"a@market.example\"}");
    assertThat(saved.status()).isEqualTo(502);
    assertThat(saved.json().path("detail").asString()).contains("Save Order Configuration");
    assertThat(saved.body() + output.getAll()).doesNotContain(secret());
  }

  @Test
  void aKeyThatIsRefusedStopsTheLineOfItsOwnAccountAlone() {
    enter();
    registered(secret());
    http.put("/marketplace/sellers/hats", SHOES.replace("shoeaccount", "hataccount"));
    stub.server()
        .stubFor(
            get(urlPathMatching("/hataccount/.*"))
                .willReturn(jsonResponse("{\"message\":\"token-of-shoes-SECRET\"}", 401)));

    Answer refused = http.get("/marketplace/sellers/hats/affiliate");
    assertThat(line(refused, "key")).contains("FAIL", "401");
    assertThat(refused.json().path("ready").asBoolean()).isFalse();
    Answer resting = http.get("/marketplace/sellers/hats/affiliate");
    assertThat(line(resting, "key")).contains("FAIL", "refuses our app key");
    assertThat(refused.body() + resting.body()).doesNotContain("shoes-SECRET");
    assertThat(line(http.get("/marketplace/sellers/shoes/affiliate"), "key")).contains("PASS");
  }

  @Test
  void aNewKeyIsTriedAtOnce() {
    http.put("/marketplace/sellers/hats", SHOES.replace("shoeaccount", "capaccount"));
    stub.server()
        .stubFor(
            get(urlPathMatching("/capaccount/.*"))
                .withHeader("X-VTEX-API-AppToken", equalTo("token-of-shoes-SECRET"))
                .willReturn(aResponse().withStatus(401)));
    stub.server()
        .stubFor(
            get(urlPathMatching("/capaccount/.*"))
                .withHeader("X-VTEX-API-AppToken", equalTo("another"))
                .willReturn(aResponse().withStatus(404)));
    assertThat(line(http.get("/marketplace/sellers/hats/affiliate"), "key")).contains("FAIL");
    await()
        .until(() ->
            jdbc.sql(
                        """
                        select count(*) from marketplace_lock_out where marketplace = 'capaccount'
                        """)
                    .query(Long.class)
                    .single()
                == 1);

    http.put(
        "/marketplace/sellers/hats",
        SHOES.replace("shoeaccount", "capaccount").replace("token-of-shoes-SECRET", "another"));

    assertThat(line(http.get("/marketplace/sellers/hats/affiliate"), "key")).contains("PASS");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 404, PASS, PASS",
    "422, 409, PASS, PASS",
    "200, 200, PASS, PASS",
    "403, 404, FAIL, PASS",
    "400, 403, PASS, FAIL",
    "500, 302, WARN, WARN",
  })
  void theRightsToPlaceAndToCancelAreTriedByCallsWithoutEffect(
      int placing, int cancelling, String place, String cancel) {
    enter();
    registered(secret());
    answers(placing, "/shoeaccount/api/fulfillment/pvt/orders");
    answers(cancelling, "/shoeaccount/api/oms/pvt/orders/MKT-_[0-9a-f-]{36}/cancel");

    Answer checked = http.get("/marketplace/sellers/shoes/affiliate");

    assertThat(line(checked, "right-to-place")).contains(place);
    assertThat(line(checked, "right-to-cancel")).contains(cancel);
    if (place.equals("FAIL") || cancel.equals("FAIL")) {
      assertThat(checked.body()).contains("the key lacks the right");
    }
    assertThat(
            stub.server()
                .findAll(
                    postRequestedFor(urlPathEqualTo("/shoeaccount/api/fulfillment/pvt/orders"))))
        .singleElement()
        .satisfies(call -> assertThat(call.getBodyAsString()).isEqualTo("[]"));
  }

  @Test
  void theRightToPlaceIsTriedInTheWayThatOrdersArePlaced() {
    http.put(
        "/marketplace/sellers/shoes",
        SHOES.replace("{\"account\"", "{\"placementApi\": \"ORDER_INTEGRATION\", \"account\""));
    registered(secret());
    answers(403, "/shoeaccount/api/order-integration/orders");

    Answer checked = http.get("/marketplace/sellers/shoes/affiliate");

    assertThat(line(checked, "right-to-place")).contains("FAIL", "403", "Order Integration");
  }

  private static void answers(int status, String path) {
    stub.server().stubFor(post(urlPathMatching(path)).willReturn(aResponse().withStatus(status)));
  }

  private static void rights(int status) {
    stub.server()
        .stubFor(
            get(urlPathMatching("/shoeaccount/api/(oms|catalog_system)/.*"))
                .willReturn(aResponse().withStatus(status)));
  }

  private static String line(Answer answer, String check) {
    return StreamSupport.stream(answer.json().path("lines").spliterator(), false)
        .filter(each -> each.path("check").asString().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError(check + " is not in " + answer.body()))
        .toString();
  }
}
