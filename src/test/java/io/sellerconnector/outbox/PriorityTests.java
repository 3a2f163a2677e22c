package io.sellerconnector.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriorityTests {

  @Test
  void keepsTheNumbersThatAreStored() {
    assertThat(Priority.values()).extracting(Priority::number).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(Priority.values())
        .allSatisfy(each -> assertThat(Priority.of(each.number())).isEqualTo(each));
  }

  @Test
  void takesTheNumberOfANewerConnectorForTheLast() {
    assertThat(Priority.of(9)).isEqualTo(Priority.CHECK);
  }

  @Test
  void tellsNoticesFromOrderTraffic() {
    assertThat(Priority.values())
        .filteredOn(Priority::isNotice)
        .containsExactly(Priority.STOCK, Priority.PRICE, Priority.CATALOGUE, Priority.CHECK);
  }
}
