package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * The ERP goes down when the connector has just started for the first time, and has asked for
 * nothing but what the listings' first comparison wanted to know: orders go on from that.
 */
@ConnectorTest
@TestPropertySource(
    properties = {"connector.inventory.adapter=shelf", "connector.listings.enabled=true"})
class OutageAfterStartIT {

  private static final List<String> SKUS =
      IntStream.range(0, 40).mapToObj("SHELF-%02d"::formatted).toList();

  @TestConfiguration(proxyBeanMethods = false)
  static class Shelf {

    @Bean
    ShelfErp shelf() {
      ShelfErp erp = new ShelfErp();
      SKUS.forEach(sku -> erp.put(sku, 42));
      return erp;
    }
  }

  @LocalServerPort int port;
  @Autowired ShelfErp erp;
  @Autowired JdbcTemplate jdbc;

  @Test
  void ordersGoOnFromWhatTheFirstComparisonLearned() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count("select count(*) from known_offer") == SKUS.size());
    erp.beSilent(true);

    assertThat(count("select count(*) from known_stock where quantity = 42"))
        .isEqualTo(SKUS.size());
    assertThat(SKUS)
        .allSatisfy(sku -> {
          Answer answer = place(sku);
          assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        });
  }

  private int count(String sql) {
    Integer count = jdbc.queryForObject(sql, Integer.class);
    return count == null ? 0 : count;
  }

  private Answer place(String sku) {
    return Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orders?an=examplemarket",
            new PlacedOrder(
                    "OUTAGE-" + sku,
                    "http://localhost:1/api/oms",
                    List.of(PlacedOrder.Line.of(sku, 1, ShelfErp.PRICE)))
                .json());
  }
}
