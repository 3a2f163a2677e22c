package io.sellerconnector.offer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class CachedStockTableTests {

  private static final SkuId SKU = new SkuId("a");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:30.000001Z");

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final CachedStockTable table = new CachedStockTable(new JdbcTemplate(dataSource));

  @AfterEach
  void close() {
    dataSource.close();
  }

  private void write(int pieces, Instant asOf) {
    Market market = new Market(new MarketplaceAccount("examplemarket"), new SalesChannel("1"));
    SkuOffer offer =
        new SkuOffer.Priced(
            new Cents(100),
            new Cents(100),
            null,
            new Stock(new Quantity(pieces), Map.of()),
            new Measures(1, 1, 1, 1),
            "un",
            BigDecimal.ONE);
    table.write(Map.of(new CachedSku.Key(market, SKU), CachedOffer.told(offer, asOf, asOf)));
  }

  private int stored() {
    return table.find(List.of(SKU)).values().stream()
        .mapToInt(found -> found.stock().warehouse().value())
        .sum();
  }

  @Test
  void keepsWhatWasToldWhateverNanosecondItIs() {
    write(7, NOW);
    for (int nanos : List.of(1, 499, 500, 501, 999)) {
      Instant asOf = NOW.plusSeconds(nanos).plusNanos(nanos);
      write(nanos, asOf);
      assertThat(stored()).isEqualTo(nanos);
      write(nanos + 1, asOf);
      assertThat(stored()).isEqualTo(nanos + 1);
    }
  }

  @Test
  void keepsTheYoungerOfTwo() {
    write(7, NOW);
    write(9, NOW.minusSeconds(1));
    assertThat(stored()).isEqualTo(7);
  }
}
