package io.sellerconnector.inbound.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.marketplace.ProofCheck;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class DoorTests {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final MarketplaceAccount ACCOUNT = new MarketplaceAccount("examplemarket");

  private final MovableClock clock = new MovableClock(NOW);

  @Test
  void watchingTakesWhatIsNotProvenAndEndsByItself() {
    Door door = door(new Watched(Set.of(Proof.KEY_AND_TOKEN)), NOW.plus(Duration.ofDays(2)));

    assertThat(outcome(door)).isEqualTo(CallOutcome.TAKEN_UNPROVEN);
    clock.advance(Duration.ofDays(2));
    assertThat(outcome(door)).isEqualTo(CallOutcome.REFUSED);
  }

  @Test
  void whatDemandsNothingButWasWatchedIsClosedAfterwards() {
    Door door = door(new Watched(Set.of()), NOW.plus(Duration.ofDays(2)));

    assertThat(outcome(door)).isEqualTo(CallOutcome.TAKEN_UNPROVEN);
    clock.advance(Duration.ofDays(2));
    assertThat(outcome(door)).isEqualTo(CallOutcome.REFUSED);
  }

  @Test
  void watchingNeedsAnEndThatIsNear() {
    assertThatThrownBy(() -> door(new Watched(Set.of()), null))
        .hasMessageContaining("connector.access.unproven-calls-until")
        .hasMessageContaining("lets anybody place orders for marketplace examplemarket");
    assertThatThrownBy(() -> door(new Watched(Set.of()), NOW.plus(Duration.ofDays(32))))
        .hasMessageContaining("at most 31 days ahead");
  }

  @Test
  void aCertificateInAHeaderNeedsToBeSaidByATrustedProxy() {
    assertThatThrownBy(
            () -> door(new Watched(Set.of(Proof.CERTIFICATE)), NOW.plus(Duration.ofDays(2))))
        .hasMessageContaining("connector.access.trusted-proxies");
  }

  @Test
  void madeUpPathsShareOneKind() {
    assertThat(kind("POST", "/pvt/orders/123-01/fulfill"))
        .isEqualTo("POST /pvt/orders/{orderId}/fulfill");
    assertThat(kind("GET", "/api/order-system/orders/1/changes/2"))
        .isEqualTo("GET /api/order-system/orders/{orderId}/changes/{changeId}");
    assertThat(kind("POST", "/pvt/orders/1/changes/preview"))
        .isEqualTo("POST /pvt/orders/{orderId}/changes/preview");
    assertThat(kind("POST", "/pvt/whatever/4711")).isEqualTo("other");
    assertThat(kind("MADEUP", "/pvt/orders")).isEqualTo("other");
  }

  private CallOutcome outcome(Door door) {
    MockHttpServletRequest request = request("POST", "/pvt/orders");
    CallEvidence evidence = door.evidence(request, null, null, null);
    return door.judge(ACCOUNT, evidence, request, true).outcome();
  }

  private static String kind(String method, String path) {
    return CallKind.of(request(method, path));
  }

  private static MockHttpServletRequest request(String method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setServletPath(path);
    return request;
  }

  private Door door(Marketplaces marketplaces, @Nullable Instant until) {
    AccessProperties properties =
        new AccessProperties(List.of(), "X-Forwarded-For", until, Duration.ZERO, false);
    ClientAddresses addresses = new ClientAddresses(properties);
    return new Door(
        marketplaces,
        addresses,
        new UnprovenCalls(marketplaces, properties, addresses, new SimpleMeterRegistry(), clock),
        new SeenCalls(addresses, clock));
  }

  /** One whose calls never show anything. */
  private record Watched(Set<Proof> demanded) implements Marketplaces {

    @Override
    public List<Marketplace> all() {
      return List.of(new Marketplace(ACCOUNT, "seller", null, "BRA", Set.of()));
    }

    @Override
    public Optional<Marketplace> find(MarketplaceAccount account) {
      return all().stream().findFirst();
    }

    @Override
    public Optional<Marketplace> findByAffiliate(String affiliateId) {
      return Optional.empty();
    }

    @Override
    public ProofCheck check(MarketplaceAccount account, CallEvidence evidence) {
      return new ProofCheck(demanded, Set.of(), Set.of(), demanded.isEmpty());
    }

    @Override
    public Set<Proof> demanded(MarketplaceAccount account) {
      return demanded;
    }

    @Override
    public boolean isWatched(MarketplaceAccount account) {
      return true;
    }

    @Override
    public EndpointCheck checkServicesEndpoint(MarketplaceAccount account, String endpoint) {
      return new EndpointCheck.Trusted();
    }

    @Override
    public EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address) {
      return new EndpointCheck.Trusted();
    }
  }
}
