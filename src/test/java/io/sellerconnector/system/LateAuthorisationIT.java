package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** An order that nobody pays in time loses its stock, and gets it again if there is still some. */
@ConnectorTest
@TestPropertySource(
    properties = {"connector.order.expiry-interval=100ms", "db-scheduler.polling-interval=100ms"})
class LateAuthorisationIT {

  private static final String STOCK = "/seller/skus/TSH-BLK-M/stock";

  @LocalServerPort int port;
  @Autowired Shifted clock;

  /** The real time, moved on by what a test says. */
  static final class Shifted extends Clock {

    private volatile Duration by = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class MovedClock {

    @Bean
    @Primary
    Shifted shiftedClock() {
      return new Shifted();
    }
  }

  @Test
  void isAuthorisedIfItsStockCanBeHeldAgainAndRefusedIfNot() {
    Http seller = Http.at(port).asSeller();
    seller.put(STOCK, "{\"quantity\":1}");
    String first = place("LATE-1");
    assertThat(stock("held")).isEqualTo(1);

    clock.by = clock.by.plus(Duration.ofDays(9));
    awaitExpiry(first);
    assertThat(stock("held")).isZero();
    assertThat(authorise("LATE-1", first).status()).isEqualTo(200);
    assertThat(stock("held")).isEqualTo(1);
    assertThat(stock("quantity")).isEqualTo(1);

    seller.put(STOCK, "{\"quantity\":2}");
    String second = place("LATE-2");
    clock.by = clock.by.plus(Duration.ofDays(9));
    awaitExpiry(second);
    seller.put(STOCK, "{\"quantity\":1}");
    Answer refused = authorise("LATE-2", second);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("x-vtex-error-code")).hasValue("FMT002");
    assertThat(state(second)).isEqualTo("EXPIRED");
    assertThat(state(first)).isEqualTo("AUTHORISED");
    assertThat(stock("held")).isEqualTo(1);
  }

  @Test
  void isHeldSinceItWasPlacedAgain() {
    Http seller = Http.at(port).asSeller();
    seller.put(STOCK, "{\"quantity\":1}");
    int held = stock("held");
    seller.put(STOCK, "{\"quantity\":%d}".formatted(held + 1));
    String id = place("AGAIN-1");
    clock.by = clock.by.plus(Duration.ofDays(9));
    awaitExpiry(id);
    assertThat(stock("held")).isEqualTo(held);

    assertThat(place("AGAIN-1")).isEqualTo(id);
    assertThat(stock("held")).isEqualTo(held + 1);
    assertThat(place("AGAIN-1")).isEqualTo(id);
    assertThat(stock("held")).isEqualTo(held + 1);
    clock.by = clock.by.plus(Duration.ofDays(9));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stock("held") == held);

    place("AGAIN-1");
    assertThat(authorise("AGAIN-1", id).status()).isEqualTo(200);
    assertThat(state(id)).isEqualTo("AUTHORISED");
    assertThat(stock("held")).isEqualTo(held + 1);
    seller.post("/seller/orders/" + id + "/cancellation", "{\"reason\":\"end of the test\"}");
    assertThat(stock("held")).isEqualTo(held);
  }

  private void awaitExpiry(String id) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals("EXPIRED"));
  }

  private String state(String id) {
    return Http.at(port).asSeller().get("/seller/orders/" + id).json().get("state").asString();
  }

  private int stock(String field) {
    JsonNode sku = Http.at(port).asSeller().get("/seller/skus/TSH-BLK-M").json();
    return sku.get("stock").get(0).get(field).asInt();
  }

  private String place(String theirs) {
    Answer placed =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt(theirs, "http://localhost:1/api/oms").json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    return placed.json().get("orderId").asString();
  }

  private Answer authorise(String theirs, String id) {
    return Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orders/" + id + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\":\"" + theirs + "\"}");
  }
}
