package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.testing.DatabaseTest;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is there and does not fit stops the start, and the message says why. */
@DatabaseTest
class StartCheckTests {

  private Erp erp;

  @BeforeEach
  void create() {
    erp = Erp.create().withOffers();
  }

  private AbstractThrowableAssert<?, ?> refusal(String name, String sql) {
    erp.with(name, sql);
    return assertThatThrownBy(() -> erp.open().close()).isInstanceOf(AdapterMisconfigured.class);
  }

  @Test
  void takesWhatFits() {
    erp.withPickupStock().withChanges().withAssortment().withProducts().withHandOver();
    try (JdbcAdapter adapter = erp.open()) {
      assertThat(adapter.faults()).isEmpty();
      assertThat(adapter.inventory()).isNotNull();
      assertThat(adapter.changeFeed()).isNotNull();
      assertThat(adapter.assortment()).isNotNull();
      assertThat(adapter.products()).isNotNull();
      assertThat(adapter.orderSystem()).isNotNull();
      assertThat(adapter.freight()).isNull();
      assertThat(adapter.stockLedger()).isNull();
    }
    assertThat(erp.sql().sql("select count(*) from connector_fact").query(Integer.class).single())
        .isZero();
  }

  @Test
  void servesOnlyWhatIsConfigured() {
    try (JdbcAdapter adapter = erp.open()) {
      assertThat(adapter.inventory()).isNotNull();
      assertThat(adapter.changeFeed()).isNull();
      assertThat(adapter.assortment()).isNull();
      assertThat(adapter.products()).isNull();
      assertThat(adapter.orderSystem()).isNull();
    }
  }

  @Test
  void namesTheColumnThatTheTableDoesNotHave() {
    refusal("offers", "select sku, price, pieces as stock from article where sku in (:skus)")
        .hasMessageStartingWith("connector.adapters.jdbc.offers is refused by the database")
        .hasMessageContaining("pieces");
  }

  @Test
  void namesTheColumnThatIsNotSelected() {
    refusal("offers", "select sku, price, stock as pieces from article where sku in (:skus)")
        .hasMessage(
            "connector.adapters.jdbc.offers yields no column stock; select it under that name (it"
                + " yields [pieces, price, sku])");
  }

  @Test
  void namesAColumnOfTheWrongType() {
    refusal(
            "offers",
            "select sku, cast(price as double precision) as price, stock from article where sku in"
                + " (:skus)")
        .hasMessageStartingWith("column price of connector.adapters.jdbc.offers is of the type ")
        .hasMessageContaining("an exact number such as integer or numeric(12,2) is needed");
    refusal(
            "offers",
            "select sku, price, stock, cast(updated_at as date) as price_valid_until from article"
                + " where sku in (:skus)")
        .hasMessageStartingWith("column price_valid_until")
        .hasMessageContaining("a timestamp is needed");
  }

  @Test
  void namesAColumnThatIsThereTwice() {
    refusal(
            "offers",
            "select sku, price, stock, list_price as price from article where sku in (:skus)")
        .hasMessageContaining("yields two columns named price");
  }

  @Test
  void namesTheStatementThatIsNoSql() {
    refusal("assortment", "selekt sku from article where sku > :after order by sku")
        .hasMessageStartingWith("connector.adapters.jdbc.assortment is refused by the database");
  }

  @Test
  void wantsChangesByTimeOrNumber() {
    erp.withChanges();
    refusal("newest-change", "select max(name) as changed from article")
        .hasMessageStartingWith("column changed of connector.adapters.jdbc.newest-change")
        .hasMessageContaining("a timestamp or a whole number is needed");
    refusal("newest-change", "select max(stock) as changed from article")
        .isInstanceOf(AdapterMisconfigured.class);
  }

  @Test
  void looksAtTheStatementsOfTheHandOver() {
    erp.withHandOver();
    refusal("hand-over.authorised", "update web_orders set state = 'A' where order_id = :orderId")
        .hasMessageStartingWith("connector.adapters.jdbc.hand-over.authorised is refused")
        .hasMessageContaining("web_orders");
  }

  @Test
  void looksAtTheDecisionsColumns() {
    erp.withHandOver();
    refusal(
            "hand-over.cancellation-decision",
            "select state as answer from web_order where order_id = :orderId")
        .hasMessageContaining("yields no column decision");
  }

  @Test
  void wantsAKeyThatIsUnique() {
    erp.withHandOver().sql().sql("create table loose (k varchar(200))").update();
    refusal("hand-over.once", "insert into loose (k) values (:key)")
        .hasMessageContaining("takes the same key twice; make the column of :key unique");
    assertThat(erp.sql().sql("select count(*) from loose").query(Integer.class).single()).isZero();
    refusal("hand-over.once", "delete from loose where k = :key")
        .hasMessageContaining("inserts no row for a key that is new");
  }

  @Test
  void takesAKeyThatIsInsertedWhereItIsMissing() {
    erp.withHandOver()
        .with(
            "hand-over.once",
            """
            insert into connector_fact (fact_key, order_id, fact, happened_at)
            select :key, :orderId, :fact, :at
            where not exists (select 1 from connector_fact where fact_key = :key)
            """);
    erp.open().close();
  }

  @Test
  void namesADatabaseWithoutADriver() {
    refusal("url", "jdbc:db2://erp:50000/erp")
        .hasMessage(
            "no JDBC driver takes connector.adapters.jdbc.url (jdbc:db2:…); put the jar of the"
                + " database's driver into the adapters' folder, the one that loader.path names,"
                + " and start again");
  }

  @Test
  void namesTheJarOfAMissingDriver() {
    refusal("url", "jdbc:oracle:thin:@//erp:1521/ERP")
        .hasMessageContaining("(jdbc:oracle:…)")
        .hasMessageContaining("ojdbc17.jar");
    refusal("url", "jdbc:sqlserver://erp;databaseName=erp")
        .hasMessageContaining("mssql-jdbc-….jre11.jar");
    refusal("url", "jdbc:mysql://erp/erp").hasMessageContaining("mysql-connector-j-….jar");
  }

  @Test
  void namesALoginThatIsTurnedDown() {
    refusal("username", "nobody")
        .hasMessageContaining("turns us down")
        .hasMessageContaining("look at url, username and password of connector.adapters.jdbc");
  }
}
