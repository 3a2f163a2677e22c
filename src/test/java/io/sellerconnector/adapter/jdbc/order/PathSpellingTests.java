package io.sellerconnector.adapter.jdbc.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSpellingTests {

  private static final List<String> THERE = List.of("shippingData", "clientProfileData", "items");

  @ParameterizedTest
  @CsvSource({
    "shipingData, shippingData",
    "shippingdata, shippingData",
    "clientProfilData, clientProfileData",
    "item, items"
  })
  void findsTheNameThatWasMeant(String written, String meant) {
    assertThat(PathSpelling.near(written, THERE)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"note", "openTextField", "id", "marketingData"})
  void saysNothingOfWhatMayJustBeMissing(String written) {
    assertThat(PathSpelling.near(written, THERE)).isEmpty();
  }
}
