package io.sellerconnector.adapter.jdbc;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.TestDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A small ERP that is nothing but its database, and what connects it. */
public record Erp(TestDatabase database, JdbcClient sql, Map<String, String> settings) {

  private static final String SCHEMA =
      """
      create table article (
        sku varchar(100) primary key,
        name varchar(300) not null,
        brand varchar(150) not null,
        category varchar(500),
        price numeric(12, 2),
        list_price numeric(12, 2),
        price_until timestamp(6),
        stock integer,
        active boolean not null,
        weight_g numeric(10, 2),
        updated_at timestamp(6) not null);
      create index article_changes on article (updated_at, sku);
      create table shop_stock (
        sku varchar(100) not null,
        shop varchar(50) not null,
        pieces integer,
        primary key (sku, shop));
      create table article_service (
        sku varchar(100) not null,
        id integer not null,
        kind varchar(50),
        label varchar(200) not null,
        price numeric(12, 2));
      create table article_image (
        sku varchar(100) not null,
        position integer not null,
        url varchar(500) not null,
        primary key (sku, position));
      create table article_property (
        sku varchar(100) not null,
        name varchar(100) not null,
        content varchar(100) not null,
        variant integer not null);
      create table connector_fact (
        fact_key varchar(200) primary key,
        order_id varchar(60) not null,
        fact varchar(30) not null,
        happened_at timestamp(6) not null);
      create table web_order (
        order_id varchar(60) primary key,
        number integer generated always as identity,
        state varchar(20) not null,
        city varchar(100),
        total numeric(12, 2) not null,
        placed_at timestamp(6) not null);
      create table paper (
        number integer generated always as identity,
        web_order varchar(60) primary key,
        issued_at timestamp(6) not null);
      create table web_order_line (
        order_id varchar(60) not null references web_order (order_id),
        line integer not null,
        sku varchar(100) not null references article (sku),
        pieces integer not null,
        price numeric(12, 2) not null,
        shop varchar(50),
        primary key (order_id, line));
      """;

  /** Nothing of it is configured but how it is reached. */
  static Erp create(TestDatabase database) {
    JdbcClient sql =
        JdbcClient.create(
            new DriverManagerDataSource(database.url(), database.username(), database.password()));
    for (String statement : schema(database).split(";\\s*")) {
      sql.sql(statement).update();
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("url", database.url());
    settings.put("username", database.username());
    if (!database.password().isEmpty()) {
      settings.put("password", database.password());
    }
    settings.put("connection-timeout", "1s");
    settings.put("check-interval", "250ms");
    return new Erp(database, sql, settings);
  }

  public static Erp create() {
    return create(TestDatabase.createEmpty());
  }

  /** In MariaDB a timestamp without a zone is called datetime. */
  private static String schema(TestDatabase database) {
    return database.url().startsWith("jdbc:mariadb:")
        ? SCHEMA
            .replace("timestamp(6)", "datetime(6)")
            .replace("generated always as identity", "auto_increment unique")
        : SCHEMA;
  }

  public Erp with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public Erp withOffers() {
    return with(
        "offers",
        """
        select sku, active, price, list_price, price_until as price_valid_until, stock, brand,
               category, weight_g
        from article
        where sku in (:skus)
        """);
  }

  Erp withPickupStock() {
    return with(
        "pickup-stock",
        """
        select sku, shop as pickup_point, pieces as stock from shop_stock where sku in (:skus)
        """);
  }

  Erp withServices() {
    return with(
        "services",
        """
        select sku, id as service, kind as type, label as name, price
        from article_service
        where sku in (:skus)
        order by id
        """);
  }

  public Erp withChanges() {
    return with("newest-change", "select max(updated_at) as changed from article")
        .with(
            "changes",
            """
            select sku, updated_at as changed
            from article
            where updated_at > :since or (updated_at = :since and sku > :sinceSku)
            order by updated_at, sku
            """);
  }

  Erp withAssortment() {
    return with("assortment", "select sku from article where sku > :after order by sku");
  }

  Erp withProducts() {
    return with(
            "products",
            """
            select sku, name, brand, category, active, weight_g, '789,790' as eans
            from article
            where sku in (:skus)
            """)
        .with(
            "product-images",
            "select sku, url from article_image where sku in (:skus) order by sku, position")
        .with(
            "product-specifications",
            "select sku, name, content, variant as of_sku from article_property where sku in"
                + " (:skus)");
  }

  public Erp withHandOver() {
    return with(
            "hand-over.once",
            """
            insert into connector_fact (fact_key, order_id, fact, happened_at)
            values (:key, :orderId, :fact, :at)
            """)
        .with(
            "hand-over.placed.0",
            """
            insert into web_order (order_id, state, city, total, placed_at)
            values (:orderId, 'PLACED', :placed.shippingData.address.city, :total, :placedAt)
            """)
        .with(
            "hand-over.placed.1",
            """
            insert into web_order_line (order_id, line, sku, pieces, price, shop)
            values (:orderId, :lineIndex, :sku, :quantity, :price, :pickupPoint)
            """)
        .with(
            "hand-over.authorised",
            "update web_order set state = 'AUTHORISED' where order_id = :orderId")
        .with(
            "hand-over.cancelled",
            "update web_order set state = 'CANCELLED' where order_id = :orderId")
        .with(
            "hand-over.cancellation-asked",
            "update web_order set state = 'ASKED' where order_id = :orderId and state ="
                + " 'AUTHORISED'")
        .with(
            "hand-over.cancellation-decision",
            """
            select case state when 'ASKED' then 'agreed' when 'SHIPPED' then 'declined'
                   else 'later' end as decision, 'on its way' as reason
            from web_order
            where order_id = :orderId
            """)
        .with("hand-over.erp-number", "select number from web_order where order_id = :orderId");
  }

  Erp withDocuments() {
    return with(
            "documents.invoices",
            """
            select web_order as order_id, number as invoice_number, issued_at as changed, number as row_id
            from paper
            where issued_at > :since or (issued_at = :since and number > :sinceRow)
            order by issued_at, number
            """)
        .with(
            "documents.tracking",
            """
            select web_order as order_id, number as invoice_number, 'Post' as courier, web_order as tracking_number,
                   issued_at as changed, number as row_id
            from paper
            where issued_at > :since or (issued_at = :since and number > :sinceRow)
            order by issued_at, number
            """);
  }

  public Erp stock(String sku, String price, Integer stock) {
    sql.sql(
            """
            insert into article (sku, name, brand, category, price, stock, active, weight_g, updated_at)
            values (?, 'Lamp', 'Brand', 'Home/Lamps', cast(? as decimal(12, 2)), ?, true, 120.5,
                    timestamp '2026-05-01 10:00:00')
            """)
        .params(sku, price, stock)
        .update();
    return this;
  }

  /** Lets a SKU be changed now. */
  SkuId touch(String sku) {
    String change = "update article set updated_at = current_timestamp(6) where sku = ?";
    if (sql.sql(change).param(sku).update() == 0) {
      stock(sku, "1", 1).sql.sql(change).param(sku).update();
    }
    return new SkuId(sku);
  }

  /** Invoices an order now, which goes out at once. */
  OrderId invoice() {
    OrderId order = new OrderId(UUID.randomUUID().toString());
    sql.sql("insert into paper (web_order, issued_at) values (?, current_timestamp(6))")
        .param(order.value())
        .update();
    return order;
  }

  /** How many orders with this id there are, as long as they have their lines. */
  int orders(OrderId order) {
    return sql.sql(
            """
            select count(*) from web_order o
            where order_id = ?
              and exists (select 1 from web_order_line l where l.order_id = o.order_id)
            """)
        .param(order.value())
        .query(Integer.class)
        .single();
  }

  public AdapterSettings adapterSettings() {
    return new AdapterSettings("connector.adapters.jdbc", settings);
  }

  JdbcAdapter open(Clock clock) {
    return JdbcAdapter.open(JdbcSettings.of(adapterSettings()), new SimpleMeterRegistry(), clock);
  }

  public JdbcAdapter open() {
    return open(Clock.systemUTC());
  }
}
