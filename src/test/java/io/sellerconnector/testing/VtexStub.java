package io.sellerconnector.testing;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/**
 * Stands in for a VTEX marketplace: answers every call that the connector makes, from the mappings
 * below {@code vtex-stub} on the classpath, and remembers what was called.
 */
public final class VtexStub implements AutoCloseable {

  private final WireMockServer server;

  private VtexStub(WireMockConfiguration configuration) {
    server = new WireMockServer(configuration.usingFilesUnderClasspath("vtex-stub"));
    server.start();
  }

  /** On a free port. */
  public static VtexStub start() {
    return new VtexStub(options().dynamicPort());
  }

  public static VtexStub startOn(int port) {
    return new VtexStub(options().port(port));
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

  /** All calls so far, the oldest first. */
  public List<LoggedRequest> calls() {
    return server.getAllServeEvents().reversed().stream().map(event -> event.getRequest()).toList();
  }

  /** Forgets calls, stubs of one's own, and what became of suggestions. */
  public void reset() {
    server.resetScenarios();
    server.resetToDefaultMappings();
    server.resetRequests();
  }

  @Override
  public void close() {
    server.stop();
  }
}
