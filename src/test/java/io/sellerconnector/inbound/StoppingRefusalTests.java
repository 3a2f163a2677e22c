package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** A server that begins to stop just when it reads a request. */
class StoppingRefusalTests {

  private TomcatWebServer server;

  /** Public because the server creates it by its name. */
  public static final class StoppingProtocol extends Http11NioProtocol {

    private final AtomicInteger asked = new AtomicInteger(Integer.MIN_VALUE);

    void stopAmidTheNextRequest() {
      asked.set(0);
    }

    /** The server asks before it reads a request, and once more when it has read its first line. */
    @Override
    public boolean isPaused() {
      return asked.incrementAndGet() > 1;
    }
  }

  @BeforeEach
  void startServer() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
    factory.setProtocol(StoppingProtocol.class.getName());
    new InboundConfiguration().readableRefusals().customize(factory);
    server = (TomcatWebServer) factory.getWebServer();
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.destroy();
  }

  @Test
  void anOrderMayBeSentAgain() throws IOException {
    protocol().stopAmidTheNextRequest();

    assertThat(
            answer("POST /pvt/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 503")
        .containsIgnoringCase("\r\nretry-after: 5\r\n")
        .containsIgnoringCase("\r\nx-vtex-error-code: ORD008\r\n")
        .contains("{\"error\":{\"code\":\"ORD008\",\"message\":\"Service Unavailable\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/seller/orders", "/marketplace/offers", "/actuator/health", "/nothing"})
  void everybodyIsToldToComeAgain(String path) throws IOException {
    protocol().stopAmidTheNextRequest();

    assertThat(answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 503")
        .containsIgnoringCase("\r\nretry-after: 5\r\n");
  }

  @Test
  void whatIsMalformedIsRefusedForGoodWhileTheServerRuns() throws IOException {
    assertThat(answer("GET /seller/orders HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContainIgnoringCase("retry-after");
  }

  /** All that comes until the server closes the connection. */
  private String answer(String request) throws IOException {
    try (Socket socket = new Socket("localhost", server.getPort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private StoppingProtocol protocol() {
    return (StoppingProtocol) server.getTomcat().getConnector().getProtocolHandler();
  }
}
