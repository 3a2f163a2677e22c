package io.sellerconnector.offer.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ShadowPropertiesTests {

  @Test
  void readsNamesOfFieldsAsTheyAreWrittenInYaml() {
    assertThat(bind("shadow-ignore", "classification,pickup-stock").shadowIgnore())
        .containsExactlyInAnyOrder(Field.CLASSIFICATION, Field.PICKUP_STOCK);
  }

  @Test
  void refusesWhatIsOutOfRangeWithTheNameOfTheProperty() {
    assertRefused("shadow-share", "0", "connector.inventory.shadow-share is 0; set it between 1");
    assertRefused("shadow-share", "101", "between 1 and 100");
    assertRefused("shadow-deadline", "1ms", "connector.inventory.shadow-deadline is PT0.001S");
    assertRefused("shadow-stock-tolerance", "-1", "connector.inventory.shadow-stock-tolerance");
  }

  private static void assertRefused(String name, String value, String message) {
    assertThatThrownBy(() -> bind(name, value))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining(message);
  }

  private static ShadowProperties bind(String name, String value) {
    return new Binder(
            new MapConfigurationPropertySource(Map.of("connector.inventory." + name, value)))
        .bind("connector.inventory", ShadowProperties.class)
        .get();
  }
}
