package com.example.pricelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this adapter does beyond the contract. */
class PriceListFileTests {

  private static final SkuId LAMP = new SkuId("LAMP-01");

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private WrittenList erp;
  private PriceListFile file;

  @BeforeEach
  void start() {
    erp = new WrittenList(folder.resolve("prices.csv"));
    file = new PriceListFile(folder.resolve("prices.csv"), Duration.ofMinutes(15), new Moved());
  }

  @AfterEach
  void stop() {
    file.close();
  }

  private OffersAnswer answer() {
    return new PriceListInventory(file)
        .offers(
            new OffersQuery(new MarketplaceAccount("m"), SalesChannel.DEFAULT, Set.of(LAMP), now));
  }

  private SkuOffer offer() {
    return ((OffersAnswer.Offers) answer()).offers().get(LAMP);
  }

  @Test
  void saysNothingBeforeThereIsAPriceList() {
    file.look();
    assertThat(answer()).isInstanceOf(OffersAnswer.Failed.class);
  }

  @Test
  void keepsTheLastWholeListWhileAnotherIsBeingWritten() {
    erp.put("LAMP-01", "19.99", 7);
    file.look();
    erp.putHalf("LAMP-01", "1.00", 7);
    file.look();
    assertThat(((SkuOffer.Priced) offer()).price()).isEqualTo(new Cents(1999));
  }

  @Test
  void saysNothingAnyMoreWhenTheLastListIsTooOld() {
    erp.put("LAMP-01", "19.99", 7);
    file.look();
    erp.putHalf("LAMP-01", "19.99", 7);
    now = now.plus(Duration.ofMinutes(16));
    file.look();
    assertThat(answer()).isInstanceOf(OffersAnswer.Failed.class);
  }

  @Test
  void staysFreshWhileTheFileIsThereAndDoesNotChange() {
    erp.put("LAMP-01", "19.99", 7);
    file.look();
    now = now.plus(Duration.ofHours(3));
    file.look();
    assertThat(((OffersAnswer.Offers) answer()).asOf()).isEqualTo(now);
  }

  @Test
  void sellsTheOthersWhereOneLineIsWrong() {
    PriceList list =
        PriceList.parse(
            List.of(
                "sku;price;stock;weight_grams",
                "LAMP-01;19.99;-3;850",
                "LAMP-02;19.999;1;850",
                "LAMP-03;;1;850",
                "LAMP-04;19.99;1;850",
                "end"));
    assertThat(list.offers().values())
        .extracting(Object::getClass)
        .containsExactly(
            SkuOffer.Failed.class,
            SkuOffer.Failed.class,
            SkuOffer.WithoutPrice.class,
            SkuOffer.Priced.class);
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    AdapterSettings settings =
        new AdapterSettings("connector.adapters.price-list", Map.of("file", "/no/such/x.csv"));
    assertThatThrownBy(() -> new PriceListProvider().open(settings, new Moved()))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage("connector.adapters.price-list.file: there is no folder /no/such; create it");
  }

  private final class Moved extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
