package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.http.credential.RequestSignature;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of an ERP's answers about changes, its SKUs and products, right and wrong ones. */
class HttpCatalogueTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final SkuId SKU = new SkuId("1001");

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static SellerAdapter open(ResponseDefinitionBuilder response, String... more) {
    ERP.server().stubFor(get(anyUrl()).willReturn(response));
    ERP.server().stubFor(post(anyUrl()).willReturn(response));
    String[] settings = new String[more.length + 2];
    settings[0] = "serves";
    settings[1] = "change-feed,assortment,products";
    System.arraycopy(more, 0, settings, 2, more.length);
    return ERP.open(settings);
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  private static Changes since(@Nullable String mark, String answer) {
    return Objects.requireNonNull(open(json(answer)).changeFeed()).since(mark, 2, soon());
  }

  @Test
  void mergesWhatIsToldTwiceAndTakesEveryAspectWhereNoneIsKnown() {
    String answer =
        """
        {"mark": "43", "more": true, "changes": [{"skuId": "1001", "aspects": ["stock"]}, {"skuId": "1002"},
         {"skuId": "1001", "aspects": ["price"]}, {"skuId": " odd "}, {"skuId": 7}, "1003"]}
        """;
    assertThat(since("42", answer))
        .isEqualTo(
            new Changes.Some(
                List.of(
                    new ChangedSku(SKU, Set.of(Aspect.STOCK, Aspect.PRICE)),
                    new ChangedSku(new SkuId("1002"), EnumSet.allOf(Aspect.class))),
                "43",
                true));
    assertThat(
            since(
                "42",
                "{\"mark\":\"43\",\"changes\":[{\"skuId\":\"1001\",\"aspects\":[\"colour\"]}]}"))
        .isEqualTo(
            new Changes.Some(
                List.of(new ChangedSku(SKU, EnumSet.allOf(Aspect.class))), "43", false));
  }

  @Test
  void comparesEverythingWhereTheErpSaysSo() {
    assertThat(since("42", "{\"mark\":\"43\",\"everything\":true,\"reason\":\"too old\"}"))
        .isEqualTo(new Changes.Everything("43", "too old"));
    assertThat(since(null, "{\"mark\":\"43\",\"everything\":true}"))
        .isEqualTo(new Changes.Everything("43", "the ERP gave no reason"));
  }

  @Test
  void believesNoErpThatHasMoreAndNeverGoesOn() {
    assertThat(since("42", "{\"mark\":\"42\",\"more\":true,\"changes\":[]}"))
        .isEqualTo(new Changes.Some(List.of(), "42", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"changes":[]}                                                          | mark is missing
          {"mark":"","changes":[]}                                                | mark is empty
          {"mark":7,"changes":[]}                                                 | mark is not text
          {"mark":"43"}                                                           | changes is missing
          {"mark":"43","everything":"yes"}                                        | everything is neither
          {"mark":"43","changes":[{"skuId":"1"},{"skuId":"2"},{"skuId":"3"}]}     | changes names 3 SKUs where 2
          """)
  void doesNotUseChangesThatAreWrong(String answer, String reason) {
    assertThat(since("42", answer))
        .isInstanceOfSatisfying(
            Changes.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }

  @Test
  void takesNoChangesWhereThereWasNoMarkToTellThemFrom() {
    assertThat(since(null, "{\"mark\":\"43\",\"changes\":[]}"))
        .isInstanceOfSatisfying(
            Changes.Failed.class, failed -> assertThat(failed.reason()).contains("everything"));
  }

  @Test
  void sendsItsMarkAsItCameUnlessItIsAnotherAdaptersAndSignsWhatItSends() {
    String secret = "example-secret-of-32-characters!";
    SellerAdapter adapter =
        open(json("{\"mark\":\"43\",\"everything\":true}"), "hmac.secret", secret);
    Objects.requireNonNull(adapter.changeFeed()).since("a+b &?=%\u00e9\u6f22", 500, soon());
    LoggedRequest request =
        ERP.server().findAll(getRequestedFor(urlPathEqualTo("/v1/changes"))).getFirst();
    assertThat(request.queryParameter("mark").firstValue()).isEqualTo("a+b &?=%\u00e9\u6f22");
    assertThat(request.queryParameter("limit").firstValue()).isEqualTo("500");
    assertThat(request.getHeader("Connector-Signature"))
        .isEqualTo(
            new RequestSignature(secret)
                .of(
                    "GET",
                    request.getUrl(),
                    Long.parseLong(
                        Objects.requireNonNull(request.getHeader("Connector-Timestamp"))),
                    new byte[0]));

    Objects.requireNonNull(adapter.changeFeed()).since("x".repeat(2_001), 500, soon());
    ERP.server()
        .verify(1, getRequestedFor(urlPathEqualTo("/v1/changes")).withQueryParam("mark", absent()));
  }

  private static Assortment.Page page(String answer, int limit) {
    return Objects.requireNonNull(open(json(answer)).assortment())
        .skus(new SkuId("1000"), limit, soon());
  }

  @Test
  void fillsAPageUpThatCameOutShortBecauseOfIdsThatCannotBe() {
    SellerAdapter adapter = open(json("{\"skus\":[\"1001\",\" odd \"]}"));
    ERP.server()
        .stubFor(
            get(urlPathEqualTo("/v1/skus"))
                .withQueryParam("after", equalTo(" odd "))
                .willReturn(json("{\"skus\":[\"1002\"]}")));
    assertThat(Objects.requireNonNull(adapter.assortment()).skus(null, 2, soon()))
        .isEqualTo(new Assortment.Page.Skus(List.of(SKU, new SkuId("1002"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                              | skus is missing
          {"skus":{}}                     | skus is not a list
          {"skus":[1001]}                 | skus is not text
          {"skus":["1000","1001"]}        | it would not end
          {"skus":["1001","1002","1003"]} | skus has 3 entries where 2 were asked for
          """)
  void doesNotUseAPageThatIsWrong(String answer, String reason) {
    assertThat(page(answer, 2))
        .isInstanceOfSatisfying(
            Assortment.Page.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }

  private static Map<SkuId, Product> found(String... products) {
    ProductsAnswer answer =
        Objects.requireNonNull(
                open(json("{\"products\":[" + String.join(",", products) + "]}")).products())
            .products(new ProductsQuery(Set.of(SKU, new SkuId("1002")), soon()));
    assertThat(answer).isInstanceOf(ProductsAnswer.Found.class);
    return ((ProductsAnswer.Found) answer).products();
  }

  @Test
  void tellsAProductWithoutTheEntriesThatCannotBe() {
    String product =
        """
        {"skuId": "1001", "skuName": "Blue", "brand": "Example", "eans": ["", "7891"],
         "skuSpecifications": [{"name": "Size", "values": ["M"]}, {"name": "Size", "values": ["L"]}, {"name": "Empty", "values": []}],
         "images": [{"name": "front", "url": "http://shop.example/1.jpg"}, {"name": "side", "url": "https://shop.example/2.jpg"}]}
        """;
    assertThat(found(product).get(SKU))
        .isNotNull()
        .satisfies(read -> {
          assertThat(read.active()).isTrue();
          assertThat(read.eans()).containsExactly("7891");
          assertThat(read.skuSpecifications())
              .containsExactly(new Product.Specification("Size", List.of("M")));
          assertThat(read.images())
              .containsExactly(new Product.Image("side", "https://shop.example/2.jpg"));
        });
    assertThat(ERP.meters().get("connector.adapter.http.refused").counters())
        .extracting(counter -> counter.getId().getTag("field") + "=" + (int) counter.count())
        .containsExactlyInAnyOrder("eans=1", "skuSpecifications=1", "values=1", "url=1");
  }

  @Test
  void leavesOutAProductThatIsWrongOrThereTwice() {
    String good = "{\"skuId\":\"1002\",\"skuName\":\"Red\",\"brand\":\"Example\"}";
    assertThat(found("{\"skuId\":\"1001\",\"skuName\":\"Blue\"}", good))
        .containsOnlyKeys(new SkuId("1002"));
    assertThat(found(good, good, good)).isEmpty();
    assertThat(found(good.replace("1002", "not asked for"), "7")).isEmpty();
  }

  @Test
  void saysThatItFailedWhereTheErpDoesNotOfferIt() {
    SellerAdapter adapter = open(aResponse().withStatus(404));
    assertThat(Objects.requireNonNull(adapter.changeFeed()).since(null, 10, soon()))
        .isEqualTo(
            new Changes.Failed(
                "the ERP answered 404: it does not offer this operation at the configured"
                    + " address"));
    assertThat(Objects.requireNonNull(adapter.assortment()).skus(null, 10, soon()))
        .isInstanceOf(Assortment.Page.Failed.class);
    assertThat(
            Objects.requireNonNull(adapter.products())
                .products(new ProductsQuery(Set.of(SKU), soon())))
        .isInstanceOf(ProductsAnswer.Failed.class);
  }
}
