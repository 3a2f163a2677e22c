package io.sellerconnector.order.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolDatesTests {

  @ParameterizedTest
  @CsvSource({
    "2014-10-06 18:52:00, 2014-10-06T18:52:00Z",
    "2014-10-06T18:52:00, 2014-10-06T18:52:00Z",
    "2024-03-04T15:45:02.1306363+00:00, 2024-03-04T15:45:02.130636300Z",
    "2024-03-04T15:45:02.1306363Z, 2024-03-04T15:45:02.130636300Z",
    "2024-03-04T15:45:02z, 2024-03-04T15:45:02Z",
    "2024-03-04T15:45:02+00:00, 2024-03-04T15:45:02Z",
    "2024-03-04T15:45:02-0300, 2024-03-04T18:45:02Z",
    "2024-03-04T15:45:02.5-03, 2024-03-04T18:45:02.5Z",
    "2024-03-04 15:45:02 -03:00, 2024-03-04T18:45:02Z",
    "2024-03-04T15:45, 2024-03-04T15:45:00Z",
    "2024-03-04, 2024-03-04T00:00:00Z"
  })
  void readsEveryForm(String text, Instant expected) {
    assertThat(ProtocolDates.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2024-13-01", "04/03/2024", "2024-03-04T25:00:00"})
  void givesUpOnOthers(String text) {
    assertThat(ProtocolDates.parse(text)).isNull();
  }
}
