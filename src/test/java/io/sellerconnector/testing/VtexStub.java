package io.sellerconnector.testing;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Date;
import java.util.List;

/**
 * Stands in for a VTEX marketplace: answers every call that the connector makes, from the mappings
 * below {@code vtex-stub} on the classpath, and remembers what was called.
 */
public final class VtexStub implements AutoCloseable {

  private static final IdleFixtures<String, WireMockServer> IDLE =
      new IdleFixtures<>(_ -> started(options().dynamicPort()));
  private static final String COMMON = "common";

  private final WireMockServer server;
  private final boolean lent;
  private volatile Date since = new Date();

  private VtexStub(WireMockServer server, boolean lent) {
    this.server = server;
    this.lent = lent;
  }

  private static WireMockServer started(WireMockConfiguration configuration) {
    WireMockServer server = new WireMockServer(configuration.usingFilesUnderClasspath("vtex-stub"));
    server.start();
    return server;
  }

  /** One that another test may have used, and that goes on running for the next once closed. */
  public static VtexStub open() {
    return new VtexStub(IDLE.take(COMMON), true);
  }

  /** One of its own on a free port, which stops when it is closed. */
  public static VtexStub start() {
    return new VtexStub(started(options().dynamicPort()), false);
  }

  public static VtexStub startOn(int port) {
    return new VtexStub(started(options().port(port)), false);
  }

  public int port() {
    return server.port();
  }

  /** Without a slash at its end. */
  public String url() {
    return server.baseUrl();
  }

  /** What an order placed by this marketplace would carry. */
  public String servicesEndpoint(String account) {
    return url() + "/api/oms?an=" + account;
  }

  /** To add stubs of one's own, which go before the common ones, or to verify calls. */
  public WireMockServer server() {
    return server;
  }

  /** All calls so far, the oldest first; none that an earlier test gave up waiting for. */
  public List<LoggedRequest> calls() {
    return server.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest())
        .filter(call -> !call.getLoggedDate().before(since))
        .toList();
  }

  /** Forgets calls, stubs of one's own, and what became of suggestions. */
  public void reset() {
    server.resetScenarios();
    server.resetToDefaultMappings();
    server.resetRequests();
    since = new Date();
  }

  @Override
  public void close() {
    if (lent) {
      reset();
      IDLE.giveBack(COMMON, server);
    } else {
      server.stop();
    }
  }
}
