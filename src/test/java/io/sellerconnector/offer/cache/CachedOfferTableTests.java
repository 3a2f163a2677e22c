package io.sellerconnector.offer.cache;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Price and stock lie in two tables: what is read of them fits together. */
@DatabaseTest
class CachedOfferTableTests {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:30Z");
  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), new SalesChannel("1"));
  private static final SkuId SKU = new SkuId("a");

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final CachedOfferTable table = table(jdbc);

  @AfterEach
  void close() {
    dataSource.close();
  }

  private static CachedOfferTable table(JdbcTemplate jdbc) {
    return new CachedOfferTable(jdbc, new CachedStockTable(jdbc));
  }

  private void write(SkuOffer offer, Instant asOf) {
    table.write(Map.of(new CachedSku.Key(MARKET, SKU), CachedOffer.told(offer, asOf, asOf)));
  }

  private static Collection<CachedOffer> find(CachedOfferTable where) {
    return where.find(MARKET, List.of(SKU)).values();
  }

  /** Does something between the first and the second reading. */
  private static final class Interrupted extends JdbcTemplate {

    private @Nullable Runnable work;

    Interrupted(DatabaseFixture dataSource, Runnable work) {
      super(dataSource);
      this.work = work;
    }

    @Override
    public void query(String sql, RowCallbackHandler handler, @Nullable Object... args) {
      super.query(sql, handler, args);
      Runnable now = work;
      work = null;
      if (now != null) {
        now.run();
      }
    }
  }

  @Test
  void doesNotTakeASkuForSoldOutThatAnotherReplicaWritesMeanwhile() {
    CachedOfferTable reader = table(new Interrupted(dataSource, () -> write(priced(1000, 5), NOW)));

    assertThat(find(reader)).noneMatch(each -> each.offer().equals(priced(1000, 0)));
    assertThat(find(reader)).containsExactly(CachedOffer.stored(priced(1000, 5), NOW, NOW));
  }

  @Test
  void readsAPriceWithTheStockOfThatMomentOrALaterOne() {
    write(priced(1000, 5), NOW);
    Instant later = NOW.plusSeconds(1);
    CachedOfferTable reader =
        table(new Interrupted(dataSource, () -> write(priced(1100, 4), later)));

    assertThat(find(reader)).containsExactly(CachedOffer.stored(priced(1000, 4), NOW, later));
  }

  @Test
  void knowsNothingOfASkuWhoseStockIsForgotten() {
    write(priced(1000, 5), NOW);
    jdbc.update("delete from known_stock");
    assertThat(find(table)).isEmpty();

    write(new SkuOffer.WithoutPrice(), NOW.plusSeconds(1));
    assertThat(find(table))
        .extracting(CachedOffer::offer)
        .containsExactly(new SkuOffer.WithoutPrice());
  }
}
