package io.sellerconnector.order.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderIdsTests {

  private final OrderIds ids = new OrderIds();

  @Test
  void sortByTime() {
    String early = ids.next(Instant.parse("2026-03-02T12:00:00.000Z")).value();
    String late = ids.next(Instant.parse("2026-03-02T12:00:00.001Z")).value();
    String muchLater = ids.next(Instant.parse("2126-03-02T12:00:00Z")).value();

    assertThat(early).isLessThan(late).matches("[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(late).isLessThan(muchLater);
  }

  @Test
  void boundATime() {
    Instant at = Instant.parse("2026-03-02T12:00:00.001Z");
    String id = ids.next(at).value();

    assertThat(OrderIds.lowest(at)).isLessThan(id);
    assertThat(OrderIds.lowest(at.plusNanos(1))).isGreaterThan(id);
    assertThat(OrderIds.lowest(at.plusMillis(1))).isGreaterThan(id);
    assertThat(OrderIds.lowest(at.minusNanos(1))).isLessThan(id);
    assertThat(OrderIds.lowest(Instant.MIN)).isLessThan(id);
    assertThat(OrderIds.lowest(Instant.MAX)).isGreaterThan(id);
  }

  @Test
  void areUnique() {
    Instant now = Instant.parse("2026-03-02T12:00:00Z");

    assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.next(now))).doesNotHaveDuplicates();
  }
}
