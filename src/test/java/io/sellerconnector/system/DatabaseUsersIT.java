package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The two users of docs/going-live.md, as that page makes them, on a real PostgreSQL. */
class DatabaseUsersIT {

  private static final String PASSWORD = "of-a-test";

  @Test
  void theUserOfTheDailyWorkCanDoItsWorkAndChangeNoTable() throws IOException {
    TestDatabase server = TestDatabase.createOnPostgres();
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(2);
    statements(blocks.getFirst())
        .filter(sql -> !sql.startsWith("create database"))
        .forEach(jdbc(server)::execute);
    jdbc(server)
        .execute(
            "alter database %s owner to connector_owner"
                .formatted(jdbc(server).queryForObject("select current_database()", String.class)));
    statements(blocks.getLast()).forEach(jdbc(server)::execute);
    TestDatabase daily = new TestDatabase(server.url(), "connector", PASSWORD);

    try (VtexStub vtex = VtexStub.start();
        ConnectorProcess connector =
            ConnectorProcess.start(
                daily,
                Map.of(
                    "spring.flyway.user", "connector_owner", "spring.flyway.password", PASSWORD))) {
      Answer placement =
          connector
              .http()
              .asMarketplace()
              .post(
                  "/pvt/orders?an=examplemarket",
                  PlacedOrder.shirt("USERS-1", vtex.servicesEndpoint("examplemarket")).json());
      assertThat(placement.status()).as(placement.body()).isEqualTo(200);
      String orderId = placement.json().get("orderId").asString();
      assertThat(
              connector
                  .http()
                  .asMarketplace()
                  .post(
                      "/pvt/orders/" + orderId + "/fulfill?an=examplemarket",
                      "{\"marketplaceOrderId\":\"USERS-1\"}")
                  .status())
          .isEqualTo(200);
      assertThat(connector.log()).doesNotContain("permission denied");

      List<String> tables =
          jdbc(server)
              .queryForList(
                  "select tablename from pg_tables where schemaname = 'public'", String.class);
      assertThat(tables).contains("orders");
      assertThatThrownBy(() -> jdbc(daily).execute("create table of_mine (i int)"))
          .rootCause()
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> jdbc(daily).execute("drop table orders"))
          .rootCause()
          .hasMessageContaining("must be owner");
    }
  }

  private static List<String> blocks() throws IOException {
    return Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("docs/going-live.md")))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static Stream<String> statements(String block) {
    return Stream.of(block.replace("```sql", "").replace("```", "").split(";"))
        .map(String::strip)
        .filter(sql -> !sql.isEmpty())
        .map(sql -> sql.replace("'…'", "'" + PASSWORD + "'"));
  }

  private static JdbcTemplate jdbc(TestDatabase database) {
    return new JdbcTemplate(
        new DriverManagerDataSource(database.url(), database.username(), database.password()));
  }
}
