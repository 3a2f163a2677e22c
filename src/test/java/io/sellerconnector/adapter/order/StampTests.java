package io.sellerconnector.adapter.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.order.Documents.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTests {

  @ParameterizedTest
  @ValueSource(strings = {"", "a kind of 21 characte", "a\u0000b", "é"})
  void refusesAKindThatCannotBeKept(String kind) {
    assertThatThrownBy(() -> new Stamp(kind, 1, "7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the kind of a stamp has 1 to 20 printable ASCII characters, not " + kind);
  }

  @Test
  void takesAKindOfTwentyCharactersAndAnyRow() {
    assertThat(new Stamp("a kind of 20 charact", 1, "").kind()).hasSize(20);
  }

  @Test
  @SuppressWarnings("NullAway") // as an adapter may that is compiled without it
  void refusesANullRow() {
    assertThatThrownBy(() -> new Stamp("Time", 1, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("a stamp has no row");
  }
}
