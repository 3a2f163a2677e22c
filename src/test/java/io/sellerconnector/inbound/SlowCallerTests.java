package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.inbound.DrippingCaller.End;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.unit.DataSize;

/** Real sockets that send a byte now and then, which begins every limit of the server anew. */
@DatabaseTest
@ActiveProfiles("test")
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = InboundTests.Application.class,
    properties = {
      "connector.seller-api.tokens=seller-token",
      "connector.inbound.max-head-time=1s",
      "connector.inbound.max-body-time=2s",
    })
@ContextConfiguration(initializers = io.sellerconnector.testing.TestDatabaseInitializer.class)
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class SlowCallerTests {

  private static final String SELLER =
      " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Authorization: Bearer seller-token\r\n";

  @LocalServerPort int port;
  private final DrippingCaller caller = new DrippingCaller();

  @AfterEach
  void stopDripping() {
    caller.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET /seller/parameters HTTP/1.1\r\nHost: localhost\r\nX-Drip: a"})
  void aHeadThatTricklesIsCut(String beginning) throws IOException {
    End end = dripping(beginning, "a");

    assertThat(end.after()).isBetween(Duration.ofMillis(800), Duration.ofSeconds(4));
    assertThat(end.answer()).doesNotContain("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
  void aBodyThatTricklesIsAnswered408AndCut(String framing) throws IOException {
    boolean chunked = framing.startsWith("Transfer");

    End end = dripping("POST /seller/things" + SELLER + framing, chunked ? "1\r\n \r\n" : " ");

    assertThat(end.after()).isBetween(Duration.ofMillis(1_800), Duration.ofSeconds(6));
    assertThat(end.answer())
        .startsWith("HTTP/1.1 408")
        .contains("urn:seller-connector:problem:too-slow", "the body did not arrive in time");
  }

  @Test
  void aMarketplacesBodyThatTricklesIsAnsweredInItsFormat() throws IOException {
    End end =
        dripping(
            "POST /pvt/orders?an=first HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 5000\r\n"
                + "Authorization: VTEX key=\"key\" token=\"token\"\r\n\r\n{",
            " ");

    assertThat(end.answer()).startsWith("HTTP/1.1 408").contains("x-vtex-error-code: ORD008");
  }

  /** The server reads on what nobody wants to have. */
  @Test
  void theRestOfABodyThatWasRefusedIsNotAwaitedForEver() throws IOException {
    End end =
        dripping(
            "POST /seller/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n", " ");

    assertThat(end.answer()).startsWith("HTTP/1.1 401");
    assertThat(end.after()).isLessThan(Duration.ofSeconds(4));
  }

  /** A form is read by the server itself, past our own limits. */
  @Test
  void aFormThatTricklesIsCut() throws IOException {
    End end =
        dripping(
            "POST /seller/parameters HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Authorization: Bearer seller-token\r\n\r\nx=",
            "a");

    assertThat(end.after()).isLessThan(Duration.ofSeconds(6));
    assertThat(end.answer()).doesNotContain(" 200 ");
  }

  @Test
  void slowCallersKeepNobodyOut() throws IOException {
    Socket[] slow = new Socket[50];
    for (int i = 0; i < slow.length; i++) {
      slow[i] = new Socket("localhost", port);
      slow[i].getOutputStream().write('P');
    }

    Http seller = Http.at(port).with("Authorization", "Bearer seller-token");
    assertThat(seller.post("/seller/things", "{\"count\":1}").status()).isEqualTo(201);
    for (Socket each : slow) {
      each.setSoTimeout(5_000);
      assertThat(each.getInputStream().read()).isEqualTo(-1);
      each.close();
    }
  }

  /** What takes its time is the connector here, not the caller. */
  @Test
  void anAnswerMayTakeLongerThanABody() {
    Http seller = Http.at(port).with("Authorization", "Bearer seller-token");

    assertThat(seller.post("/seller/slow?millis=3500", "{\"count\":1}").status()).isEqualTo(200);
    assertThat(seller.get("/seller/parameters?x=1").status()).isEqualTo(200);
  }

  @Test
  void theLimitsAreTenSecondsAndBounded() {
    assertThatThrownBy(() -> properties(Duration.ofMillis(999)))
        .hasMessageContaining("connector.inbound.max-head-time is PT0.999S");
    assertThatThrownBy(() -> properties(Duration.ofMinutes(2)))
        .hasMessageContaining("between PT1S and PT1M");
    assertThat(properties(Duration.ofSeconds(10)).maxHeadTime()).isEqualTo(Duration.ofSeconds(10));
  }

  private static InboundProperties properties(Duration head) {
    return new InboundProperties(
        DataSize.ofMegabytes(2),
        DataSize.ofMegabytes(8),
        DataSize.ofGigabytes(1),
        head,
        Duration.ofSeconds(10),
        Duration.ofMinutes(15),
        7);
  }

  private End dripping(String beginning, String drop) throws IOException {
    return caller.drip(port, beginning, drop);
  }
}
