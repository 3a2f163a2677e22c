package io.sellerconnector.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifierTests {

  static Stream<Function<String, Record>> identifiers() {
    return Stream.of(
        SkuId::new,
        SalesChannel::new,
        PickupPointId::new,
        MarketplaceOrderId::new,
        MarketplaceAccount::new,
        OrderId::new);
  }

  /** A database would keep a question mark for it, and two ids would become one. */
  @ParameterizedTest
  @MethodSource("identifiers")
  void hasNoHalfCharacters(Function<String, Record> identifier) {
    for (String half : new String[] {"\ud800", "a\udc00", "\udc00\ud800", "\ud83da"}) {
      assertThatThrownBy(() -> identifier.apply(half)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void mayHaveWholeOnesOfTwoParts(Function<String, Record> identifier) {
    if (!identifier.apply("A-1").getClass().equals(OrderId.class)) {
      assertThat(identifier.apply("a\ud83d\ude00b").toString()).contains("\ud83d\ude00");
    }
  }
}
