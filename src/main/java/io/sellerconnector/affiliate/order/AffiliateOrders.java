package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The orders of our marketplace in the database. Whoever changes one has locked it; every change of
 * state goes through {@link #take} and leaves a line in the trail and an event for the marketplace.
 */
@AffiliateRole
@Component
public final class AffiliateOrders {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final AffiliateOrderRows rows;
  private final AffiliateOrderTrail trail;
  private final AffiliateOddities oddities;
  private final AffiliateOrderMetrics metrics;
  private final AwaitedOrders awaited;
  private final TextEncryption encryption;
  private final Pseudonyms pseudonyms;
  private final ObjectProvider<AffiliateEvents> events;
  private final ObjectProvider<SellerPayment> payment;
  private final AffiliateOrderProperties properties;
  private final Clock clock;

  AffiliateOrders(
      AffiliateOrderRows rows,
      AffiliateOrderTrail trail,
      AffiliateOddities oddities,
      AffiliateOrderMetrics metrics,
      AwaitedOrders awaited,
      TextEncryption encryption,
      Pseudonyms pseudonyms,
      ObjectProvider<AffiliateEvents> events,
      ObjectProvider<SellerPayment> payment,
      AffiliateOrderProperties properties,
      Clock clock) {
    this.rows = rows;
    this.trail = trail;
    this.oddities = oddities;
    this.metrics = metrics;
    this.awaited = awaited;
    this.encryption = encryption;
    this.pseudonyms = pseudonyms;
    this.events = events;
    this.payment = payment;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param authorised whether it may go out as soon as the seller has it
   */
  public record NewOrder(
      AffiliateOrderId id, AffiliateSeller seller, OrderContent content, boolean authorised) {}

  /** False if there is one of this number already. */
  public boolean add(NewOrder order) {
    AffiliateOrderId id = order.id();
    String document = order.content().customer().document();
    boolean added =
        rows.insert(
            order,
            encryption.write(JSON.writeValueAsString(order.content()), contentOf(id)),
            Pseudonyms.isSearchable(document) ? pseudonyms.of(document) : pseudonyms.ofNone(),
            clock.instant());
    if (added) {
      trail.write(
          id,
          "taken",
          null,
          AffiliateOrderState.PLACING,
          AffiliateActor.MARKETPLACE,
          "%d items, %d cents".formatted(order.content().items().size(), order.content().total()));
      if (order.seller().takesPayment()) {
        payment.getObject().taken(rows.find(id).orElseThrow());
      }
    }
    return added;
  }

  public Optional<AffiliateOrder> find(AffiliateOrderId id) {
    return rows.find(id);
  }

  /** Its state alone, for who waits for it. */
  public Optional<AffiliateOrderState> state(AffiliateOrderId id) {
    return rows.state(id);
  }

  /** Until the transaction ends nobody else changes it. */
  public Optional<AffiliateOrder> lock(AffiliateOrderId id) {
    return rows.lock(id);
  }

  /**
   * @param number as VTEX sends it: ours, or with the affiliate's id before it, or the seller's own
   */
  public Optional<AffiliateOrderId> locate(SellerName seller, String number) {
    return rows.locate(seller, number);
  }

  /** Empty if the customer's data is erased. */
  public Optional<OrderContent> content(AffiliateOrderId id) {
    return rows.content(id)
        .filter(stored -> !stored.equals(TextEncryption.ERASED))
        .map(stored -> JSON.readValue(encryption.read(stored, contentOf(id)), OrderContent.class));
  }

  /** False once the customer's data is erased: nothing of the kind is to be written again. */
  public boolean keepsPersonalData(AffiliateOrderId id) {
    return rows.keepsPersonalData(id);
  }

  /** Who wanted it cancelled last: our marketplace, or the connector since nobody paid it. */
  public AffiliateActor whoCancels(AffiliateOrderId id) {
    return trail.whoCancels(id);
  }

  public Optional<String> cancelReason(AffiliateOrderId id) {
    return rows.cancelReason(id)
        .filter(stored -> !stored.equals(TextEncryption.ERASED))
        .map(stored ->
            encryption.read(
                stored, AffiliateOrderTexts.CANCEL_REASON.at(id.seller().value(), id.number())));
  }

  private static io.sellerconnector.privacy.EncryptedColumn.Place contentOf(AffiliateOrderId id) {
    return AffiliateOrderTexts.CONTENT.at(id.seller().value(), id.number());
  }

  /**
   * Moves an order on, tells the marketplace and has it read again soon.
   *
   * @param order locked
   * @return as it stands now
   */
  public AffiliateOrder take(
      AffiliateOrder order, AffiliateOrderStep step, AffiliateActor actor, String detail) {
    if (!step.isPossibleIn(order.state())) {
      throw new IllegalStateException(
          "order %s is %s, %s is possible while it is %s"
              .formatted(order.id(), order.state(), step, step.possibleIn()));
    }
    Instant now = clock.instant();
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("state", step.to().name());
    columns.put("updated_at", now);
    columns.put(
        "cause",
        step == AffiliateOrderStep.REFUSE || step == AffiliateOrderStep.HOLD
            ? AffiliateOrderTrail.bounded(detail)
            : null);
    columns.put("faults", 0);
    columns.put("looks", 0);
    columns.put("look_at", step.to().isOver() ? null : now.plus(properties.firstLook()));
    rows.set(order.id(), columns);
    settle(order.id(), step.to());
    metrics.answered(order, step);
    if (order.state().isUnsure() && !step.to().isUnsure()) {
      awaited.decided(order.id());
    }
    trail.write(
        order.id(),
        step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        order.state(),
        step.to(),
        actor,
        detail);
    AffiliateOrder moved = rows.find(order.id()).orElseThrow();
    if (step.event() != null) {
      ObjectNode fields = fieldsOf(moved);
      if (moved.cause() != null) {
        fields.put("cause", moved.cause());
      }
      if (step == AffiliateOrderStep.CANCEL) {
        fields.put("by", actor.name().toLowerCase(java.util.Locale.ROOT)).put("confirmed", true);
      }
      tell(order.id(), step.event(), fields);
    }
    changed(moved);
    return moved;
  }

  /** What was odd and is not so any more. */
  private void settle(AffiliateOrderId id, AffiliateOrderState now) {
    if (now.isOver()) {
      oddities.settleAll(id);
      return;
    }
    switch (now) {
      case INVOICED, DELIVERED, RETURNED -> oddities.settle(id, AffiliateOddity.CANCEL_UNCONFIRMED);
      default -> {}
    }
  }

  /** Whoever takes care of its payment hears that something has happened to it. */
  public void changed(AffiliateOrder order) {
    if (order.paymentAtSeller()) {
      payment.getObject().changed(order);
    }
  }

  /** What every event says of its order. */
  public ObjectNode fieldsOf(AffiliateOrder order) {
    ObjectNode fields =
        JSON.createObjectNode()
            .put("seller", order.id().seller().value())
            .put("id", order.id().number())
            .put("state", order.state().name())
            .put("at", clock.instant().toString());
    if (order.vtexId() != null) {
      fields.put("vtexOrderId", order.vtexId());
    }
    return fields;
  }

  /** Tells the marketplace something beside a change of state. */
  public void tell(AffiliateOrderId id, String event, ObjectNode fields) {
    AffiliateEvents door = events.getIfAvailable();
    if (door != null) {
      door.add(new AffiliateEvent(event, id.seller(), id.number(), fields.toString()));
    }
  }

  /** Leaves a line in the trail. */
  public void note(AffiliateOrder order, AffiliateActor actor, String event, String detail) {
    trail.write(order.id(), event, order.state(), order.state(), actor, detail);
  }

  /** It is about to be sent: from here on nobody knows whether the seller has it. */
  public void sending(AffiliateOrder order) {
    set(order.id(), Map.of("sends", order.sends() + 1, "sent_at", clock.instant()));
  }

  /**
   * It was not sent after all.
   *
   * @param order as it was before
   */
  public void notSent(AffiliateOrder order) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("sends", order.sends());
    columns.put("sent_at", order.sentAt());
    rows.set(order.id(), columns);
  }

  /** VTEX has answered whatever was sent: nothing of it is on its way any more. */
  public void answered(AffiliateOrderId id) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("sent_at", null);
    rows.set(id, columns);
  }

  public void foundAs(AffiliateOrderId id, String vtexId) {
    set(id, Map.of("vtex_id", vtexId));
  }

  /** An answer that nobody knows how to take. */
  public void fault(AffiliateOrder order, String cause) {
    set(
        order.id(),
        Map.of("faults", order.faults() + 1, "cause", AffiliateOrderTrail.bounded(cause)));
  }

  /**
   * Nothing is done about it by itself any more.
   *
   * @param faults as many as an operator's has
   */
  public void operators(AffiliateOrderId id, int faults, String cause) {
    set(id, Map.of("faults", faults, "cause", AffiliateOrderTrail.bounded(cause)));
  }

  /** Why it does not go on, in words. */
  public void waits(AffiliateOrderId id, String cause) {
    set(id, Map.of("cause", AffiliateOrderTrail.bounded(cause)));
  }

  /** VTEX has taken it and places or approves it later. */
  public void awaitResult(AffiliateOrder order) {
    if (order.resultCode() != null) {
      // It was told before the answer came that it will be told.
      return;
    }
    AffiliateOrderId id = order.id();
    Instant due = clock.instant().plus(properties.resultDeadline());
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("result_due", due);
    columns.put("result_code", null);
    columns.put("result_text", null);
    columns.put("look_at", due);
    rows.set(id, columns);
  }

  /**
   * VTEX says what became of it; to be believed once the order is read.
   *
   * @param vtexId under which number, or null
   */
  public void resultHeard(AffiliateOrderId id, String code, String text, @Nullable String vtexId) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    if (vtexId != null && vtexId.length() <= 100) {
      columns.put("vtex_id_heard", vtexId);
    }
    columns.put("result_due", null);
    columns.put("result_code", shortened(code, 40));
    columns.put("result_text", shortened(text, 500));
    columns.put("look_at", clock.instant());
    rows.set(id, columns);
  }

  /** The result has been dealt with, and nothing is on its way any more. */
  public void resultUsed(AffiliateOrderId id) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("sent_at", null);
    columns.put("result_due", null);
    columns.put("result_code", null);
    columns.put("result_text", null);
    rows.set(id, columns);
  }

  public void letOut(AffiliateOrderId id) {
    set(id, Map.of("authorise", true));
  }

  public void wantCancelled(AffiliateOrderId id, String reason) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("cancel", true);
    columns.put("cancel_sent", false);
    columns.put(
        "cancel_reason",
        keepsPersonalData(id)
            ? encryption.write(
                reason, AffiliateOrderTexts.CANCEL_REASON.at(id.seller().value(), id.number()))
            : null);
    rows.set(id, columns);
  }

  public void cancelSent(AffiliateOrderId id) {
    set(id, Map.of("cancel_sent", true));
  }

  /** The marketplace does not want it cancelled any more. */
  public void cancelOver(AffiliateOrderId id) {
    set(id, Map.of("cancel", false, "cancel_sent", false));
  }

  public void cancelHeard(AffiliateOrder order) {
    if (order.cancelHeard() == null) {
      set(order.id(), Map.of("cancel_heard", clock.instant()));
    }
  }

  public void cancelTold(AffiliateOrderId id) {
    set(id, Map.of("cancel_heard_told", true));
  }

  public void worth(AffiliateOrderId id, long vtexTotal) {
    set(id, Map.of("vtex_total", vtexTotal));
  }

  /** Has it read again after this time, unless that is to happen earlier anyway. */
  public void lookWithin(AffiliateOrder order, Duration time) {
    Instant at = clock.instant().plus(time);
    if (!order.state().isOver() && (order.lookAt() == null || at.isBefore(order.lookAt()))) {
      set(order.id(), Map.of("look_at", at));
    }
  }

  /** It was read; null ends that. */
  public void looked(AffiliateOrderId id, int looks, @Nullable Instant next) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("looks", looks);
    columns.put("look_at", next);
    rows.set(id, columns);
    if (next == null) {
      oddities.settleAll(id);
    }
  }

  public void counted(AffiliateOrderId id, AffiliateOrder.Line line, int invoiced, int returned) {
    if (line.invoiced() != invoiced || line.returned() != returned) {
      rows.counted(id, line.index(), invoiced, returned);
    }
  }

  private void set(AffiliateOrderId id, Map<String, ?> columns) {
    rows.set(id, new HashMap<>(columns));
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
