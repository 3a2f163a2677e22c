package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The sellers' room over a database. */
final class SellersFixture implements AutoCloseable {

  final DatabaseFixture database = DatabaseFixture.open();
  final JdbcClient jdbc = JdbcClient.create(database);
  final MovableClock clock = new MovableClock(Instant.parse("2026-11-27T12:00:00Z"));
  final StoredSellers stored = new StoredSellers(jdbc, TextEncryption.none());
  final SellerSecrets secrets =
      new SellerSecrets(jdbc, new JdbcTransactionManager(database), TextEncryption.none(), clock);

  static SellerSettings seller(String name, String account, String affiliateId) {
    return new SellerSettings(
        name,
        account,
        affiliateId,
        "2",
        "BRA",
        "BRL",
        "key-of-" + name,
        "token-of-" + name,
        List.of("01310-100", "20040-002"),
        AffiliateSeller.SimulationApi.FULFILMENT,
        AffiliateSeller.PlacementApi.FULFILMENT,
        AffiliateSeller.OrderBody.ARRAY,
        1,
        500,
        null,
        new BigDecimal("2.50"),
        false,
        AffiliateSeller.AllowedChanges.REDUCTIONS,
        AffiliateSeller.Payment.NONE);
  }

  static AffiliateProperties properties(@Nullable String publicUrl, SellerSettings... sellers) {
    return new AffiliateProperties(
        true,
        publicUrl,
        AffiliateProperties.ACCOUNT_HOST,
        AffiliateProperties.GATEWAY_HOST,
        AffiliateProperties.VAULT_HOST,
        List.of(),
        40,
        Duration.ofDays(7),
        List.of(sellers));
  }

  @Override
  public void close() {
    database.close();
  }
}
