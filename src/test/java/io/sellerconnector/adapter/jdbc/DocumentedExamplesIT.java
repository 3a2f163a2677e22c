package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the adapter's page tells users to write does what the page says. */
class DocumentedExamplesIT {

  private static final String SETTINGS = "connector.adapters.jdbc.";

  /** The ERP of the page; SQL Server and Oracle are played by H2. */
  enum Database {
    POSTGRESQL(null, "timestamp(6)", "boolean"),
    MARIADB(null, "datetime(6)", "boolean"),
    SQL_SERVER("SQL Server", "datetime2", "bit"),
    ORACLE("Oracle", "timestamp(6)", "char(1)");

    private final String section;
    private final String time;
    private final String flag;

    Database(String section, String time, String flag) {
      this.section = section;
      this.time = time;
      this.flag = flag;
    }

    TestDatabase create() {
      return switch (this) {
        case POSTGRESQL -> TestDatabase.createOnPostgres();
        case MARIADB -> TestDatabase.createOnMariaDb();
        case SQL_SERVER -> h2("MSSQLServer");
        case ORACLE -> h2("Oracle");
      };
    }

    private static TestDatabase h2(String mode) {
      return new TestDatabase(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=" + mode, "sa", "");
    }

    /** As one would write it there. */
    String sql(String sql) {
      String number =
          this == MARIADB
              ? "integer auto_increment unique"
              : "integer generated always as identity";
      String yes = this == ORACLE ? "'Y'" : this == SQL_SERVER ? "1" : "true";
      return sql.replace("timestamp(6)", time)
          .replace("FLAG", flag)
          .replace("COUNTED", number)
          .replace("YES", yes);
    }
  }

  private static final String TABLES =
      """
      create table article (
        sku varchar(100) primary key, model varchar(100), name varchar(300), brand varchar(150),
        category varchar(500), ean varchar(20), price numeric(12, 2), list_price numeric(12, 2),
        stock integer, active FLAG, weight_g numeric(10, 2), changed_at timestamp(6));
      create table shop_stock (sku varchar(100), shop varchar(50), pieces integer);
      create table article_image (sku varchar(100), position integer, url varchar(500));
      create table article_property (sku varchar(100), name varchar(100), content varchar(100));
      create table web_order (
        order_id varchar(60) primary key, order_number COUNTED, marketplace varchar(60),
        state varchar(20), city varchar(100), total numeric(12, 2), placed_at timestamp(6));
      create table web_order_line (
        order_id varchar(60), line integer, sku varchar(100), pieces integer, price numeric(12, 2),
        shop varchar(50));
      insert into article (sku, model, name, brand, category, ean, price, list_price, stock, active,
        weight_g, changed_at)
      values ('lamp', 'm1', 'Lamp', 'Brand', 'Home', '789', 19.99, 25, 7, YES, 120.5,
        '2026-05-01 10:00:00');
      insert into article (sku, name, brand, price, stock, active, changed_at)
      values ('vase', 'Vase', 'Brand', 5, 0, YES, '2026-05-01 10:00:00');
      insert into shop_stock values ('lamp', 'centro', 3);
      insert into article_image values ('lamp', 1, 'https://img.example/lamp.jpg');
      insert into article_property values ('lamp', 'Colour', 'red')
      """;

  private final SkuId lamp = new SkuId("lamp");
  private final OrderId id = new OrderId("order-" + UUID.randomUUID());
  private final Instant at = Instant.now().minusSeconds(60);

  @ParameterizedTest
  @EnumSource
  void doWhatThePageSays(Database kind) throws IOException {
    TestDatabase database = kind.create();
    JdbcClient sql =
        JdbcClient.create(
            new DriverManagerDataSource(database.url(), database.username(), database.password()));
    String page = Files.readString(Path.of("docs/jdbc-adapter.md"));
    for (String statement : (TABLES + ";" + block(page, "sql")).split(";")) {
      if (!statement.isBlank()) {
        sql.sql(kind.sql(statement)).update();
      }
    }
    try (JdbcAdapter adapter = open(settings(page, kind, database))) {
      assertThat(adapter.faults()).isEmpty();
      readsOffers(adapter);
      readsProducts(adapter);
      readsAssortment(adapter);
      followsChanges(adapter, sql, kind);
      handsOrdersOver(adapter, sql);
    }
  }

  private static Map<String, String> settings(String page, Database kind, TestDatabase database) {
    Map<String, String> settings = yaml(page);
    if (kind.section != null) {
      settings.putAll(yaml(page.substring(page.indexOf("\n### " + kind.section + "\n"))));
    }
    settings.put("url", database.url());
    settings.put("username", database.username());
    settings.put("password", database.password());
    if (database.password().isEmpty()) {
      settings.remove("password");
    }
    return settings;
  }

  private static Map<String, String> yaml(String text) {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ByteArrayResource(block(text, "yaml").getBytes(StandardCharsets.UTF_8)));
    Map<String, String> settings = new TreeMap<>();
    Objects.requireNonNull(yaml.getObject())
        .forEach((name, value) -> {
          if (name.toString().startsWith(SETTINGS)) {
            String setting = name.toString().substring(SETTINGS.length());
            settings.put(setting.replaceAll("\\[(\\d+)]", ".$1"), value.toString());
          }
        });
    return settings;
  }

  private static String block(String text, String language) {
    int start = text.indexOf("```" + language + "\n") + language.length() + 4;
    return text.substring(start, text.indexOf("```", start));
  }

  private static JdbcAdapter open(Map<String, String> settings) {
    return JdbcAdapter.open(
        JdbcSettings.of(new AdapterSettings("connector.adapters.jdbc", settings)),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  private static Instant deadline() {
    return Instant.now().plusSeconds(10);
  }

  private void readsOffers(JdbcAdapter adapter) {
    OffersAnswer answer =
        Objects.requireNonNull(adapter.inventory())
            .offers(
                new OffersQuery(
                    new MarketplaceAccount("examplemarket"),
                    SalesChannel.DEFAULT,
                    Set.of(lamp, new SkuId("nothing")),
                    deadline()));
    assertThat(answer).isInstanceOf(OffersAnswer.Offers.class);
    Map<SkuId, SkuOffer> offers = ((OffersAnswer.Offers) answer).offers();
    assertThat(offers.get(new SkuId("nothing"))).isInstanceOf(SkuOffer.Unknown.class);
    assertThat(offers.get(lamp)).isInstanceOf(SkuOffer.Priced.class);
    SkuOffer.Priced priced = (SkuOffer.Priced) offers.get(lamp);
    assertThat(priced.price()).isEqualTo(new Cents(1999));
    assertThat(priced.listPrice()).isEqualTo(new Cents(2500));
    assertThat(priced.stock()).asString().contains("7", "centro", "3");
  }

  private void readsProducts(JdbcAdapter adapter) {
    ProductsAnswer answer =
        Objects.requireNonNull(adapter.products())
            .products(new ProductsQuery(Set.of(lamp), deadline()));
    assertThat(answer)
        .isInstanceOf(ProductsAnswer.Found.class)
        .asString()
        .contains("https://img.example/lamp.jpg", "Colour", "red", "789");
  }

  private static void readsAssortment(JdbcAdapter adapter) {
    Assortment assortment = Objects.requireNonNull(adapter.assortment());
    assertThat(assortment.skus(null, 1, deadline()))
        .isEqualTo(new Assortment.Page.Skus(List.of(new SkuId("lamp"))));
    assertThat(assortment.skus(new SkuId("lamp"), 1, deadline()))
        .isEqualTo(new Assortment.Page.Skus(List.of(new SkuId("vase"))));
  }

  private static void followsChanges(JdbcAdapter adapter, JdbcClient sql, Database kind) {
    var feed = Objects.requireNonNull(adapter.changeFeed());
    String mark =
        feed.since(null, 10, deadline()) instanceof Changes.Everything all ? all.mark() : "";
    sql.sql(
            kind.sql(
                "update article set changed_at = '2026-05-01 10:00:00.125' where sku = 'vase'"))
        .update();
    assertThat(feed.since(mark, 10, deadline()))
        .isInstanceOfSatisfying(
            Changes.Some.class,
            some -> {
              assertThat(some.skus()).asString().contains("vase");
              assertThat(feed.since(some.mark(), 10, deadline()))
                  .isInstanceOfSatisfying(
                      Changes.Some.class, next -> assertThat(next.skus()).isEmpty());
            });
  }

  private void handsOrdersOver(JdbcAdapter adapter, JdbcClient sql) {
    OrderFact placed = new OrderFact.Placed(id + ":1", at, order(false, 2));
    HandOverAnswer first = take(adapter, placed);
    assertThat(first).isInstanceOf(HandOverAnswer.Taken.class);
    assertThat(take(adapter, placed)).isEqualTo(first);
    assertThat(take(adapter, new OrderFact.Authorised(id + ":2", at, order(true, 2))))
        .isInstanceOf(HandOverAnswer.Taken.class);
    assertThat(take(adapter, new OrderFact.Changed(id + ":3", at, order(true, 1))))
        .isInstanceOf(HandOverAnswer.Taken.class);
    assertThat(
            sql.sql("select state, city, total from web_order where order_id = ?")
                .param(id.value())
                .query((row, _) -> row.getString(1) + row.getString(2) + row.getBigDecimal(3))
                .list())
        .containsExactly("AUTHORISEDRecife19.99");
    assertThat(
            sql.sql("select pieces from web_order_line where order_id = ?")
                .param(id.value())
                .query(Integer.class)
                .list())
        .containsExactly(1);
  }

  private static HandOverAnswer take(JdbcAdapter adapter, OrderFact fact) {
    return Objects.requireNonNull(adapter.orderSystem()).take(fact, deadline());
  }

  private SellerOrder order(boolean authorised, int pieces) {
    Cents total = new Cents(1999L * pieces);
    return new SellerOrder(
        id,
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v" + id + "-01"),
        null,
        SalesChannel.DEFAULT,
        authorised,
        List.of(
            new SellerOrder.Line(
                0,
                lamp,
                new Quantity(pieces),
                new Cents(1999),
                new Cents(0),
                "Normal",
                new StockLocation.Warehouse())),
        total,
        new Cents(0),
        total,
        total,
        at,
        "{\"shippingData\":{\"address\":{\"city\":\"Recife\"}}}");
  }
}
