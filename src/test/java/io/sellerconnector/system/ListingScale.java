package io.sellerconnector.system;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long a catalogue takes until every message for two marketplaces is queued, and what a million
 * changes become. By hand: the argument is the number of SKUs, the system property {@code
 * connector.test.database} chooses the database. The connector has 512 MiB and sends nothing.
 */
final class ListingScale {

  private static final int ROUNDS = 10;

  private ListingScale() {}

  public static void main(String[] args) throws Exception {
    int skus = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    TestDatabase database = TestDatabase.createOnPostgres();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.username(), database.password());
        ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http seller = connector.http().asSeller().with("Content-Type", "text/csv");
      long started = System.nanoTime();
      seller.post(
          "/seller/catalogue/skus", csv(skus, "sku_id,name,brand,price,stock", ",Cup,Casa,9.99,5"));
      while (count(connection, "select count(*) from listing where sku_id like 'S-%'")
          < 2L * skus) {
        Thread.sleep(100);
      }
      System.out.printf(
          "%d SKUs for two marketplaces queued %.1f s after the load began; %d messages%n",
          skus, seconds(started), messages(connection, "sku-change"));
      execute(
          connection,
          "begin; lock table listing in exclusive mode; update listing set state = 'KNOWN',"
              + " asked_at = now(), asked_price = now_price,"
              + " asked_list_price = now_list_price, asked_stock = now_stock; commit");
      started = System.nanoTime();
      for (int round = 1; round <= ROUNDS; round++) {
        seller.post("/seller/catalogue/stock", csv(skus, "sku_id,quantity", "," + (100 + round)));
      }
      double loaded = seconds(started);
      long behind =
          count(connection, "select count(*) from listing where now_stock = " + (100 + ROUNDS));
      while (behind < 2L * skus) {
        Thread.sleep(200);
        behind =
            count(connection, "select count(*) from listing where now_stock = " + (100 + ROUNDS));
      }
      System.out.printf(
          "%d changes loaded in %.1f s, followed %.1f s after the first; %d stock notices wait%n",
          ROUNDS * skus, loaded, seconds(started), messages(connection, "sku-stock"));
    }
  }

  private static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private static long messages(Connection connection, String kind) throws SQLException {
    return count(
        connection,
        "select count(*) from outbox_message where state = 'WAITING' and kind = '" + kind + "'");
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static String csv(int skus, String header, String rest) {
    return IntStream.range(0, skus)
        .mapToObj(number -> "S-%06d".formatted(number) + rest)
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    for (int index = 0; index < 2; index++) {
      String prefix = "connector.marketplaces[" + index + "].";
      properties.put(prefix + "account", "market" + index);
      properties.put(prefix + "seller-id", "exampleseller");
      properties.put(prefix + "app-key", "local-key");
      properties.put(prefix + "app-token", "local-token");
      properties.put(prefix + "inbound-key", "local-key");
      properties.put(prefix + "inbound-token", "local-token");
      properties.put(prefix + "commerce-url", "http://localhost:1");
      properties.put(prefix + "suggestions-url", "http://localhost:1/market" + index);
      properties.put(prefix + "trusted-hosts[0]", "localhost");
    }
    properties.put("connector.listings.enabled", "true");
    properties.put("connector.outbox.pump", "false");
    System.getProperties()
        .forEach((name, value) -> {
          if (name.toString().startsWith("spring.")) {
            properties.put(name.toString(), value.toString());
          }
        });
    return properties;
  }
}
