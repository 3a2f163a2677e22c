package io.sellerconnector.catalog.listing.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.Suggestion.Image;
import io.sellerconnector.marketplace.Suggestion.Specification;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionFingerprintTests {

  private static final List<String> EANS = List.of("70000001", "70000002", "70000003");
  private static final Specification COLOUR = new Specification("Colour", List.of("Red", "Blue"));
  private static final Specification SIZE = new Specification("Size", List.of("M"));
  private static final Image FRONT = new Image("front", "https://img.example/front.jpg");
  private static final Image BACK = new Image("back", "https://img.example/back.jpg");

  private static String fingerprint(
      List<String> eans, List<Specification> specifications, List<Image> images) {
    return SuggestionFingerprint.of(
        new Suggestion(
            "P-1",
            "Shirt",
            "Shirt M",
            "A shirt",
            "Casa",
            "Clothes/Shirts",
            eans,
            null,
            200,
            300,
            200,
            20,
            specifications,
            specifications,
            images,
            "un",
            BigDecimal.ONE,
            new Quantity(1),
            new Cents(1999)));
  }

  private static final String WHOLE =
      fingerprint(EANS, List.of(COLOUR, SIZE), List.of(FRONT, BACK));

  @Test
  void doesNotDependOnTheOrderOfWhatHasNone() {
    Specification turned = new Specification("Colour", List.of("Blue", "Red"));

    assertThat(fingerprint(EANS, List.of(SIZE, turned), List.of(FRONT, BACK))).isEqualTo(WHOLE);
    assertThat(
            fingerprint(
                List.of("70000001", "70000003", "70000002"),
                List.of(COLOUR, SIZE),
                List.of(FRONT, BACK)))
        .isEqualTo(WHOLE);
  }

  @Test
  void dependsOnTheFirstEanAndOnTheOrderOfImages() {
    assertThat(
            fingerprint(
                List.of("70000002", "70000001", "70000003"),
                List.of(COLOUR, SIZE),
                List.of(FRONT, BACK)))
        .isNotEqualTo(WHOLE);
    assertThat(fingerprint(EANS, List.of(COLOUR, SIZE), List.of(BACK, FRONT))).isNotEqualTo(WHOLE);
    assertThat(fingerprint(EANS, List.of(COLOUR), List.of(FRONT, BACK))).isNotEqualTo(WHOLE);
  }
}
