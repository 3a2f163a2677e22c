package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A file that comes slowly, or never to its end, keeps no other out. */
@ConnectorTest
@TestPropertySource(properties = "connector.inbound.max-upload-time=3s")
class SlowUploadIT {

  private static final String HEAD =
      "POST /seller/catalogue/stock HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
          + "Authorization: Bearer local\r\nContent-Length: 5000\r\n\r\nsku_id,quantity\r\nMUG-BLU,7";

  @LocalServerPort int port;

  @Test
  void othersLoadMeanwhileAndItIsAnswered408InTheEnd() throws IOException {
    try (Socket slow = new Socket("localhost", port)) {
      slow.setSoTimeout(20_000);
      slow.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();

      Answer other =
          Http.at(port)
              .asSeller()
              .with("Content-Type", "text/csv")
              .post("/seller/catalogue/stock", "sku_id,quantity\nMUG-BLU,11\n");
      assertThat(other.status()).as(other.body()).isEqualTo(200);
      assertThat(other.json().at("/rows").asInt()).isEqualTo(1);

      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 408")
          .contains("urn:seller-connector:problem:too-slow");
    }
    assertThat(Http.at(port).asSeller().get("/seller/skus/MUG-BLU").body()).contains("11");
  }
}
