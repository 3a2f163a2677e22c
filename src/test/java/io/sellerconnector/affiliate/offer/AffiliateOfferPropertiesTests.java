package io.sellerconnector.affiliate.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AffiliateOfferPropertiesTests {

  private static AffiliateOfferProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("connector.affiliate.offers", AffiliateOfferProperties.class);
  }

  @Test
  void keepsRemovedOffersForAMonthAndRunsForThree() {
    AffiliateOfferProperties byDefault = bind(Map.of());

    assertThat(byDefault.removedFor()).isEqualTo(Duration.ofDays(30));
    assertThat(byDefault.runRetention()).isEqualTo(Duration.ofDays(90));
  }

  @ParameterizedTest
  @CsvSource({
    "removed-for, 59m, between 1 h and 3650 d",
    "run-retention, 3651d, between 1 h and 3650 d",
    "second-look, 0s, longer than nothing",
    "stale-after, 1h, longer than stock-every"
  })
  void refusesWhatCannotBeMeant(String name, String value, String words) {
    assertThatThrownBy(() -> bind(Map.of("connector.affiliate.offers." + name, value)))
        .rootCause()
        .hasMessageContaining("connector.affiliate.offers." + name)
        .hasMessageContaining(words);
  }
}
