package io.sellerconnector.order.shopper;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.PersonalData.Due;
import io.sellerconnector.order.PersonalData.Kind;
import io.sellerconnector.order.ledger.OrderListener;
import io.sellerconnector.order.ledger.OrderTexts;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shopper's data in the orders table. */
@Component
public final class PersonalDataRows implements OrderListener {

  private static final String BITS = "select personal_data from orders where id = :id";

  private static final String READ =
      "select request, answer, content_hash from orders where id = :id";

  private static final String WRITE =
      """
      update orders set request = :request, answer = :answer, personal_data = :bits
      where id = :id
      """;

  /** Afterwards nobody can be found or recognised by what is left. */
  private static final String FORGET =
      """
      update orders set content_hash = :hash, document_hash = :none, company_hash = null
      where id = :id
      """;

  private static final String DUE =
      """
      select id, updated_at from orders
      where state = :state and personal_data in (:sums) and updated_at < :before
        and (updated_at > :since or (updated_at = :since and id > :after))
      order by updated_at, id fetch first :limit rows only
      """;

  private static final String OF_CUSTOMER =
      """
      select id from orders where document_hash = :hash or company_hash = :hash order by id
      """;

  private static final String GROW =
      """
      update orders set personal_data = personal_data + :since
      where id = :id and personal_data < :other
      """;

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;
  private final Pseudonyms pseudonyms;

  PersonalDataRows(JdbcClient jdbc, TextEncryption textEncryption, Pseudonyms pseudonyms) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
    this.pseudonyms = pseudonyms;
  }

  private record Texts(String request, String answer, String hash) {}

  PersonalDataBits bits(OrderId id) {
    return new PersonalDataBits(
        jdbc.sql(BITS).param("id", id.value()).query(Integer.class).single());
  }

  /** Whether any of it is gone. */
  public boolean isErased(OrderId id) {
    return !bits(id).isAsPlaced();
  }

  @Override
  public void moved(Order order, OrderState to, Actor actor, Instant at) {
    if (actor != Actor.CONNECTOR) {
      grow(order);
    }
  }

  /** What marketplaces say without moving the order is not kept. */
  @Override
  public void noted(Order order, Actor actor) {
    if (actor == Actor.SELLER) {
      grow(order);
    }
  }

  /**
   * The marketplace or the seller has sent more about the order: if it was erased, there may be
   * personal data to erase again.
   */
  private void grow(Order order) {
    boolean mayBeErased =
        switch (order.state()) {
          case INVOICED, DELIVERED, RETURNED, EXPIRED, CANCELLED -> true;
          case PLACED, AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> false;
        };
    if (mayBeErased) {
      jdbc.sql(GROW)
          .param("id", order.id().value())
          .param("since", PersonalDataBits.OTHER_SINCE)
          .param("other", PersonalDataBits.OTHER)
          .update();
    }
  }

  void erase(OrderId id, Set<Kind> kinds) {
    PersonalDataBits before = bits(id);
    PersonalDataBits after = before.without(kinds);
    Texts texts =
        jdbc.sql(READ)
            .param("id", id.value())
            .query((row, number) ->
                new Texts(
                    row.getString("request"),
                    row.getString("answer"),
                    row.getString("content_hash")))
            .single();
    jdbc.sql(WRITE)
        .param("request", without(texts.request(), OrderTexts.REQUEST, id, kinds, erasedMarker()))
        .param("answer", answerWithout(texts.answer(), id, kinds))
        .param("bits", after.sum())
        .param("id", id.value())
        .update();
    if (after.isNothing() && before.hasAnyAsPlaced()) {
      jdbc.sql(FORGET)
          .param("hash", pseudonyms.digest(texts.hash()))
          .param("none", pseudonyms.ofNone())
          .param("id", id.value())
          .update();
    }
  }

  private static JsonNode erasedMarker() {
    return ErasedOrder.marker();
  }

  private String without(
      String stored, EncryptedColumn column, OrderId id, Set<Kind> kinds, JsonNode mark) {
    ObjectNode order = read(stored, column, id);
    ErasedOrder.from(order, kinds, mark);
    return write(order, column, id);
  }

  /** A repeated placement still gets the fields that every answer has. */
  private String answerWithout(String stored, OrderId id, Set<Kind> kinds) {
    ObjectNode answer = read(stored, OrderTexts.ANSWER, id);
    ErasedOrder.from(answer, kinds, JsonNodeFactory.instance.nullNode());
    if (kinds.contains(Kind.OTHER)) {
      answer.putNull("paymentData");
      answer.putObject("customData");
    }
    return write(answer, OrderTexts.ANSWER, id);
  }

  private ObjectNode read(String stored, EncryptedColumn column, OrderId id) {
    return (ObjectNode)
        ExactJson.MAPPER.readTree(textEncryption.read(stored, column.at(id.value())));
  }

  private String write(ObjectNode order, EncryptedColumn column, OrderId id) {
    return textEncryption.write(ExactJson.MAPPER.writeValueAsString(order), column.at(id.value()));
  }

  List<Due> due(Kind kind, OrderState state, Instant before, @Nullable Due after, int limit) {
    return jdbc.sql(DUE)
        .param("state", state.name())
        .param("sums", PersonalDataBits.sumsWith(kind))
        .param("before", Timestamps.of(before))
        .param("since", Timestamps.of(after == null ? Instant.EPOCH : after.since()))
        .param("after", after == null ? "" : after.order().value())
        .param("limit", limit)
        .query((row, number) ->
            new Due(new OrderId(row.getString("id")), Timestamps.get(row, "updated_at")))
        .list();
  }

  List<OrderId> ofCustomer(String hash) {
    return jdbc.sql(OF_CUSTOMER)
        .param("hash", hash)
        .query((row, number) -> new OrderId(row.getString("id")))
        .list();
  }
}
