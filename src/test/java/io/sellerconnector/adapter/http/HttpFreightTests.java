package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of an ERP's answers about freight, right and wrong ones. */
class HttpFreightTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final String QUOTE = "/v1/freight/quote";
  private static final String COURIER =
      "{\"slaId\":\"courier\",\"name\":\"Courier\",\"price\":1350,\"leadTime\":\"3bd\"}";
  private static final DeliveryOption READ =
      new DeliveryOption(
          "courier", "Courier", new Cents(1350), LeadTime.parse("3bd"), List.of(), null);

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static FreightAnswer quote(Destination destination, ResponseDefinitionBuilder response) {
    ERP.server().stubFor(post(QUOTE).willReturn(response));
    return Objects.requireNonNull(ERP.open("serves", "inventory,freight").freight())
        .quote(
            new FreightQuery(
                new MarketplaceAccount("examplemarket"),
                new SalesChannel("1"),
                destination,
                List.of(parcel("1001", 2), parcel("1002", 1)),
                Instant.now().plusSeconds(10)));
  }

  private static Parcel parcel(String sku, int quantity) {
    return new Parcel(new SkuId(sku), new Quantity(quantity), new Measures(500, 200, 150, 80));
  }

  private static FreightAnswer quote(ResponseDefinitionBuilder response) {
    return quote(new Destination("BRA", "01310100", null), response);
  }

  /** An answer about two parcels, of which the second is not delivered. */
  private static ResponseDefinitionBuilder options(String... options) {
    return json(
        "{\"currency\":\"BRL\",\"parcels\":[{\"options\":[%s]},{\"options\":[]}]}"
            .formatted(String.join(",", options)));
  }

  @Test
  void asksAsTheContractSays() {
    ErpApi api = ErpApi.read();
    quote(options(COURIER));
    quote(new Destination("BRA", null, new GeoPoint(-23.5, -46.6)), options(COURIER));
    assertThat(ERP.server().findAll(postRequestedFor(urlEqualTo(QUOTE))))
        .hasSize(2)
        .allSatisfy(request ->
            assertThat(
                    api.faults(
                        new ErpApi.Request(
                            "POST",
                            "/freight/quote",
                            Map.of(),
                            request::getHeader,
                            request.getBodyAsString())))
                .isEmpty());
  }

  @Test
  void readsEveryParcelInItsPlace() {
    assertThat(quote(options(COURIER)))
        .isEqualTo(new FreightAnswer.Quoted(List.of(List.of(READ), List.of())));
  }

  @Test
  void readsAllThatAnOptionSays() {
    String option =
        """
        {"slaId": "store", "name": "Store", "price": 0, "leadTime": "4h",
         "windows": [{"start": "2026-05-28T08:00:00Z", "end": "2026-05-28T12:00:00Z"},
                     {"start": "2026-05-28T12:00:00Z", "end": "2026-05-28T18:00:00Z", "surcharge": 500}],
         "pickupPoint": {"pickupPointId": "PP0001", "name": "Centre", "postalCode": "01310100", "country": "BRA", "state": "SP",
                         "city": "S\u00e3o Paulo", "neighborhood": null, "street": "Paulista", "number": "1",
                         "point": {"latitude": -23.5, "longitude": -46.6}}}
        """;
    assertThat(quote(options(option)))
        .isEqualTo(
            new FreightAnswer.Quoted(
                List.of(
                    List.of(
                        new DeliveryOption(
                            "store",
                            "Store",
                            new Cents(0),
                            LeadTime.parse("4h"),
                            List.of(
                                window("2026-05-28T08:00:00Z", "2026-05-28T12:00:00Z", 0),
                                window("2026-05-28T12:00:00Z", "2026-05-28T18:00:00Z", 500)),
                            new PickupPoint(
                                new PickupPointId("PP0001"),
                                "Centre",
                                "01310100",
                                "BRA",
                                "SP",
                                "S\u00e3o Paulo",
                                "",
                                "Paulista",
                                "1",
                                "",
                                null,
                                new GeoPoint(-23.5, -46.6),
                                ""))),
                    List.of())));
  }

  private static DeliveryWindow window(String start, String end, int surcharge) {
    return new DeliveryWindow(Instant.parse(start), Instant.parse(end), new Cents(surcharge));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "price":13.5,"leadTime":"1d"                       | price
          "price":null,"leadTime":"1d"                       | price
          "price":-1,"leadTime":"1d"                         | price
          "price":1,"leadTime":"soon"                        | leadTime
          "price":1,"leadTime":"99999d"                      | leadTime
          "price":1,"leadTime":"1d","windows":[{"start":"2026-05-28T12:00:00Z","end":"2026-05-28T08:00:00Z"}] | windows
          "price":1,"leadTime":"1d","pickupPoint":{}         | pickupPointId
          """)
  void leavesOutAnOptionThatIsWrongButNotTheOthers(String fields, String field) {
    String wrong = "{\"slaId\":\"wrong\",\"name\":\"Wrong\"," + fields + "}";
    assertThat(quote(options(wrong, COURIER)))
        .isEqualTo(new FreightAnswer.Quoted(List.of(List.of(READ), List.of())));
    assertThat(
            ERP.meters()
                .get("connector.adapter.http.refused")
                .tag("operation", "freight")
                .tag("field", field)
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void leavesOutAnOptionThatIsThereTwice() {
    assertThat(quote(options(COURIER, COURIER)))
        .isEqualTo(new FreightAnswer.Quoted(List.of(List.of(READ), List.of())));
  }

  @Test
  void doesNotUseAnAnswerThatIsWrongAsAWhole() {
    failed(json("{\"currency\":\"BRL\",\"parcels\":[{\"options\":[]}]}"), "parcels has 1 entries");
    failed(json("{\"currency\":\"USD\",\"parcels\":[]}"), "currency is \"USD\"");
    failed(json("{\"currency\":\"BRL\",\"parcels\":[{},{}]}"), "options is missing");
    failed(aResponse().withStatus(404), "404");
  }

  private static void failed(ResponseDefinitionBuilder response, String reason) {
    assertThat(quote(response))
        .isInstanceOfSatisfying(
            FreightAnswer.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }
}
