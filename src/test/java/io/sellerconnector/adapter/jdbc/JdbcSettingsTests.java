package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.jdbc.order.FactStatements;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class JdbcSettingsTests {

  private static final String ONCE = "insert into fact (k) values (:key)";

  private final Map<String, String> settings =
      new TreeMap<>(
          Map.of(
              "url", "jdbc:h2:mem:settings",
              "offers", "select sku, price, stock from article where sku in (:skus)"));

  private JdbcSettings read() {
    return JdbcSettings.of(new AdapterSettings("connector.adapters.jdbc", settings));
  }

  private AbstractThrowableAssert<?, ?> refusal(String name, String value) {
    settings.put(name, value);
    return assertThatThrownBy(this::read).isInstanceOf(AdapterMisconfigured.class);
  }

  @Test
  void needsAUrlAndSomethingToDo() {
    settings.remove("offers");
    assertThatThrownBy(this::read)
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageStartingWith(
            "neither connector.adapters.jdbc.offers nor connector.adapters.jdbc.hand-over.once");
    settings.remove("url");
    assertThatThrownBy(this::read).hasMessageStartingWith("connector.adapters.jdbc.url is not set");
  }

  @Test
  void refusesSettingsThatItDoesNotKnow() {
    refusal("ofers", "select 1").hasMessageStartingWith("connector.adapters.jdbc.ofers is not a");
    settings.remove("ofers");
    settings.put("hand-over.once", ONCE);
    refusal("hand-over.authorized", "select 1")
        .hasMessageStartingWith("connector.adapters.jdbc.hand-over.authorized is not a setting")
        .hasMessageContaining("hand-over.authorised");
  }

  @Test
  void refusesAPasswordInTheUrl() {
    refusal("url", "jdbc:postgresql://erp/db?user=x&password=secret")
        .hasMessageContaining("set connector.adapters.jdbc.password instead")
        .hasMessageNotContaining("secret");
    refusal("url", "jdbc:oracle:thin:scott/tiger@//erp:1521/x").hasMessageNotContaining("tiger");
  }

  @Test
  void takesOracleAndSqlServerUrlsWithoutOne() {
    settings.put("url", "jdbc:oracle:thin:@//erp:1521/x");
    assertThat(read().connection().isOracle()).isTrue();
    settings.put("url", "jdbc:sqlserver://erp:1433;databaseName=erp;encrypt=true");
    assertThat(read().connection().isOracle()).isFalse();
  }

  @Test
  void refusesWhatItCannotMean() {
    refusal("money", "float")
        .hasMessage("connector.adapters.jdbc.money is \"float\"; it is one of decimal, cents");
    settings.remove("money");
    refusal("time-zone", "Mars").hasMessageContaining("write a time zone such as UTC");
    settings.remove("time-zone");
    refusal("statement-timeout", "2h").hasMessageContaining("250ms to 1m");
    settings.remove("statement-timeout");
    refusal("changes-overlap", "25h").hasMessageContaining("at most a day");
  }

  @Test
  void wantsBothStatementsOfTheChanges() {
    refusal("newest-change", "select max(n) as changed from c")
        .hasMessage(
            "connector.adapters.jdbc.newest-change is set, but connector.adapters.jdbc.changes is"
                + " not; set both");
    refusal("changes", "select sku, n as changed from c where n > :since")
        .hasMessageContaining("does not use :sinceSku");
    refusal("changes", "select sku, n as changed from c where n > :since or sku > :sinceSku")
        .hasMessageContaining("has no order by");
  }

  @Test
  void wantsTheKeyOfAFactToBeTaken() {
    refusal("hand-over.authorised", "update o set s = 1 where id = :orderId")
        .hasMessageStartingWith("connector.adapters.jdbc.hand-over.once is not set");
    refusal("hand-over.once", "insert into fact (k) values (:orderId)")
        .hasMessageContaining("does not use :key");
  }

  @Test
  void knowsWhatEachStatementMayUse() {
    settings.put("hand-over.once", ONCE);
    refusal("hand-over.placed", "insert into o values (:refusalReason)")
        .hasMessageContaining("uses :refusalReason");
    settings.put("hand-over.placed", "insert into o values (:sku, :placed.items.0.id)");
    settings.put("hand-over.cancellation-refused", "update o set r = :refusalReason");
    settings.put("hand-over.cancelled", "update o set r = :cancellationReason");
    assertThat(read().handOver()).isNotNull();
  }

  @Test
  void keepsTheOrderOfAList() {
    settings.put("hand-over.once", ONCE);
    for (int i = 0; i < 12; i++) {
      settings.put("hand-over.placed." + i, "update o set s = " + i);
    }
    FactStatements facts = read().handOver();
    assertThat(facts).isNotNull();
    assertThat(facts.of("placed")).hasSize(12);
    assertThat(facts.of("placed").get(11).property())
        .isEqualTo("connector.adapters.jdbc.hand-over.placed[11]");
    assertThat(facts.of("placed").get(11).texts()).containsExactly("update o set s = 11");
  }

  @Test
  void showsNoPassword() {
    settings.put("password", "secret");
    assertThat(read()).asString().doesNotContain("secret");
  }
}
