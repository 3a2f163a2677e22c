package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Who did it, and who tries to. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.access.longest-delay=400ms",
      "connector.access.trusted-proxies=127.0.0.1",
      "connector.seller-api.tokens[0].name=desk-of-maria",
      "connector.seller-api.tokens[0].hash=of-desk",
      "connector.seller-api.tokens[0].scopes=orders,operations,personal-data",
    })
class ActorTests {

  @LocalServerPort int port;
  @Autowired MeterRegistry meters;

  @Test
  @CapturesAllOutput
  void theTrailOfAnOrderNamesMarketplaceAndToken(CapturedOutput output) {
    String placed =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                "[" + PlacedOrder.shirt("ACTOR-1", "http://localhost:1/api/oms").json() + "]")
            .json()
            .get(0)
            .get("orderId")
            .asString();
    Http desk = as("of-desk").with("X-Forwarded-For", "198.51.100.4");
    assertThat(
            desk.post("/seller/orders/" + placed + "/cancellation", "{\"reason\": \"broken\"}")
                .status())
        .isEqualTo(200);

    JsonNode trail = desk.get("/seller/orders/" + placed).json().get("trail");
    assertThat(trail.get(0).get("actor").asString()).isEqualTo("MARKETPLACE");
    assertThat(trail.get(0).get("by").asString()).isEqualTo("examplemarket");
    JsonNode last = trail.get(trail.size() - 1);
    assertThat(last.get("actor").asString()).isEqualTo("SELLER");
    assertThat(last.get("by").asString()).isEqualTo("desk-of-maria");
    assertThat(output.getAll())
        .contains(
            "[desk-of-maria ]",
            "POST /seller/orders/"
                + placed
                + "/cancellation by desk-of-maria from 198.51.100.4"
                + " answered 200");
  }

  @Test
  void stopsAndErasuresNameTheirToken() {
    Http desk = as("of-desk");
    desk.post("/seller/offering/stops", "{\"skus\": [\"MUG-BLU\"], \"reason\": \"recall\"}");
    assertThat(desk.get("/seller/offering/stops").json().at("/stops/0/decidedBy").asString())
        .isEqualTo("desk-of-maria");
    desk.post("/seller/offering/resumptions", "{\"skus\": [\"MUG-BLU\"]}");

    JsonNode erasure =
        desk.post("/seller/personal-data/erasures", "{\"document\": \"11122233344\"}").json();
    assertThat(erasure.get("requestedBy").asString()).isEqualTo("desk-of-maria");
    assertThat(
            desk.get("/seller/personal-data/erasures/" + erasure.get("erasureId").asString())
                .json()
                .get("requestedBy")
                .asString())
        .isEqualTo("desk-of-maria");
  }

  @Test
  @CapturesAllOutput
  void failedLogInsAreCountedSlowedAndToldOnce(CapturedOutput output) {
    double before = refused("seller-api", "wrong");
    Http guesser = as("a-guess").with("X-Forwarded-For", "203.0.113.66");
    long start = System.nanoTime();
    IntStream.range(0, 10)
        .forEach(_ -> assertThat(guesser.get("/seller/orders").status()).isEqualTo(401));

    assertThat(refused("seller-api", "wrong") - before).isEqualTo(10);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("50, 100, 200, 400 and 400 ms behind five that cost nothing")
        .isGreaterThan(Duration.ofMillis(1_100));
    assertThat(output.getAll().lines().filter(line -> line.contains("203.0.113.66")))
        .singleElement()
        .asString()
        .contains("WARN")
        .contains(
            "refused a call from 203.0.113.66 to the Seller API: what it showed is not right");
    assertThat(output.getAll()).doesNotContain("a-guess");
  }

  @Test
  void whoIsRightIsNeverSlowedByOthersAtHisAddress() {
    Http guesser = as("a-guess").with("X-Forwarded-For", "203.0.113.67");
    IntStream.range(0, 8).forEach(_ -> guesser.get("/seller/orders"));
    long start = System.nanoTime();
    assertThat(as("of-desk").with("X-Forwarded-For", "203.0.113.67").get("/seller/orders").status())
        .isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
  }

  @Test
  @CapturesAllOutput
  void aMarketplacesRefusedCallIsToldWithItsAddress(CapturedOutput output) {
    Http.at(port)
        .with("Authorization", "VTEX key=\"local-key\" token=\"not-it\"")
        .with("X-Forwarded-For", "203.0.113.68")
        .post("/pvt/orders?an=examplemarket", "[]");

    assertThat(refused("marketplace", "wrong")).isPositive();
    assertThat(output.getAll())
        .contains(
            "refused a call from 203.0.113.68 as 'examplemarket' to the marketplaces' calls: what it"
                + " showed is not right")
        .doesNotContain("not-it");
  }

  private double refused(String surface, String reason) {
    return meters.counter("connector.access.refused", "surface", surface, "reason", reason).count();
  }

  private Http as(String token) {
    return Http.at(port).with("Authorization", "Bearer " + token);
  }
}
