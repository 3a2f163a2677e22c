package io.sellerconnector.marketplace.catalogue;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.CatalogueAnswer.Known;
import io.sellerconnector.marketplace.CatalogueAnswer.Notified;
import io.sellerconnector.marketplace.CatalogueAnswer.Suggested;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState;
import io.sellerconnector.marketplace.CatalogueAnswer.Unknown;
import io.sellerconnector.marketplace.CatalogueFixture;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.marketplace.settings.CatalogueSettings;
import io.sellerconnector.marketplace.settings.CatalogueSettings.ChangeNotification;
import io.sellerconnector.marketplace.settings.CatalogueSettings.EanForm;
import io.sellerconnector.marketplace.settings.CatalogueSettings.PriceUnit;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
@Timeout(60)
class CatalogueSenderTests {

  private static final String PAGE = "<!DOCTYPE html><html><body>Not Found</body></html>";

  private final CatalogueFixture room = new CatalogueFixture();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void makesEveryCallAtItsAddress() {
    for (CatalogueCall call : CatalogueCall.values()) {
      assertThat(room.send(call, "A B/1")).isInstanceOf(Delivered.class);
    }
    assertThat(room.vtex.calls())
        .extracting(call -> call.getMethod().value() + " " + call.getUrl())
        .containsExactly(
            "POST /api/catalog_system/pvt/skuseller/changenotification/exampleseller/A%20B%2F1",
            "POST /api/notificator/exampleseller/changenotification/A%20B%2F1/price",
            "POST /api/notificator/exampleseller/changenotification/A%20B%2F1/inventory",
            "PUT /examplemarket/suggestions/exampleseller/A%20B%2F1",
            "GET /examplemarket/suggestions/exampleseller/A%20B%2F1");
    assertThat(room.told)
        .containsExactly(
            new Known(),
            new Notified(Kind.PRICE),
            new Notified(Kind.STOCK),
            new Suggested(CatalogueFixture.suggestion()),
            new SuggestionState(SuggestionState.State.PENDING, ""));
    assertThat(room.vtex.calls())
        .allSatisfy(call -> {
          assertThat(call.header("X-VTEX-API-AppKey").firstValue()).isEqualTo(VtexFixtures.KEY);
          assertThat(call.header("X-VTEX-API-AppToken").firstValue()).isEqualTo(VtexFixtures.TOKEN);
          assertThat(call.header("Idempotency-Key").firstValue()).isEqualTo("message-7");
        });
    assertThat(room.vtex.calls())
        .filteredOn(call -> !call.getMethod().value().equals("PUT"))
        .allSatisfy(call -> assertThat(call.getBody()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "HISTORICAL, /api/catalog_system/pvt/skuSeller/changenotification/exampleseller/A",
    "CATALOG, /api/catalog_system/pvt/skuseller/changenotification/exampleseller/A",
    "SKU_BINDING, /api/sku-binding/pvt/skuseller/changenotification/exampleseller/A",
  })
  void speaksEveryGenerationOfTheChangeNotification(ChangeNotification generation, String path) {
    CatalogueSettings settings =
        new CatalogueSettings(generation, EanForm.STRING, PriceUnit.CENTS, "BRL", "R$");
    try (CatalogueFixture other = new CatalogueFixture(settings, DatabaseFixture.open())) {
      assertThat(other.send(CatalogueCall.CHANGE, "A")).isInstanceOf(Delivered.class);
      assertThat(other.vtex.calls()).extracting(LoggedRequest::getUrl).containsExactly(path);
    }
  }

  @ParameterizedTest
  @CsvSource({"200", "202", "204"})
  void takesAnySuccessForKnown(int status) {
    answer(aResponse().withStatus(status));

    assertThat(room.send(CatalogueCall.CHANGE, "A"))
        .isEqualTo(new Delivered(status, "the marketplace knows the SKU"));
    assertThat(room.told).containsExactly(new Known());
  }

  @ParameterizedTest
  @EnumSource(
      value = CatalogueCall.class,
      names = {"CHANGE", "PRICE", "STOCK"})
  void readsTheDocumentedTextAsUnknown(CatalogueCall call) throws IOException {
    answer(
        aResponse()
            .withStatus(404)
            .withHeader("Content-Type", "application/json")
            .withBody(example("changenotification-404-catalog.json")));

    assertThat(room.send(call, "A"))
        .isEqualTo(new Delivered(404, "the marketplace does not know the SKU"));
    assertThat(room.told).containsExactly(new Unknown(call.kind()));
  }

  @Test
  void doubtsA404WithoutTextWhereNothingHasWorked() {
    answer(aResponse().withStatus(404));

    assertThat(room.send(CatalogueCall.CHANGE, "A"))
        .isEqualTo(
            new Failed(
                404,
                "answered 404, and nothing at this address has worked before",
                Duration.ofMinutes(5)));
    assertThat(room.send(CatalogueCall.CHANGE, "B"))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> assertThat(postponed.after()).isEqualTo(Duration.ofMinutes(5)));
    assertThat(room.vtex.calls()).hasSize(1);
    assertThat(room.told).isEmpty();
    assertThat(misplaced()).isOne();

    room.vtex.reset();
    assertThat(room.send(CatalogueCall.PRICE, "A")).isInstanceOf(Delivered.class);
    room.clock.move(Duration.ofMinutes(5));
    assertThat(room.send(CatalogueCall.CHANGE, "B")).isInstanceOf(Delivered.class);
    assertThat(misplaced()).isZero();
  }

  @Test
  void trustsA404WithoutTextWhereASiblingHasWorked() {
    room.send(CatalogueCall.CHANGE, "A");
    answer(aResponse().withStatus(404));

    assertThat(room.send(CatalogueCall.CHANGE, "B")).isInstanceOf(Delivered.class);
    assertThat(room.lastTold()).isEqualTo(new Unknown(Kind.CHANGE));
    assertThat(room.send(CatalogueCall.PRICE, "B")).isInstanceOf(Failed.class);
  }

  @Test
  void remembersBeyondARestartWhatHasWorked() {
    room.send(CatalogueCall.CHANGE, "A");
    VerifiedEndpoints afterwards = room.provenAfterRestart();

    assertThat(afterwards.isProven(room.rootOf(CatalogueCall.CHANGE))).isTrue();
    assertThat(afterwards.isProven(room.rootOf(CatalogueCall.SUGGESTION))).isFalse();
    afterwards.prove(room.rootOf(CatalogueCall.CHANGE));
  }

  @ParameterizedTest
  @EnumSource(CatalogueCall.class)
  void neverTakesAPageForAnAnswer(CatalogueCall call) {
    for (int status : new int[] {200, 404}) {
      answer(
          aResponse()
              .withStatus(status)
              .withHeader("Content-Type", "text/html; charset=utf-8")
              .withBody(PAGE));
      assertThat(room.send(call, "A"))
          .isEqualTo(
              new Failed(
                  status,
                  "answered with a page instead of an API's answer",
                  Duration.ofMinutes(5)));
      room.clock.move(Duration.ofMinutes(5));
    }
    assertThat(room.told).isEmpty();
  }

  @Test
  void lets404PagesOfOneSkuHoldUpNobodyElseWhereTheAddressHasWorked() {
    room.send(CatalogueCall.CHANGE, "A");
    answer(aResponse().withStatus(404).withBody(PAGE));
    assertThat(room.send(CatalogueCall.CHANGE, "poison"))
        .isEqualTo(new Failed(404, "answered with a page instead of an API's answer", null));

    room.vtex.reset();
    assertThat(room.send(CatalogueCall.CHANGE, "B")).isInstanceOf(Delivered.class);
    assertThat(room.told).containsExactly(new Known(), new Known());
  }

  @Test
  void takesA400OfTheChangeNotificationForAFaultOfTheConfigurationFirst() {
    answer(aResponse().withStatus(400).withBody("{\"message\":\"bad seller\"}"));
    assertThat(room.send(CatalogueCall.CHANGE, "A"))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("400", "bad seller"));
    room.vtex.reset();
    room.clock.move(Duration.ofMinutes(5));
    room.send(CatalogueCall.CHANGE, "A");
    answer(aResponse().withStatus(400).withBody("{\"message\":\"bad SKU\"}"));

    assertThat(room.send(CatalogueCall.CHANGE, "B")).isInstanceOf(Delivered.class);
    assertThat(room.lastTold()).isEqualTo(new CatalogueAnswer.Refused(Kind.CHANGE, 400, "bad SKU"));
  }

  @Test
  void neverFollowsARedirect() {
    answer(aResponse().withStatus(308).withHeader("Location", "https://evil.example/"));

    assertThat(room.send(CatalogueCall.CHANGE, "A"))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("redirected"));
    assertThat(room.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400", "409", "413", "422"})
  void passesARefusedSuggestionOnAndIsDoneWithIt(int status) {
    answer(
        aResponse()
            .withStatus(status)
            .withHeader("Content-Type", "application/json")
            .withBody("{\"Message\":\"BrandName is unknown\"}"));

    assertThat(room.send(CatalogueCall.SUGGESTION, "A"))
        .isEqualTo(
            new Delivered(
                status, "refused, and passed on to the SKU's listing: BrandName is unknown"));
    assertThat(room.told)
        .containsExactly(
            new CatalogueAnswer.Refused(Kind.SUGGESTION, status, "BrandName is unknown"));
  }

  @Test
  void sendsASuggestionInTheDocumentsForm() throws IOException {
    room.send(CatalogueCall.SUGGESTION, "567");

    JsonMapper json = JsonMapper.builder().build();
    var sent = json.readTree(room.vtex.calls().getFirst().getBodyAsString());
    var expected = json.readTree(example("suggestion-put-request.json"));
    assertThat(sent.propertyNames()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
    for (Map.Entry<String, tools.jackson.databind.JsonNode> property : expected.properties()) {
      assertThat(sent.get(property.getKey()).getNodeType())
          .as(property.getKey())
          .isEqualTo(property.getValue().getNodeType());
    }
    for (String same :
        List.of(
            "ProductId",
            "ProductName",
            "BrandName",
            "SkuName",
            "Weight",
            "RefId",
            "SellerStockKeepingUnitId",
            "CategoryFullPath",
            "ProductSpecifications",
            "SkuSpecifications",
            "EAN",
            "MeasurementUnit",
            "AvailableQuantity",
            "Pricing")) {
      assertThat(sent.get(same)).as(same).isEqualTo(expected.get(same));
    }
    assertThat(sent.path("SellerId").asString()).isEqualTo("exampleseller");
    assertThat(sent.path("Images").toString())
        .isEqualTo("[{\"imageName\":\"Principal\",\"imageUrl\":\"https://images.example/1.jpg\"}]");
  }

  @Test
  void sendsWhatTheSourceSaysAtThatMoment() {
    room.sourced = new Sourced.NotNow("it is not offered there any more");
    assertThat(room.send(CatalogueCall.SUGGESTION, "A"))
        .isEqualTo(new Delivered(null, "nothing was sent: it is not offered there any more"));
    room.sourced = new Sourced.Failed("the ERP does not answer");
    assertThat(room.send(CatalogueCall.SUGGESTION, "A"))
        .isEqualTo(new Failed(null, "the ERP does not answer", null));
    assertThat(room.vtex.calls()).isEmpty();
    assertThat(room.told).isEmpty();
  }

  @Test
  void readsHowADecisionGoes() {
    for (int i = 0; i < 2; i++) {
      room.send(CatalogueCall.CHANGE, "NEW-VASE");
      room.send(CatalogueCall.SUGGESTION, "NEW-VASE");
      room.send(CatalogueCall.SUGGESTION_STATE, "NEW-VASE");
    }
    room.send(CatalogueCall.SUGGESTION_STATE, "NEW-VASE");

    assertThat(room.told)
        .startsWith(
            new Unknown(Kind.CHANGE),
            new Suggested(CatalogueFixture.suggestion()),
            new SuggestionState(SuggestionState.State.PENDING, ""))
        .endsWith(
            new SuggestionState(
                SuggestionState.State.DENIED, "The brand does not exist in this marketplace"));
  }

  @Test
  void knowsASkuOnceItsSuggestionIsApproved() {
    for (CatalogueCall call :
        List.of(
            CatalogueCall.CHANGE,
            CatalogueCall.SUGGESTION,
            CatalogueCall.SUGGESTION_STATE,
            CatalogueCall.SUGGESTION_STATE,
            CatalogueCall.CHANGE,
            CatalogueCall.SUGGESTION)) {
      room.send(call, "NEW-MUG");
    }
    assertThat(room.told)
        .containsExactly(
            new Unknown(Kind.CHANGE),
            new Suggested(CatalogueFixture.suggestion()),
            new SuggestionState(SuggestionState.State.PENDING, ""),
            new SuggestionState(SuggestionState.State.APPROVED, ""),
            new Known(),
            new CatalogueAnswer.Refused(
                Kind.SUGGESTION, 400, "Suggestion has been approved already"));
  }

  @Test
  void findsNoSuggestionWhereSomebodyDeletedIt() {
    room.send(CatalogueCall.SUGGESTION, "A");
    answer(aResponse().withStatus(404));

    room.send(CatalogueCall.SUGGESTION_STATE, "A");
    assertThat(room.lastTold()).isEqualTo(new SuggestionState(SuggestionState.State.ABSENT, ""));
  }

  @ParameterizedTest
  @EnumSource(CatalogueCall.class)
  void tellsNothingWhileTheMarketplaceDoesNotLook(CatalogueCall call) {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));
    assertThat(room.send(call, "A"))
        .isEqualTo(new Failed(429, "too many calls", Duration.ofSeconds(30)));
    room.clock.move(Duration.ofSeconds(30));
    for (int status : new int[] {500, 503}) {
      answer(aResponse().withStatus(status));
      assertThat(room.send(call, "A"))
          .isEqualTo(new Failed(status, "the marketplace failed", null));
    }
    assertThat(room.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401, app key and token are wrong", "403, the app key lacks the right"})
  void stopsCallingAMarketplaceThatRefusesOurKey(int status, String reason) {
    answer(aResponse().withStatus(status));

    assertThat(room.send(CatalogueCall.STOCK, "A"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith(reason);
              assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(5));
            });
    assertThat(room.send(CatalogueCall.CHANGE, "B")).isInstanceOf(Postponed.class);
    assertThat(room.vtex.calls()).hasSize(1);
    assertThat(room.told).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CatalogueCall.class)
  void survivesABrokenConnection(CatalogueCall call) {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(room.send(call, "A")).isInstanceOf(Failed.class);
    room.vtex.reset();
    assertThat(room.send(call, "A")).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = CatalogueCall.class,
      names = {"CHANGE", "SUGGESTION_STATE"})
  void waitsOnlySoLong(CatalogueCall call) {
    try (CatalogueFixture hasty = CatalogueFixture.impatient()) {
      answer(hasty, okJson("{\"Status\":\"Approved\"}").withFixedDelay(30_000));
      assertThat(hasty.send(call, "A"))
          .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.status()).isNull());
      answer(
          hasty,
          okJson("{\"Status\":\"Approved\",\"x\":\"" + "x".repeat(600) + "\"}")
              .withChunkedDribbleDelay(600, 60_000));
      assertThat(hasty.send(call, "A"))
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.reason()).contains("no complete answer"));
      assertThat(hasty.told).isEmpty();
    }
  }

  @Test
  void isNotDoneBeforeTheAnswerIsRecorded() {
    room.deaf = new IllegalStateException("no database");
    assertThatThrownBy(() -> room.send(CatalogueCall.CHANGE, "A")).isSameAs(room.deaf);
    room.deaf = null;
    assertThat(room.send(CatalogueCall.CHANGE, "A")).isInstanceOf(Delivered.class);
    assertThat(room.vtex.calls()).hasSize(2);
  }

  @Test
  void passesOnThatAnIdFitsIntoNoAddress() {
    assertThat(room.send(CatalogueCall.CHANGE, "..")).isInstanceOf(Delivered.class);
    assertThat(room.lastTold())
        .isInstanceOfSatisfying(
            CatalogueAnswer.Refused.class,
            refused -> {
              assertThat(refused.status()).isNull();
              assertThat(refused.reason()).contains("\"..\" cannot be part of a path");
            });
    assertThat(room.vtex.calls()).isEmpty();
  }

  @Test
  void refusesWhatItCannotRead() {
    for (String payload :
        List.of("{}", "{\"version\":2,\"sku\":\"A\"}", "no JSON", "{\"version\":1}")) {
      assertThat(room.send("sku-change", payload)).isInstanceOf(Refused.class);
    }
    assertThat(room.vtex.calls()).isEmpty();
  }

  private double misplaced() {
    return room.meters
        .get("connector.vtex.misplaced")
        .tags("marketplace", "examplemarket", "route", "sku-change")
        .gauge()
        .value();
  }

  private void answer(ResponseDefinitionBuilder response) {
    answer(room, response);
  }

  private static void answer(CatalogueFixture room, ResponseDefinitionBuilder response) {
    room.vtex.server().stubFor(any(anyUrl()).atPriority(1).willReturn(response));
  }

  private static String example(String name) throws IOException {
    try (InputStream file = CatalogueSenderTests.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
