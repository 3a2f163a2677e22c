package io.sellerconnector.order.placement;

import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderTexts;
import io.sellerconnector.order.ledger.PickupPointColumn;
import io.sellerconnector.order.protocol.ContentHash;
import io.sellerconnector.order.shopper.CustomerDocuments;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.privacy.UndecryptableTextException;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores new orders in few round trips, and finds what was answered to those stored before. */
@Component
final class PlacedOrders implements EncryptedStore {

  private static final String INSERT_ORDER =
      """
      insert into orders (id, marketplace, marketplace_order_id, state, content_hash,
        sales_channel, items_total, services_total, price_tags_total, tax_total, freight_total,
        payment_value, services_endpoint, request, answer, placed_at, updated_at, document_hash,
        company_hash)
      values (?, ?, ?, 'PLACED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private static final String INSERT_LINE =
      """
      insert into order_line
        (order_id, line_index, sku, quantity, price, unit_multiplier, goods, services, price_tags,
        tax, freight, sla, pickup_point_id, unique_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      select marketplace_order_id, id, state, content_hash, request, answer from orders
      where marketplace = :marketplace and marketplace_order_id in (:ids)
      """;

  private static final int MAX_NOTES = 20;

  private record LineRow(
      OrderId order, IncomingOrder.Item item, LineWorth worth, @Nullable String pickupPoint) {}

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final OrderHistory orderHistory;
  private final TextEncryption textEncryption;
  private final CustomerDocuments documents;
  private final Pseudonyms pseudonyms;

  PlacedOrders(
      JdbcTemplate batches,
      JdbcClient jdbc,
      OrderHistory orderHistory,
      TextEncryption textEncryption,
      CustomerDocuments documents,
      Pseudonyms pseudonyms) {
    this.batches = batches;
    this.jdbc = jdbc;
    this.orderHistory = orderHistory;
    this.textEncryption = textEncryption;
    this.documents = documents;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(OrderTexts.REQUEST, OrderTexts.ANSWER);
  }

  /**
   * An order stored before, as far as a repeated placement needs it.
   *
   * @param hash as it was stored, maybe by an earlier version
   * @param request what was placed, if it can be read
   */
  record Stored(
      OrderId id,
      OrderState state,
      String hash,
      Supplier<Optional<String>> request,
      String answer,
      Pseudonyms pseudonyms) {

    /** After an erasure only a keyed hash of the hash is left. */
    private boolean says(String otherHash) {
      return hash.equals(otherHash)
          || hash.equals(pseudonyms.digest(otherHash))
          || request.get().flatMap(ContentHash::ofStored).filter(otherHash::equals).isPresent();
    }

    /** The first answer, or a refusal if the order was cancelled or says something else now. */
    String answerTo(IncomingOrder repeated) {
      if (state == OrderState.CANCELLED) {
        throw repeated
            .where()
            .refuse(
                HttpStatus.CONFLICT,
                "FMT0060",
                "it was cancelled and cannot be placed again; use a new marketplaceOrderId");
      }
      if (!says(repeated.hash())) {
        throw repeated.duplicate();
      }
      return answer;
    }
  }

  Map<MarketplaceOrderId, Stored> find(
      MarketplaceAccount marketplace, Collection<MarketplaceOrderId> ids) {
    Map<MarketplaceOrderId, Stored> found = new HashMap<>();
    jdbc.sql(FIND)
        .param("marketplace", marketplace.value())
        .param("ids", ids.stream().map(MarketplaceOrderId::value).toList())
        .query(row -> {
          String id = row.getString("id");
          String request = row.getString("request");
          found.put(
              new MarketplaceOrderId(row.getString("marketplace_order_id")),
              new Stored(
                  new OrderId(id),
                  OrderState.valueOf(row.getString("state")),
                  row.getString("content_hash"),
                  () -> request(id, request),
                  textEncryption.read(row.getString("answer"), OrderTexts.ANSWER.at(id)),
                  pseudonyms));
        });
    return found;
  }

  private Optional<String> request(String id, String stored) {
    try {
      return Optional.of(textEncryption.read(stored, OrderTexts.REQUEST.at(id)));
    } catch (UndecryptableTextException e) {
      return Optional.empty();
    }
  }

  /**
   * Waits for those who store the same orders at the same time.
   *
   * @param orders in the order of the marketplace's ids, so that nobody waits in a circle
   * @return those that were not there yet
   */
  List<NewOrder> insert(MarketplaceAccount marketplace, List<NewOrder> orders) {
    int[][] counts =
        batches.batchUpdate(
            INSERT_ORDER,
            orders,
            orders.size(),
            (statement, order) -> {
              IncomingOrder incoming = order.incoming();
              statement.setString(1, order.id().value());
              statement.setString(2, marketplace.value());
              statement.setString(3, incoming.marketplaceOrderId().value());
              statement.setString(4, incoming.hash());
              statement.setString(5, order.salesChannel().value());
              OrderWorth worth = incoming.worth();
              statement.setLong(6, worth.goods());
              statement.setLong(7, worth.services());
              statement.setLong(8, worth.priceTags());
              statement.setLong(9, worth.tax());
              statement.setLong(10, worth.freight());
              statement.setObject(11, incoming.paymentValue(), java.sql.Types.BIGINT);
              statement.setString(12, incoming.servicesEndpoint());
              String id = order.id().value();
              statement.setString(
                  13, textEncryption.write(incoming.raw(), OrderTexts.REQUEST.at(id)));
              statement.setString(
                  14, textEncryption.write(order.answer(), OrderTexts.ANSWER.at(id)));
              statement.setObject(15, Timestamps.of(order.placedAt()));
              statement.setObject(16, Timestamps.of(order.placedAt()));
              CustomerDocuments.Hashes hashes = documents.of(incoming.tree());
              statement.setString(17, hashes.person());
              statement.setString(18, hashes.company());
            });
    return inserted(marketplace, orders, counts[0]);
  }

  /** A driver that rewrites batches does not count rows; then only reading back tells. */
  private List<NewOrder> inserted(
      MarketplaceAccount marketplace, List<NewOrder> orders, int[] counts) {
    List<NewOrder> inserted = new ArrayList<>(orders.size());
    for (int index = 0; index < orders.size(); index++) {
      if (counts[index] == 1 || (counts[index] < 0 && isStored(marketplace, orders.get(index)))) {
        inserted.add(orders.get(index));
      }
    }
    return inserted;
  }

  private boolean isStored(MarketplaceAccount marketplace, NewOrder order) {
    MarketplaceOrderId id = order.incoming().marketplaceOrderId();
    Stored stored = find(marketplace, List.of(id)).get(id);
    return stored != null && stored.id().equals(order.id());
  }

  void insertDetails(List<NewOrder> orders) {
    List<LineRow> lines = new ArrayList<>();
    List<OrderHistory.Entry> entries = new ArrayList<>();
    for (NewOrder order : orders) {
      for (IncomingOrder.Item item : order.incoming().items()) {
        lines.add(
            new LineRow(
                order.id(),
                item,
                order.incoming().lines().get(item.index()),
                PickupPointColumn.write(order.locations().get(item.index()))));
      }
      entries.addAll(beginning(order));
    }
    batches.batchUpdate(
        INSERT_LINE,
        lines,
        lines.size(),
        (statement, line) -> {
          IncomingOrder.Item item = line.item();
          statement.setString(1, line.order().value());
          statement.setInt(2, item.index());
          statement.setString(3, item.sku().value());
          statement.setInt(4, item.quantity().value());
          statement.setLong(5, item.price().value());
          BigDecimal multiplier = item.unitMultiplier();
          statement.setBigDecimal(6, multiplier == null ? BigDecimal.ONE : multiplier);
          LineWorth worth = line.worth();
          statement.setLong(7, worth.goods());
          statement.setLong(8, worth.services());
          statement.setLong(9, worth.priceTags());
          statement.setLong(10, worth.tax());
          statement.setLong(11, worth.freight());
          statement.setString(12, item.selectedSla());
          statement.setString(13, line.pickupPoint());
          statement.setString(14, item.uniqueId());
        });
    orderHistory.write(entries);
  }

  /** What the trail says of an order's beginning. */
  private static List<OrderHistory.Entry> beginning(NewOrder order) {
    IncomingOrder incoming = order.incoming();
    List<OrderHistory.Entry> entries = new ArrayList<>();
    entries.add(
        entry(
            order,
            "placed",
            null,
            Actor.MARKETPLACE,
            "%d items for %d cents, freight %d; stock held until %s"
                .formatted(
                    incoming.items().size(),
                    incoming.worth().sum() - incoming.worth().freight(),
                    incoming.worth().freight(),
                    order.expiresAt())));
    order.notes().stream().limit(MAX_NOTES).forEach(note -> entries.add(noticed(order, note)));
    if (order.notes().size() > MAX_NOTES) {
      entries.add(noticed(order, (order.notes().size() - MAX_NOTES) + " more notes left out"));
    }
    return entries;
  }

  private static OrderHistory.Entry noticed(NewOrder order, String note) {
    return entry(order, "noticed", OrderState.PLACED, Actor.CONNECTOR, note);
  }

  private static OrderHistory.Entry entry(
      NewOrder order, String event, @Nullable OrderState from, Actor actor, String detail) {
    return new OrderHistory.Entry(
        order.id(), order.placedAt(), event, from, OrderState.PLACED, actor, detail);
  }
}
