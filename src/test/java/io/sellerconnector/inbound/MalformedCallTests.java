package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A caller's mistake is a caller's mistake, wherever it is noticed: no 5xx, no stack trace. */
@DatabaseTest
@ActiveProfiles("test")
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = InboundTests.Application.class,
    properties = {
      "connector.seller-api.tokens=seller-token",
      "connector.operations.tokens=operator-token",
      "connector.inbound.max-body-size=10KB"
    })
@ContextConfiguration(initializers = io.sellerconnector.testing.TestDatabaseInitializer.class)
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what is logged")
class MalformedCallTests {

  private static final String SIMULATION = "/pvt/orderForms/simulation?an=first";
  private static final String SELLER = "Authorization: Bearer seller-token\r\n";
  private static final String MARKETPLACE = "Authorization: VTEX key=\"key\" token=\"token\"\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"x=%", "x=10%", "x=%ff%", "purchaseContext={\"id\":\"10%\"}"})
  void aPercentSignInAParameterIsRefused(String query, CapturedOutput output) throws IOException {
    asProtocol(call("GET " + SIMULATION + "&" + query, "", ""), 400);
    asSeller(call("GET /seller/parameters?" + query, SELLER, ""), 400);
    asSeller(call("GET /actuator/health?" + query, "", ""), 400);

    assertThat(output).doesNotContain("ERROR", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/*", "text/*", "application/json;charset=none", "a b", ";"})
  void aContentTypeThatIsNotOneIsRefused(String type, CapturedOutput output) throws IOException {
    String header = "Content-Type: " + type + "\r\nContent-Length: 2\r\n";

    asProtocol(call("POST /pvt/orders?an=first", MARKETPLACE + header, "{}"), 415);
    asSeller(call("POST /seller/things", SELLER + header, "{}"), 415);
    assertThat(output).doesNotContain("ERROR", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {",,,", "application/json;charset=utf-16", "application", "*/json;q=x"})
  void anAcceptHeaderThatNothingCanAnswerIsRefused(String accept, CapturedOutput output)
      throws IOException {
    String header = "Accept: " + accept + "\r\n";

    asProtocol(call("GET " + SIMULATION, header, ""), 406);
    asSeller(call("GET /seller/parameters", SELLER + header, ""), 406);
    asSeller(call("GET /actuator/health", header, ""), 406);
    assertThat(output).doesNotContain("ERROR", "\tat ");
  }

  @Test
  void anAcceptHeaderWithAnyUsableTypeIsTaken() throws IOException {
    String header = "Accept: application/json;charset=utf-16, text/html;q=0.3, */*;q=0.1\r\n";

    assertThat(call("GET " + SIMULATION, header, "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "2\r\n{}zz\r\n0\r\n\r\n", "-1\r\n\r\n", "fffffffff\r\n"})
  void aBrokenChunkIsRefused(String body, CapturedOutput output) throws IOException {
    String header = JSON + "Transfer-Encoding: chunked\r\n";

    asProtocol(call("POST /pvt/orders?an=first", MARKETPLACE + header, body), 400);
    asSeller(call("POST /seller/things", SELLER + header, body), 400);
    assertThat(output).doesNotContain("ERROR", "\tat ");
  }

  /** Whoever is refused by the server itself is not taken for a stranger. */
  @Test
  void aRightTokenIsNotAnswered401ForABrokenBody() throws IOException {
    String header = JSON + "Transfer-Encoding: chunked\r\n";

    assertThat(call("POST /seller/things", SELLER + header, "zz\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("urn:seller-connector:problem:unreadable-request");
    assertThat(call("GET /error", SELLER, "")).startsWith("HTTP/1.1 401");
  }

  @Test
  void aHeaderWithForbiddenCharactersIsNamed(CapturedOutput output) throws IOException {
    String header = JSON + "Idempotency-Key: key-\uD83D\uDE00\r\nContent-Length: 11\r\n";

    String answer = call("POST /seller/things", SELLER + header, "{\"count\":1}");

    asSeller(answer, 400);
    assertThat(answer).contains("the header Idempotency-Key holds characters");
    assertThat(output).doesNotContain("ERROR", "\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /seller/things/%, 400, problem+json",
    "GET /marketplace/sellers/%, 400, problem+json",
    "POST /affiliate/shoes/secret/%, 400, ORD008",
    "GET /pvt/orders/%zz?an=first, 400, ORD008",
    "DELETE /seller/things, 405, problem+json",
    "BREW /seller/things, 400, problem+json",
  })
  void whatNoControllerSeesIsRefusedInTheCallersFormat(String line, int status, String format)
      throws IOException {
    assertThat(call(line, SELLER + MARKETPLACE, ""))
        .startsWith("HTTP/1.1 " + status)
        .contains(format)
        .doesNotContain("<html");
  }

  @Test
  void aMalformedCallIsOneLine(CapturedOutput output) throws IOException {
    // No other test here sends a HEAD: of each kind there is one line a minute.
    call("HEAD /seller/parameters?x=%", SELLER, "");
    call("HEAD /seller/parameters?x=%", SELLER, "");

    assertThat(output.toString().lines())
        .filteredOn(line -> line.contains("/seller/parameters"))
        .singleElement()
        .asString()
        .contains("INFO", "HEAD /seller/parameters answered 400: a parameter is not URL-encoded");
  }

  private static void asSeller(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json", "\"status\":" + status, "\"detail\":\"");
  }

  private static void asProtocol(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("x-vtex-error-code: ORD008", "x-vtex-error-message: ", "\"exception\":null");
  }

  private String call(String line, String headers, String body) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      String request =
          line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
