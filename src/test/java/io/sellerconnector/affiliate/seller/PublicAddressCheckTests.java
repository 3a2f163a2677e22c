package io.sellerconnector.affiliate.seller;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

class PublicAddressCheckTests {

  @Test
  void secretsAreNotToComeInClearButOnAPlayground() {
    assertThatThrownBy(() -> check("http://connector.example", "production"))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("connector.affiliate.public-url");
    assertThatCode(() -> check("https://connector.example", "production"))
        .doesNotThrowAnyException();
    assertThatCode(() -> check("http://localhost:8080", "local")).doesNotThrowAnyException();
    assertThatCode(() -> check("http://localhost:8080", "test")).doesNotThrowAnyException();
  }

  private static void check(String address, String profile) {
    MockEnvironment environment = new MockEnvironment();
    environment.setActiveProfiles(profile);
    var _ = new PublicAddressCheck(SellersFixture.properties(address), environment);
  }
}
