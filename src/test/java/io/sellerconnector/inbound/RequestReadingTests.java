package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestReadingTests {

  @ParameterizedTest
  @CsvSource({
    "/pvt/orders, /pvt/orders",
    "//pvt//orders/, /pvt/orders",
    "/api//pvt/orders/1/fulfill//, /pvt/orders/1/fulfill",
    "/api/oms/pvt/orders/1/changes, /api/oms/pvt/orders/1/changes",
    "/api/pvtx, /api/pvtx",
    "/, /",
    "///, /",
  })
  void tidiesPaths(String path, String tidy) {
    assertThat(TidyPathFilter.tidy(path)).isEqualTo(tidy);
  }

  @Test
  void findsTheFirstFilledValueOfAQueryParameter() {
    String query = "an=&sc=2&AN=example%2Dmarket&an=other&affiliateId";
    assertThat(QueryParameters.first(query, "an")).isEqualTo("example-market");
    assertThat(QueryParameters.first(query, "sc")).isEqualTo("2");
    assertThat(QueryParameters.first(query, "affiliateId")).isNull();
    assertThat(QueryParameters.first(null, "an")).isNull();
    assertThat(QueryParameters.first("an=%zz", "an")).isNull();
  }

  @Test
  void readsBothFormsOfCredentials() {
    MockHttpServletRequest authorization = new MockHttpServletRequest();
    authorization.addHeader("Authorization", "VTEX key=\"some-key\" token=\"a=b+c/\"");
    assertThat(VtexCredentials.of(authorization))
        .isEqualTo(new VtexCredentials("some-key", "a=b+c/"));

    MockHttpServletRequest pair = new MockHttpServletRequest();
    pair.addHeader("X-VTEX-API-AppKey", "some-key");
    pair.addHeader("X-VTEX-API-AppToken", "some-token");
    assertThat(VtexCredentials.of(pair)).isEqualTo(new VtexCredentials("some-key", "some-token"));
  }

  @ParameterizedTest
  @CsvSource({"VTEX", "Basic abc", "'VTEX key=some token=other'", "'VTEX key=\"\" token=\"\"'"})
  void takesNothingElseForCredentials(String header) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("Authorization", header);
    assertThat(VtexCredentials.of(request)).isNull();
  }

  @Test
  void credentialsDoNotShowThemselves() {
    assertThat(new VtexCredentials("some-key", "some-token").toString())
        .doesNotContain("some-key", "some-token");
  }

  @Test
  void headerTextIsPrintableAscii() {
    assertThat(ErrorWriter.headerText("no stock for SKU-1")).isEqualTo("no stock for SKU-1");
    assertThat(ErrorWriter.headerText("sem estoque para calção\r\nX-Evil: 1"))
        .isEqualTo("sem estoque para cal%C3%A7%C3%A3o  X-Evil%3A 1");
  }
}
