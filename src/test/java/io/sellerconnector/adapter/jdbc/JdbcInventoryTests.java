package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class JdbcInventoryTests {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Erp erp;
  private @Nullable JdbcAdapter adapter;

  @BeforeEach
  void create() {
    erp = Erp.create().withOffers();
  }

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private Map<SkuId, SkuOffer> offers(String... skus) {
    return offers(Arrays.stream(skus).map(SkuId::new).collect(Collectors.toSet()));
  }

  private Map<SkuId, SkuOffer> offers(Set<SkuId> skus) {
    if (adapter == null) {
      adapter = JdbcAdapter.open(JdbcSettings.of(erp.adapterSettings()), meters, clock);
    }
    OffersAnswer answer =
        adapter
            .inventory()
            .offers(
                new OffersQuery(
                    new MarketplaceAccount("examplemarket"),
                    SalesChannel.DEFAULT,
                    skus,
                    NOW.plusSeconds(5)));
    assertThat(answer).isInstanceOf(OffersAnswer.Offers.class);
    assertThat(((OffersAnswer.Offers) answer).asOf()).isEqualTo(NOW);
    return ((OffersAnswer.Offers) answer).offers();
  }

  private SkuOffer offer(String sku) {
    return offers(sku).get(new SkuId(sku));
  }

  private void set(String sku, String assignments) {
    erp.sql().sql("update article set " + assignments + " where sku = ?").param(sku).update();
  }

  private double refused(String reason) {
    return meters.get("connector.adapter.jdbc.refused").tag("reason", reason).counter().count();
  }

  @Test
  void readsWhatARowSays() {
    erp.withPickupStock().stock("lamp", "19.99", 7);
    set("lamp", "list_price = 25.5, price_until = timestamp '2026-06-01 12:00:01'");
    erp.sql()
        .sql("insert into shop_stock values ('lamp', 'shop1', 2), ('lamp', 'shop2', 0)")
        .update();
    assertThat(offer("lamp"))
        .isEqualTo(
            new SkuOffer.Priced(
                new Cents(1999),
                new Cents(2550),
                NOW.plusSeconds(1),
                new Stock(
                    new Quantity(7),
                    Map.of(
                        new PickupPointId("shop1"),
                        new Quantity(2),
                        new PickupPointId("shop2"),
                        Quantity.ZERO)),
                new Measures(121, 0, 0, 0),
                "un",
                BigDecimal.ONE,
                new Classification("Brand", "Home/Lamps")));
  }

  @Test
  void readsTheServicesOfASku() {
    erp.withServices().stock("lamp", "19.99", 7).stock("vase", "5", 1);
    erp.sql()
        .sql(
            """
            insert into article_service values
              ('lamp', 7, 'GiftWrap', 'Wrapped', 0), ('lamp', 5, 'Warranty', '1 year', 100.00)
            """)
        .update();

    Map<SkuId, SkuOffer> offers = offers("lamp", "vase");

    assertThat(((SkuOffer.Priced) offers.get(new SkuId("lamp"))).services())
        .containsExactly(
            new OfferedService("5", "Warranty", "1 year", new Cents(10000)),
            new OfferedService("7", "GiftWrap", "Wrapped", Cents.ZERO));
    assertThat(((SkuOffer.Priced) offers.get(new SkuId("vase"))).services()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "('lamp', 5, null, '1 year', 1)",
        "('lamp', 5, 'Warranty', '1 year', null)",
        "('lamp', 5, 'Warranty', '1 year', -1)",
        "('lamp', 5, 'Warranty', '1 year', 1), ('lamp', 5, 'Warranty', '2 years', 2)"
      })
  void saysNothingOfASkuWhoseServicesCannotBeMeant(String rows) {
    erp.withServices().stock("lamp", "19.99", 7).stock("vase", "5", 1);
    erp.sql().sql("insert into article_service values " + rows).update();

    Map<SkuId, SkuOffer> offers = offers("lamp", "vase");

    assertThat(offers.get(new SkuId("lamp"))).isInstanceOf(SkuOffer.Failed.class);
    assertThat(offers.get(new SkuId("vase"))).isInstanceOf(SkuOffer.Priced.class);
  }

  @Test
  void answersEachSkuByItself() {
    erp.stock("sold", "1", 0).stock("off", "2", 3).stock("ended", "3", 3);
    set("off", "active = false, price = null");
    set("ended", "price_until = timestamp '2026-06-01 12:00:00'");
    Map<SkuId, SkuOffer> offers = offers("sold", "off", "ended", "none");
    assertThat(offers.get(new SkuId("off"))).isEqualTo(new SkuOffer.Inactive());
    assertThat(offers.get(new SkuId("ended"))).isEqualTo(new SkuOffer.WithoutPrice());
    assertThat(offers.get(new SkuId("none"))).isEqualTo(new SkuOffer.Unknown());
    assertThat(((SkuOffer.Priced) offers.get(new SkuId("sold"))).stock().warehouse())
        .isEqualTo(Quantity.ZERO);
    assertThat(offers).hasSize(4);
  }

  @Test
  void readsTimesOfTheConfiguredZone() {
    erp.with("time-zone", "America/Sao_Paulo").stock("lamp", "1", 1);
    set("lamp", "price_until = timestamp '2026-06-01 10:00:00'");
    assertThat(((SkuOffer.Priced) offer("lamp")).priceValidUntil())
        .isEqualTo("2026-06-01T13:00:00Z");
  }

  @Test
  void readsTimesThatHaveAZone() {
    erp.with("time-zone", "America/Sao_Paulo")
        .with(
            "offers",
            """
            select sku, price, stock,
                   timestamp with time zone '2026-06-01 13:00:00+01:00' as price_valid_until
            from article where sku in (:skus)
            """)
        .stock("lamp", "1", 1);
    assertThat(offer("lamp")).isEqualTo(new SkuOffer.WithoutPrice());
    erp.with("offers", erp.settings().get("offers").replace("13:00:00+01", "13:00:01+01"));
    adapter.close();
    adapter = null;
    assertThat(((SkuOffer.Priced) offer("lamp")).priceValidUntil())
        .isEqualTo("2026-06-01T12:00:01Z");
  }

  @Test
  void takesTheFarFutureForNoEnd() {
    erp.stock("lamp", "1", 1);
    set("lamp", "price_until = timestamp '9999-12-31 00:00:00'");
    assertThat(((SkuOffer.Priced) offer("lamp")).priceValidUntil()).isNull();
  }

  @Test
  void refusesNonsenseSkuBySku() {
    erp.stock("good", "19.99", 1)
        .stock("negative", "1", -1)
        .stock("unpriced", null, 1)
        .stock("free", "0", 1)
        .stock("minus", "-5", 1)
        .stock("absurd", "99999999.99", 1)
        .stock("endless", "1", 99_999_999)
        .stock("unsaid", "1", null)
        .stock("cheap", "9", 1)
        .stock("heavy", "1", 1);
    set("cheap", "list_price = 8.99");
    set("heavy", "weight_g = 99999999");
    Map<SkuId, SkuOffer> offers =
        offers(
            "good",
            "negative",
            "unpriced",
            "free",
            "minus",
            "absurd",
            "endless",
            "unsaid",
            "cheap",
            "heavy");
    assertThat(offers.remove(new SkuId("good"))).isInstanceOf(SkuOffer.Priced.class);
    assertThat(offers)
        .hasSize(9)
        .allSatisfy((_, offer) -> assertThat(offer).isInstanceOf(SkuOffer.Failed.class));
    assertThat(offers.get(new SkuId("negative")))
        .isEqualTo(new SkuOffer.Failed("stock is -1; it is a whole number of 0 to 5000000"));
    assertThat(offers.get(new SkuId("unpriced"))).isEqualTo(new SkuOffer.Failed("price is null"));
    assertThat(refused("price")).isEqualTo(4);
    assertThat(refused("stock")).isEqualTo(3);
    assertThat(refused("list_price")).isEqualTo(1);
    assertThat(refused("weight_g")).isEqualTo(1);
  }

  @Test
  void refusesFractionsOfACent() {
    erp.with("offers", "select sku, 19.995 as price, stock from article where sku in (:skus)")
        .stock("lamp", "1", 1);
    assertThat(offer("lamp"))
        .isEqualTo(
            new SkuOffer.Failed(
                "price cannot be used: an amount has at most two decimals, this one is 19.995"));
  }

  @Test
  void readsCents() {
    erp.with("money", "cents")
        .with(
            "offers",
            "select sku, cast(price * 100 as bigint) as price, stock from article where sku in"
                + " (:skus)")
        .stock("lamp", "19.99", 1);
    assertThat(((SkuOffer.Priced) offer("lamp")).price()).isEqualTo(new Cents(1999));
  }

  @Test
  void readsAState() {
    erp.with(
            "offers",
            """
            select sku, price, stock, case sku when 'a' then 'active' when 'b' then 'INACTIVE'
                   when 'c' then 'without-price' else 'new' end as state
            from article where sku in (:skus)
            """)
        .stock("a", "1", 1)
        .stock("b", "1", 1)
        .stock("c", "1", 1)
        .stock("d", "1", 1);
    Map<SkuId, SkuOffer> offers = offers("a", "b", "c", "d");
    assertThat(offers.get(new SkuId("a"))).isInstanceOf(SkuOffer.Priced.class);
    assertThat(offers.get(new SkuId("b"))).isEqualTo(new SkuOffer.Inactive());
    assertThat(offers.get(new SkuId("c"))).isEqualTo(new SkuOffer.WithoutPrice());
    assertThat(offers.get(new SkuId("d"))).isInstanceOf(SkuOffer.Failed.class);
  }

  @Test
  void takesNoOtherSkuForTheOneThatWasAsked() {
    erp.with("offers", "select sku, price, stock from article where lower(sku) in (:skus)")
        .stock("lamp", "1", 1)
        .stock("Lamp", "2", 2);
    assertThat(((SkuOffer.Priced) offer("lamp")).price()).isEqualTo(new Cents(100));
    assertThat(offers("lamp")).hasSize(1);
    assertThat(refused("not-asked")).isEqualTo(2);
  }

  @Test
  void takesABlankAtTheEndForPadding() {
    erp.with(
            "offers",
            "select cast(sku as char(20)) as sku, price, stock from article where sku in (:skus)")
        .stock("lamp", "1", 1);
    assertThat(offer("lamp")).isInstanceOf(SkuOffer.Priced.class);
  }

  @Test
  void refusesASkuWithSeveralRows() {
    erp.with(
            "offers",
            """
            select sku, price, stock from article where sku in (:skus)
            union all select sku, price, stock + 1 from article where sku = 'lamp'
            """)
        .stock("lamp", "1", 1)
        .stock("table", "1", 1);
    Map<SkuId, SkuOffer> offers = offers("lamp", "table");
    assertThat(offers.get(new SkuId("lamp")))
        .isEqualTo(new SkuOffer.Failed("sku has several rows"));
    assertThat(offers.get(new SkuId("table"))).isInstanceOf(SkuOffer.Priced.class);
  }

  @Test
  void refusesASkuWhosePickupStockIsNonsense() {
    erp.withPickupStock().stock("lamp", "1", 1).stock("table", "1", 1);
    erp.sql().sql("insert into shop_stock values ('lamp', 'shop1', -2)").update();
    Map<SkuId, SkuOffer> offers = offers("lamp", "table");
    assertThat(offers.get(new SkuId("lamp"))).isInstanceOf(SkuOffer.Failed.class);
    assertThat(offers.get(new SkuId("table"))).isInstanceOf(SkuOffer.Priced.class);
  }

  @Test
  void asksForThreeHundredAtOnce() {
    Set<SkuId> skus = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      erp.stock("sku" + i, "1.50", i);
      skus.add(new SkuId("sku" + i));
    }
    Map<SkuId, SkuOffer> offers = offers(skus);
    assertThat(offers).hasSize(300);
    for (int i = 0; i < 300; i++) {
      SkuOffer.Priced offer = (SkuOffer.Priced) offers.get(new SkuId("sku" + i));
      assertThat(offer.stock().warehouse()).isEqualTo(new Quantity(i));
    }
  }

  @Test
  void asksInPortionsWhereAStatementNamesTheSkusOften() {
    String ten = String.join(" or ", java.util.Collections.nCopies(10, "sku in (:skus)"));
    erp.with("offers", "select sku, price, stock from article where " + ten);
    Set<SkuId> skus = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      erp.stock("sku" + i, "1.50", i);
      skus.add(new SkuId("sku" + i));
    }
    assertThat(offers(skus))
        .hasSize(300)
        .allSatisfy((_, offer) -> assertThat(offer).isInstanceOf(SkuOffer.Priced.class));
  }

  @Test
  void asksForNumbersWhereSkusAreNumbers() {
    erp.sql()
        .sql("create table part (id integer primary key, price numeric(9, 2), stock integer)")
        .update();
    erp.sql().sql("insert into part values (7, 1.5, 3), (12, 2.5, 4)").update();
    erp.with("sku-type", "number")
        .with("offers", "select id as sku, price, stock from part where id in (:skus)");
    Map<SkuId, SkuOffer> offers = offers("7", "12", "007", "x", "99999999999999999999");
    assertThat(offers.get(new SkuId("7"))).isInstanceOf(SkuOffer.Priced.class);
    assertThat(offers.get(new SkuId("12"))).isInstanceOf(SkuOffer.Priced.class);
    assertThat(offers.get(new SkuId("007"))).isEqualTo(new SkuOffer.Unknown());
    assertThat(offers.get(new SkuId("x"))).isEqualTo(new SkuOffer.Unknown());
    assertThat(offers).hasSize(5);
  }

  @Test
  void tellsChannelsApart() {
    erp.with(
            "offers",
            """
            select sku, price + cast(:salesChannel as integer) as price, stock, :marketplace as brand
            from article where sku in (:skus)
            """)
        .stock("lamp", "1", 1);
    SkuOffer.Priced offer = (SkuOffer.Priced) offer("lamp");
    assertThat(offer.price()).isEqualTo(new Cents(200));
    assertThat(offer.classification().brand()).isEqualTo("examplemarket");
  }
}
