package io.sellerconnector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PseudonymsTests {

  private final Pseudonyms pseudonyms = new KeyedPseudonyms(new byte[] {1, 2, 3, 4});

  @Test
  void knowsADocumentHoweverItIsPunctuated() {
    assertThat(pseudonyms.of("111.222.333-44")).isEqualTo(pseudonyms.of(" 11122233344"));
    assertThat(pseudonyms.of("12.abc.345/01de-35")).isEqualTo(pseudonyms.of("12ABC34501DE35"));
    assertThat(pseudonyms.of("11122233344")).isNotEqualTo(pseudonyms.of("11122233345"));
  }

  @Test
  void saysNothingOfTheDocumentWithoutTheKey() {
    Pseudonyms others = new KeyedPseudonyms(new byte[] {9});

    assertThat(pseudonyms.of("11122233344"))
        .doesNotContain("11122233344")
        .hasSizeLessThanOrEqualTo(60)
        .startsWith(pseudonyms.prefix())
        .isNotEqualTo(others.of("11122233344"));
    assertThat(others.prefix()).isNotEqualTo(pseudonyms.prefix());
    assertThat(pseudonyms.ofNone()).startsWith(pseudonyms.prefix());
    assertThat(pseudonyms.digest("x")).hasSize(64);
  }

  @Test
  void doesNotSearchByWhatIsNoDocument() {
    assertThat(Pseudonyms.isSearchable("--")).isFalse();
    assertThat(pseudonyms.ofAll(List.of("", "0", "1-1", "11")))
        .containsExactly(pseudonyms.of("11"));
  }
}
