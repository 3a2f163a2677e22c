package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.testing.CapturesOwnOutput;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.OwnOutput;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@CapturesOwnOutput
class CallLogTests {

  private static final Marketplace MARKETPLACE =
      new Marketplace(new MarketplaceAccount("first"), "seller", null, "BRA", Set.of());
  private static final String ORDERS = "/pvt/orders";
  private static final String SIMULATION = "/pvt/orderForms/simulation";

  private final MovableClock clock = new MovableClock("2026-01-01T00:00:00Z");
  private final CallLog calls = new CallLog(new SimpleMeterRegistry(), clock);

  @Test
  void refusedCallsDoNotFillTheLog(OwnOutput output) {
    for (int call = 0; call < 100; call++) {
      add(ORDERS, null, 401);
    }
    assertThat(lines(output)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(61));
    add(ORDERS, null, 401);

    assertThat(lines(output)).isEqualTo(2);
    assertThat(output).contains("; and 99 more since the last such line");
  }

  @Test
  void simulationsOfStrangersDoNotFillTheLogEither(OwnOutput output) {
    for (int call = 0; call < 100; call++) {
      add(SIMULATION, new Caller(MARKETPLACE, null), 400);
    }
    assertThat(lines(output)).isEqualTo(1);
  }

  @Test
  void whatAMarketplaceSendsIsALineEach(OwnOutput output) {
    for (int call = 0; call < 10; call++) {
      add(ORDERS, new Caller(MARKETPLACE, null, true), 200);
      add(SIMULATION, new Caller(MARKETPLACE, null, true), 400);
      add(SIMULATION, new Caller(MARKETPLACE, null, true), 200);
    }
    assertThat(lines(output)).as("all but simulations that were answered").isEqualTo(20);
  }

  private void add(String path, @Nullable Caller caller, int status) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    request.setServletPath(path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setStatus(status);
    calls.add(request, response, caller, 1_000_000);
  }

  private static long lines(OwnOutput output) {
    return output.toString().lines().filter(line -> line.contains(" answered ")).count();
  }
}
