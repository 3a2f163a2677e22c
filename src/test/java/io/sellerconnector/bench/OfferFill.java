package io.sellerconnector.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Offers of one seller in a database that a connector has made, as loads and looks leave them:
 * {@code OfferFill URL USER PASSWORD COUNT}. SKUs are numbers from 1000000 on; nothing is due for
 * an hour.
 */
final class OfferFill {

  private static final int PORTION = 50_000;

  private OfferFill() {}

  static void main(String[] args) throws SQLException {
    int count = Integer.parseInt(args[3]);
    try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2])) {
      for (int from = 0; from < count; from += PORTION) {
        int to = Math.min(count, from + PORTION) - 1;
        offers(connection, from, to);
        data(connection, from, to);
      }
      try (PreparedStatement feed =
          connection.prepareStatement("update affiliate_offer_feed set last_number = ?")) {
        feed.setInt(1, count);
        feed.execute();
      }
      judged(connection);
      connection.createStatement().execute("analyze");
    }
  }

  /** Every tenth has no stock. */
  private static void offers(Connection connection, int from, int to) throws SQLException {
    insert(
        connection,
        """
        insert into affiliate_offer (seller, sku_id, known, active, product_active, in_channel,
          said_removed, multiplied, attachment, data_hash, data_at, price, list_price, stock,
          undeliverable, looked_at, listed, for_sale, causes, offered_stock, change_number,
          data_number, changed_at, version, wants_data, urgency, due_at, failures)
        select 'acme', cast(1000000 + n as varchar(100)), 'KNOWN', true, true, true,
          false, false, false, 'filled', current_timestamp, 1000, 1200, 10,
          false, current_timestamp, true, mod(n, 10) > 0,
          case when mod(n, 10) > 0 then '' else ',NO_STOCK,' end,
          case when mod(n, 10) > 0 then 10 else 0 end, n + 1,
          n + 1, current_timestamp, 0, false, 3, current_timestamp + interval '1' hour, 0
        from generate_series(?, ?) as numbers (n)
        """,
        from,
        to);
  }

  private static void data(Connection connection, int from, int to) throws SQLException {
    insert(
        connection,
        """
        insert into affiliate_offer_data (seller, sku_id, data)
        select 'acme', cast(1000000 + n as varchar(100)),
          '{"productId":"1","name":"Thing","description":"%s","brand":"Brand","images":["https://images.example/1"]}'
        from generate_series(?, ?) as numbers (n)
        """
            .formatted("A thing of many words. ".repeat(20)),
        from,
        to);
  }

  private static void insert(Connection connection, String sql, int from, int to)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, from);
      insert.setInt(2, to);
      insert.execute();
    }
  }

  /** By the settings of bench/marketplace.yml; otherwise all would be judged at the start. */
  private static void judged(Connection connection) throws SQLException {
    UUID place =
        UUID.nameUUIDFromBytes(
            "acmeaccount,MKP,1,BRA,BRL,FULFILMENT,01310-100".getBytes(StandardCharsets.UTF_8));
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into affiliate_offer_seller (seller, locked_out, settings, judged_to)
            values ('acme', false, ?, '')
            """)) {
      insert.setString(1, "false,false,0,99999,false|" + place);
      insert.execute();
    }
  }
}
