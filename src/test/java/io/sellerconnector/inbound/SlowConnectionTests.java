package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.inbound.DrippingCaller.End;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Identity;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where the server speaks TLS itself, and health and metrics have a port of their own. */
@DatabaseTest
@ActiveProfiles("test")
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = InboundTests.Application.class,
    properties = {
      "connector.operations.tokens=operator-token",
      "connector.inbound.max-head-time=1s",
      "server.tomcat.connection-timeout=1s",
      "management.server.port=0",
      "management.server.ssl.enabled=false",
    })
@ContextConfiguration(initializers = io.sellerconnector.testing.TestDatabaseInitializer.class)
@Order(1)
class SlowConnectionTests {

  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static Identity server;

  @LocalServerPort int port;
  @LocalManagementPort int managementPort;
  private final DrippingCaller caller = new DrippingCaller();

  @DynamicPropertySource
  static void certificate(DynamicPropertyRegistry properties) throws Exception {
    server = Identity.create(folder, "server");
    properties.add("server.ssl.key-store", () -> server.store().toString());
    properties.add("server.ssl.key-store-password", () -> Identity.PASSWORD);
    properties.add("server.ssl.key-store-type", () -> "PKCS12");
  }

  @AfterEach
  void stopDripping() {
    caller.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX-Drip: a",
        "POST /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\na",
        "POST /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + "Authorization: Bearer operator-token\r\n\r\na",
      })
  void whoTricklesOnTheManagementPortIsCut(String beginning) throws IOException {
    End end = caller.drip(managementPort, beginning, "a");

    assertThat(end.after()).isBetween(Duration.ofMillis(800), SOON);
    assertThat(end.answer()).doesNotContain("HTTP/1.1 200");
  }

  @Test
  void theManagementPortAnswersOthers() {
    assertThat(Http.at(managementPort).get("/actuator/health").status()).isEqualTo(200);
  }

  /** The length of what it begins, and then a byte of that now and then. */
  @Test
  void aHandshakeThatTricklesIsCut() throws IOException {
    End end =
        caller.drip(new Socket("localhost", port), new byte[] {22, 3, 1, 2, 0, 1}, new byte[] {0});

    assertThat(end.after()).isBetween(Duration.ofMillis(800), SOON);
  }

  @Test
  void aHandshakeThatStopsIsCut() throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(22);

      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void aHeadThatTricklesThroughTlsIsCut() throws Exception {
    End end =
        caller.drip(
            tls().getSocketFactory().createSocket("localhost", port),
            "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX-Drip: a"
                .getBytes(StandardCharsets.US_ASCII),
            "a".getBytes(StandardCharsets.US_ASCII));

    assertThat(end.after()).isBetween(Duration.ofMillis(800), SOON);
    assertThat(end.answer()).doesNotContain("HTTP/1.1 200");
  }

  private static SSLContext tls() throws Exception {
    return SslBundle.of(
            new JksSslStoreBundle(
                null,
                new JksSslStoreDetails(
                    "PKCS12", null, server.trustStore().toUri().toString(), Identity.PASSWORD)))
        .createSslContext();
  }
}
