package io.sellerconnector.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterSettingsTests {

  private static AdapterSettings settings(String name, String value) {
    return new AdapterSettings("connector.adapters.erp", Map.of(name, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"oauth2.client-id", "oauth2.clientId", "oauth2.clientid", "oauth2.client.id"})
  void findsASettingHoweverItWasWritten(String written) {
    assertThat(settings(written, "me").find("oauth2.client-id")).contains("me");
  }

  @Test
  void takesABlankValueForNone() {
    assertThat(settings("url", " ").find("url")).isEmpty();
    assertThat(settings("url", "x").find("user")).isEmpty();
  }

  @Test
  void namesTheSettingThatIsMissingAndItsVariable() {
    assertThatThrownBy(() -> settings("x", "y").required("oauth2.client-id"))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage(
            "connector.adapters.erp.oauth2.client-id is not set; set it, in the environment as"
                + " CONNECTOR_ADAPTERS_ERP_OAUTH2_CLIENTID");
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "3h,PT3H", "30d,PT720H", "PT0.25S,PT0.25S"})
  void readsDurationsAsTheyAreWrittenElsewhere(String written, Duration meant) {
    assertThat(settings("timeout", written).duration("timeout", Duration.ZERO)).isEqualTo(meant);
  }

  @Test
  void fallsBackWhereNothingIsSet() {
    AdapterSettings none = new AdapterSettings("p", Map.of());
    assertThat(none.duration("timeout", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(none.number("connections", 8, 1, 64)).isEqualTo(8);
    assertThat(none.flag("trace", true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "10", "-5s", "1.5s", "10 years"})
  void refusesWhatIsNoDuration(String written) {
    assertThatThrownBy(() -> settings("timeout", written).duration("timeout", Duration.ZERO))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage(
            "connector.adapters.erp.timeout is \"%s\"; write a duration such as 500ms, 10s or 5m"
                .formatted(written));
  }

  @Test
  void readsNumbersWithinTheirBounds() {
    assertThat(settings("connections", "16").number("connections", 8, 1, 64)).isEqualTo(16);
    for (String wrong : Set.of("0", "65", "many", "99999999999", "1.0")) {
      assertThatThrownBy(() -> settings("connections", wrong).number("connections", 8, 1, 64))
          .isInstanceOf(AdapterMisconfigured.class)
          .hasMessage(
              "connector.adapters.erp.connections is \"%s\"; write a whole number from 1 to 64"
                  .formatted(wrong));
    }
  }

  @Test
  void readsTrueAndFalseAndNothingElse() {
    assertThat(settings("trace", "TRUE").flag("trace", false)).isTrue();
    assertThat(settings("trace", "false").flag("trace", true)).isFalse();
    assertThatThrownBy(() -> settings("trace", "yes").flag("trace", true))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageContaining("connector.adapters.erp.trace is \"yes\"");
  }

  @Test
  void refusesASettingThatNobodyReads() {
    assertThatThrownBy(() -> settings("ulr", "x").onlyKnows(Set.of("url", "headers.*")))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage(
            "connector.adapters.erp.ulr is not a setting of this adapter; its settings are:"
                + " headers.*, url");
    assertThatNoException()
        .isThrownBy(() -> settings("headers.X-Key", "x").onlyKnows(Set.of("url", "headers.*")));
    assertThatNoException()
        .isThrownBy(() -> settings("maxRetries", "2").onlyKnows(Set.of("max-retries")));
  }

  @Test
  void keepsItsValuesOutOfLogs() {
    assertThat(settings("token", "s3cret"))
        .hasToString("AdapterSettings[prefix=connector.adapters.erp, names=[token]]");
  }
}
