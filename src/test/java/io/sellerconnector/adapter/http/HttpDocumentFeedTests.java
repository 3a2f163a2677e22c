package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of an ERP's documents, right and wrong ones. */
class HttpDocumentFeedTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final OrderId ORDER = new OrderId("O-1");

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static DocumentFeed feed(ResponseDefinitionBuilder response) {
    ERP.server().stubFor(get(anyUrl()).willReturn(response));
    return Objects.requireNonNull(ERP.open("serves", "documents").documentFeed());
  }

  private static Documents since(@Nullable String mark, String answer) {
    return feed(json(answer)).since("documents", mark, 20, Instant.now().plusSeconds(10));
  }

  private static Documents.Some some(String... documents) {
    Documents answer =
        since("41", "{\"mark\":\"42\",\"documents\":[" + String.join(",", documents) + "]}");
    assertThat(answer).isInstanceOf(Documents.Some.class);
    return (Documents.Some) answer;
  }

  @Test
  void readsEveryKindOfDocument() {
    Documents.Some some =
        some(
            """
            {"type":"invoice","orderId":"O-1","number":"NFe-2","value":600000000000,"issuedAt":"2026-05-28T20:26:40-03:00",
             "key":"k","url":"https://shop.example/2","items":[{"skuId":"MUG","quantity":2}],"courier":"Post","trackingNumber":"T1",
             "acceptLowerValue":true}
            """,
            "{\"type\":\"return\",\"orderId\":\"O-1\",\"number\":\"R-1\",\"items\":null}",
            "{\"type\":\"tracking\",\"orderId\":\"O-1\",\"invoiceNumber\":\"NFe-2\",\"courier\":\"Post\",\"trackingNumber\":\"T1\"}",
            "{\"type\":\"delivery\",\"orderId\":\"O-1\",\"invoiceNumber\":\"NFe-2\",\"deliveredAt\":\"2026-05-30T00:00:00Z\"}",
            "{\"type\":\"cancellation\",\"orderId\":\"O-1\",\"reason\":\"damaged\"}",
            "{\"type\":\"cancellation-decision\",\"orderId\":\"O-1\",\"confirm\":false,\"reason\":\"packed\"}",
            "{\"type\":\"cancellation-decision\",\"orderId\":\"O-1\",\"requestNumber\":2,\"confirm\":true}",
            "{\"type\":\"change-decision\",\"orderId\":\"O-1\",\"changeId\":\"c1\",\"agreed\":true}",
            "{\"type\":\"acknowledgement\",\"orderId\":\"O-1\",\"through\":2,\"erpNumber\":\"E-7\",\"stockBooked\":true}");

    assertThat(some.unreadable()).isEmpty();
    assertThat(some.mark()).isEqualTo("42");
    assertThat(some.more()).isFalse();
    assertThat(some.documents())
        .containsExactly(
            new OrderDocument.Invoice(
                ORDER,
                "NFe-2",
                false,
                600_000_000_000L,
                Instant.parse("2026-05-28T23:26:40Z"),
                "k",
                "https://shop.example/2",
                List.of(new OrderDocument.Piece(new SkuId("MUG"), 2)),
                new OrderDocument.Parcel("Post", "T1", null, null),
                true),
            new OrderDocument.Invoice(
                ORDER, "R-1", true, null, null, null, null, null, null, false),
            new OrderDocument.Tracking(
                ORDER, "NFe-2", new OrderDocument.Parcel("Post", "T1", null, null)),
            new OrderDocument.Delivery(ORDER, "NFe-2", Instant.parse("2026-05-30T00:00:00Z")),
            new OrderDocument.Cancellation(ORDER, "damaged"),
            new OrderDocument.CancellationDecision(ORDER, null, false, "packed"),
            new OrderDocument.CancellationDecision(ORDER, 2, true, null),
            new OrderDocument.ChangeDecision(ORDER, "c1", true, null),
            new OrderDocument.Acknowledgement(ORDER, 2, "E-7", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"bill","orderId":"O-1"}                                | O-1 | document of an unknown type  | type is not one of
          {"type":"invoice","orderId":"not ours!","number":"1"}          | not ours! | invoice 1              | orderId is not an order of ours
          {"type":"invoice","number":"1"}                                |     | invoice 1                    | orderId is missing
          {"type":"invoice","orderId":"O-1"}                             | O-1 | invoice                      | number is missing
          {"type":"invoice","orderId":"O-1","number":"1","value":1.5}    | O-1 | invoice 1                    | value is 1.5
          {"type":"invoice","orderId":"O-1","number":"1","courier":"P"}  | O-1 | invoice 1                    | trackingNumber is missing
          {"type":"return","orderId":"O-1","number":"1","items":[{}]}    | O-1 | return 1                     | skuId is missing
          {"type":"tracking","orderId":"O-1","invoiceNumber":"1"}        | O-1 | tracking of invoice 1        | courier is missing
          {"type":"cancellation-decision","orderId":"O-1"}               | O-1 | decision about its cancellation | confirm is missing
          7                                                              |     | document of an unknown type  | type is missing
          """)
  void oneThatCannotBeReadCostsItself(
      String document, @Nullable String order, String what, String reason) {
    Documents.Some some =
        some(document, "{\"type\":\"cancellation\",\"orderId\":\"O-1\",\"reason\":\"damaged\"}");

    assertThat(some.documents()).hasSize(1);
    Documents.Unreadable unreadable = some.unreadable().getFirst();
    assertThat(unreadable.order()).isEqualTo(order);
    assertThat(unreadable.what().strip()).isEqualTo(what);
    assertThat(unreadable.reason()).startsWith(reason);
  }

  @Test
  void beginsWithoutAMarkAndGoesOnWithTheLast() {
    DocumentFeed feed = feed(json("{\"mark\":\"41\",\"documents\":[],\"more\":true}"));
    Instant soon = Instant.now().plusSeconds(10);

    assertThat(feed.since("documents", null, 20, soon))
        .isEqualTo(new Documents.Some(List.of(), List.of(), "41", true));
    // An answer that leads nowhere is not asked for again at once.
    assertThat(feed.since("documents", "41", 20, soon))
        .isEqualTo(new Documents.Some(List.of(), List.of(), "41", false));

    ERP.server()
        .verify(
            1,
            getRequestedFor(urlPathEqualTo("/v1/documents"))
                .withQueryParam("mark", absent())
                .withQueryParam("limit", equalTo("20")));
    ERP.server()
        .verify(
            1,
            getRequestedFor(urlPathEqualTo("/v1/documents")).withQueryParam("mark", equalTo("41")));
  }

  @Test
  void saysWhatIsWrongWithAWholeAnswer() {
    assertThat(since("41", "{\"documents\":[]}"))
        .isEqualTo(new Documents.Failed("the ERP's answer is not used: mark is missing"));
    assertThat(since("41", "{\"mark\":\"42\"}"))
        .isEqualTo(new Documents.Failed("the ERP's answer is not used: documents is missing"));
    assertThat(
            feed(aResponse().withStatus(404))
                .since("documents", null, 20, Instant.now().plusSeconds(10)))
        .isEqualTo(
            new Documents.Failed(
                "the ERP answered 404: it does not offer this operation at the configured"
                    + " address"));
  }

  @Test
  void isNotAskedUnlessTheErpIsSaidToOfferIt() {
    assertThat(ERP.open().documentFeed()).isNull();
  }
}
