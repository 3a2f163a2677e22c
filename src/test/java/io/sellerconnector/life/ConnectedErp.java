package io.sellerconnector.life;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.TextEncryption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The seller's order system: takes what it is told and remembers it. Some facts it takes at the
 * second try, and some answers never arrive. What it does follows from the order's number, not from
 * chance.
 */
final class ConnectedErp implements OrderSystem {

  private static final EncryptedColumn PAYLOAD =
      EncryptedColumn.of("outbox_message", "payload", "id").boundTo("message_key");

  /**
   * @param taken whether it said that it had it
   */
  record Told(String key, String fact, boolean taken) {}

  private final Map<String, List<Told>> told = new ConcurrentHashMap<>();
  private final Map<String, Object> lanes = new ConcurrentHashMap<>();
  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;
  private final ObjectProvider<Sender> senders;

  ConnectedErp(JdbcClient jdbc, TextEncryption textEncryption, ObjectProvider<Sender> senders) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
    this.senders = senders;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    List<Told> sofar = told.computeIfAbsent(fact.order().id().value(), _ -> new ArrayList<>());
    synchronized (sofar) {
      boolean again = sofar.stream().anyMatch(one -> one.key().equals(fact.key()));
      String chance = seed(fact.order()) + fact.key().substring(fact.key().lastIndexOf(':'));
      boolean taken = again || chance(chance, 6) != 0;
      sofar.add(new Told(fact.key(), fact.getClass().getSimpleName(), taken));
      return taken
          ? new HandOverAnswer.Taken("E-" + fact.order().id(), books(fact, chance))
          : new HandOverAnswer.Failed("busy");
    }
  }

  @Override
  public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    String key = question.key();
    return switch (chance(seed(question.order()) + key.substring(key.indexOf(':')), 4)) {
      case 0 -> new DecisionAnswer.Agreed();
      case 1 -> new DecisionAnswer.Declined("no");
      case 2 -> new DecisionAnswer.Elsewhere();
      default -> new DecisionAnswer.Later();
    };
  }

  /** What is over is not booked any more. */
  private static boolean books(OrderFact fact, String chance) {
    return switch (fact) {
      case OrderFact.Placed _, OrderFact.Authorised _, OrderFact.Changed _ ->
          chance(chance, 3) == 0;
      case OrderFact.CancellationRefused _, OrderFact.Cancelled _, OrderFact.Expired _ -> false;
    };
  }

  private static String seed(SellerOrder order) {
    String number = order.marketplaceOrderId().value();
    return number.substring(0, number.lastIndexOf('-'));
  }

  private static int chance(String key, int outOf) {
    return Math.floorMod(key.hashCode(), outOf);
  }

  /** What it was told of an order, in order. */
  List<Told> told(String order) {
    return List.copyOf(told.getOrDefault(order, List.of()));
  }

  void forget() {
    told.clear();
    lanes.clear();
  }

  /**
   * Sends what waits in the order's lane as the outbox does: one at a time, in order, up to a
   * failure.
   *
   * @param crash whether the record of the first delivery gets lost, so that it is sent again
   * @return whether nothing is left
   */
  boolean deliver(@Nullable String order, boolean crash) {
    if (order == null) {
      return false;
    }
    synchronized (lanes.computeIfAbsent(order, _ -> new Object())) {
      boolean lost = crash;
      // What an answer leads to may queue more.
      for (List<OutboundMessage> left = waiting(order); !left.isEmpty(); left = waiting(order)) {
        OutboundMessage message = left.getFirst();
        if (!(sender().send(message) instanceof DeliveryResult.Delivered) || lost) {
          return false;
        }
        lost = false;
        markDelivered(message);
      }
      return true;
    }
  }

  private void markDelivered(OutboundMessage message) {
    jdbc.sql(
            """
            update outbox_message set state = 'DELIVERED', finished_at = current_timestamp
            where id = :id
            """)
        .param("id", message.id())
        .update();
  }

  private List<OutboundMessage> waiting(String order) {
    return jdbc.sql(
            """
            select id, message_key, kind, destination, subject, payload from outbox_message
            where lane = :lane and state = 'WAITING' order by id fetch first 1 row only
            """)
        .param("lane", "erp:" + order)
        .query(this::message)
        .list();
  }

  private OutboundMessage message(ResultSet row, int number) throws SQLException {
    String key = row.getString("message_key");
    return new OutboundMessage(
        row.getLong("id"),
        key,
        row.getString("kind"),
        row.getString("destination"),
        row.getString("subject"),
        textEncryption.read(row.getString("payload"), PAYLOAD.at(key)),
        1,
        null,
        null);
  }

  private Sender sender() {
    return senders.stream()
        .filter(sender -> sender.kinds().contains("order-hand-over"))
        .findFirst()
        .orElseThrow();
  }
}
