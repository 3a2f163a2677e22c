package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class StoredIdempotencyKeysTests {

  private final DatabaseFixture database = DatabaseFixture.open();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final StoredIdempotencyKeys keys =
      new StoredIdempotencyKeys(
          jdbc,
          new JdbcTransactionManager(database),
          JsonMapper.builder().build(),
          TextEncryption.none(),
          new MovableClock("2026-11-27T12:00:00Z"),
          new InboundProperties(
              DataSize.ofMegabytes(2),
              DataSize.ofMegabytes(8),
              DataSize.ofMegabytes(8),
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              7));

  @BeforeEach
  void answer() {
    List.of(
            "POST /seller/orders/1/invoices",
            "POST /seller/orders/1/invoices/n1/tracking",
            "POST /seller/orders/11/invoices",
            "POST /seller/orders/batch",
            "POST /marketplace/orders/acme/1/cancellation",
            "POST /marketplace/orders/acme/1/payment/refund",
            "POST /marketplace/orders/acme/11/cancellation",
            "POST /marketplace/orders/acme.1/1/cancellation")
        .forEach(operation ->
            keys.once("key", operation, "{}", String.class, () -> ResponseEntity.ok("answer")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> without() {
    return jdbc.sql("select operation from idempotency_key where answer is null")
        .query(String.class)
        .list();
  }

  @Test
  void forgetTheAnswersToAllCallsAboutAnOrderAndNoOthers() {
    assertThat(keys.erase(new OrderId("1"))).isEqualTo(2);

    assertThat(without())
        .containsExactlyInAnyOrder(
            "POST /seller/orders/1/invoices", "POST /seller/orders/1/invoices/n1/tracking");
  }

  @Test
  void forgetTheSameForOrdersOfTheMarketplaceRole() {
    assertThat(keys.erase(new MarketplaceRoleOrder("acme", "1"))).isEqualTo(2);

    assertThat(without())
        .containsExactlyInAnyOrder(
            "POST /marketplace/orders/acme/1/cancellation",
            "POST /marketplace/orders/acme/1/payment/refund");
  }
}
