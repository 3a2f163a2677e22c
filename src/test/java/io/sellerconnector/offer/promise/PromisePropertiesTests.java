package io.sellerconnector.offer.promise;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromisePropertiesTests {

  @Test
  void refusesABudgetThatMarketplacesDoNotWaitFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PromiseProperties(Duration.ofMillis(2500)))
        .withMessageContaining("connector.simulation.budget is 2500 ms");
    assertThatIllegalArgumentException().isThrownBy(() -> new PromiseProperties(Duration.ZERO));
  }
}
