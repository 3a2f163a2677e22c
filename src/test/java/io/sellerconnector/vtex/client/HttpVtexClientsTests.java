package io.sellerconnector.vtex.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.testing.VtexStub;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HttpVtexClientsTests {

  private final VtexStub vtex = VtexStub.open();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpVtexClients clients =
      new HttpVtexClients(
          VtexFixtures.properties(),
          VtexFixtures.rates(new DriverManagerDataSource("jdbc:h2:mem:unused")),
          Clock.systemUTC(),
          meters);

  @AfterEach
  void close() {
    clients.close();
    vtex.close();
  }

  private double unauthorised() {
    return meters.get("connector.vtex.unauthorised").tag("marketplace", "shoes").gauge().value();
  }

  @Test
  void gaugesTellOfTheKeyThatIsInUse() {
    vtex.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
    VtexAccount wrong = account("wrong");
    VtexCall call =
        new VtexCall(HttpMethod.POST, URI.create(vtex.url() + "/x"), "order", null, false);
    assertThat(clients.of(wrong).send(call, VtexFixtures.message("order", "")))
        .isInstanceOf(DeliveryResult.Failed.class);
    assertThat(unauthorised()).isOne();

    clients.of(account("right"));
    clients.release(wrong);

    assertThat(unauthorised()).isZero();
  }

  private static VtexAccount account(String key) {
    return new VtexAccount(
        "shoes",
        new AppCredentials(key, VtexFixtures.TOKEN),
        TrustedHosts.of(List.of("localhost")),
        0);
  }
}
