package io.sellerconnector.vtex.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.rate.RatedAccount;
import io.sellerconnector.vtex.rate.SharedRates;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class AccountStatusControllerTests {

  private static final RatedAccount ACCOUNT =
      RatedAccount.of(VtexFixtures.account(TrustedHosts.NONE));

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final SharedRates rates = VtexFixtures.rates(dataSource);
  private final HttpVtexClients clients =
      VtexFixtures.clients(dataSource, Clock.systemUTC(), new SimpleMeterRegistry());
  private final MockMvcTester mvc =
      MockMvcTester.of(new AccountStatusController(new RatedLines(clients, rates)));

  @BeforeEach
  void open() {
    clients.of(VtexFixtures.account(TrustedHosts.NONE));
  }

  @AfterEach
  void close() {
    clients.close();
    dataSource.close();
  }

  @Test
  void showsAMarketplaceThatWasNeverCalled() {
    assertThat(get())
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"marketplaces": [{"marketplace": "examplemarket", "ceiling": 0, "pausedUntil": null,
              "unauthorisedUntil": null, "resting": false, "restingAt": [],
              "routes": []}]}
            """);
  }

  @Test
  void showsRatesAndPausesWithTheirReason() {
    rates.take(ACCOUNT, "invoice", 1, 40, Duration.ofSeconds(1));
    rates.slowDown("examplemarket", "stock", 40, Duration.ZERO);
    rates.pause("examplemarket", 40, Duration.ofMinutes(1));
    rates.lockOut(ACCOUNT, 40, Duration.ofMinutes(5));

    MvcTestResult shown = get();
    assertThat(shown).bodyJson().extractingPath("$.marketplaces[0].pausedUntil").isNotNull();
    assertThat(shown).bodyJson().extractingPath("$.marketplaces[0].unauthorisedUntil").isNotNull();
    assertThat(shown)
        .bodyJson()
        .extractingPath("$.marketplaces[0].routes[?(@.route=='invoice')].perSecond")
        .asArray()
        .containsExactly(40.0);
    assertThat(shown)
        .bodyJson()
        .extractingPath("$.marketplaces[0].routes[?(@.route=='stock')].perSecond")
        .asArray()
        .containsExactly(20.0);
  }

  @Test
  void showsNoPauseOfAFormerKey() {
    rates.lockOut(new RatedAccount("examplemarket", "former"), 40, Duration.ofMinutes(5));

    assertThat(get()).bodyJson().extractingPath("$.marketplaces[0].unauthorisedUntil").isNull();
  }

  private MvcTestResult get() {
    MvcTestResult result = mvc.get().uri("/seller/marketplaces/lines").exchange();
    assertThat(result).hasStatusOk();
    return result;
  }
}
