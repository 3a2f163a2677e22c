package io.sellerconnector.vtex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBuilderTests {

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/pvt/orders",
    "https://a.example/, https://a.example/pvt/orders",
    "https://a.example/api/oms, https://a.example/api/oms/pvt/orders",
    "https://a.example/api/oms/, https://a.example/api/oms/pvt/orders",
    "https://a.example/api/oms//, https://a.example/api/oms/pvt/orders",
    "https://a.example?an=b, https://a.example/pvt/orders?an=b",
    "https://a.example:8443/api/oms/?an=b%20c&x=/, https://a.example:8443/api/oms/pvt/orders?an=b%20c&x=/",
  })
  void putsThePathBeforeTheQuery(String base, String expected) {
    assertThat(AddressBuilder.below(URI.create(base), "pvt", "orders")).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "v123-01, v123-01",
    "a/b, a%2Fb",
    "a#b?c, a%23b%3Fc",
    "50% ö, 50%25%20%C3%B6",
    "a;b=c, a%3Bb%3Dc",
  })
  void encodesAnIdIntoOneSegment(String id, String segment) {
    assertThat(AddressBuilder.below(URI.create("https://a.example"), id))
        .hasToString("https://a.example/" + segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void refusesSegmentsThatNoPathCanCarry(String segment) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressBuilder.below(URI.create("https://a.example"), segment));
  }

  @Test
  void movesToHttpsOnTheDefaultPort() {
    assertThat(AddressBuilder.overHttps(URI.create("http://A.example:443/x?y=z")))
        .hasToString("https://a.example/x?y=z");
  }
}
