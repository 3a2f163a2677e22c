package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.database.ErpDataSource;
import io.sellerconnector.adapter.jdbc.database.ErpPool;
import io.sellerconnector.adapter.jdbc.database.JdbcConnectionSettings;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.TimingTest;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Where MariaDB and its driver behave in their own way. */
@TimingTest
class MariaDbIT {

  private static final Clock CLOCK = Clock.systemUTC();

  private Erp erp;

  @BeforeEach
  void create() {
    erp = Erp.create(TestDatabase.createOnMariaDb()).withOffers();
  }

  private AbstractThrowableAssert<?, ?> refusal(String name, String value) {
    erp.with(name, value);
    return assertThatThrownBy(() -> erp.open().close()).isInstanceOf(AdapterMisconfigured.class);
  }

  private ErpPool readingPool() {
    JdbcConnectionSettings settings = JdbcSettings.of(erp.adapterSettings()).connection();
    return ErpPool.forReading(
        settings, new ErpDataSource(settings), new SimpleMeterRegistry(), CLOCK);
  }

  private static NamedSql.Bound sql(String text) {
    return NamedSql.parse("some.statement", text, List.of()).bind(Map.of());
  }

  @Test
  void namesTheColumnThatTheTableDoesNotHave() {
    refusal("offers", "select sku, price, pieces as stock from article where sku in (:skus)")
        .hasMessageStartingWith("connector.adapters.jdbc.offers is refused by the database")
        .hasMessageContaining("pieces");
  }

  @Test
  void namesAColumnOfTheWrongType() {
    refusal(
            "offers",
            "select sku, cast(price as double) as price, stock from article where sku in (:skus)")
        .hasMessageStartingWith("column price of connector.adapters.jdbc.offers is of the type");
  }

  @Test
  void namesAStatementOfTheHandOverThatDoesNotFit() {
    erp.withHandOver();
    refusal("hand-over.authorised", "update web_orders set state = 'A' where order_id = :orderId")
        .hasMessageStartingWith("connector.adapters.jdbc.hand-over.authorised is refused")
        .hasMessageContaining("web_orders");
  }

  @Test
  void namesALoginOrDatabaseThatIsTurnedDown() {
    refusal("username", "nobody").hasMessageContaining("turns us down");
    erp.with("username", erp.database().username());
    refusal("url", erp.database().url() + "x").hasMessageContaining("turns us down");
  }

  @Test
  void writesNothingWhereItReads() {
    erp.stock("A", "19.99", 7);
    try (ErpPool pool = readingPool()) {
      assertThatThrownBy(() ->
              pool.call(
                  CLOCK.instant().plusSeconds(10),
                  erpSession -> erpSession.update(sql("update article set stock = 0"))))
          .isInstanceOf(SQLException.class);
    }
    assertThat(erp.sql().sql("select stock from article").query(Integer.class).single())
        .isEqualTo(7);
  }

  @Test
  void endsAStatementAtTheDeadlineAndKeepsTheConnection() throws SQLException {
    try (ErpPool pool = readingPool()) {
      Instant start = CLOCK.instant();
      assertThatThrownBy(() ->
              pool.call(
                  start.plusMillis(500),
                  erpSession -> erpSession.query(sql("select sleep(20)"), 1, ResultRows::next)))
          .isInstanceOf(SQLTimeoutException.class);
      assertThat(Duration.between(start, CLOCK.instant())).isLessThan(Duration.ofSeconds(3));
      assertThat(
              pool.<Boolean>call(
                  CLOCK.instant().plusSeconds(10),
                  erpSession -> erpSession.query(sql("select 1"), 1, ResultRows::next)))
          .isTrue();
    }
  }

  @Test
  void letsTheDriverLogNoValuesOfTheDatabase() throws ClassNotFoundException {
    Class<?> writer = Class.forName("org.mariadb.jdbc.message.server.ErrorPacket");
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    assertThat(yaml.getObject()).containsEntry("logging.level." + writer.getName(), "off");
  }
}
