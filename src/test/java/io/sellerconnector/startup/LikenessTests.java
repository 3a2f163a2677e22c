package io.sellerconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTests {

  @ParameterizedTest
  @CsvSource({
    "adapter, adapter, 0",
    "adapter, adaptor, 1",
    "adapter, adaper, 1",
    "adapter, addapter, 1",
    "adapter, adatper, 1",
    "adapter, '', 7",
    "'', url, 3",
    "kitten, sitting, 3",
  })
  void countsLetters(String one, String other, int distance) {
    assertThat(Likeness.distance(one, other, 10)).isEqualTo(distance);
    assertThat(Likeness.distance(other, one, 10)).isEqualTo(distance);
    assertThat(Likeness.distance(one, other, distance)).isEqualTo(distance);
    for (int limit = 0; limit < distance; limit++) {
      assertThat(Likeness.distance(one, other, limit)).isGreaterThan(limit);
    }
  }
}
