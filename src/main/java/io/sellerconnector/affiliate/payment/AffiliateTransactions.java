package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderTrail;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payments that sellers take, in the database. Whoever changes one has locked it, and before it
 * the order if that is changed too; every change of state goes through {@link #take} and leaves a
 * line in the trail and an event for the marketplace.
 */
@AffiliateRole
@Component
public final class AffiliateTransactions {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TransactionRows rows;
  private final TransactionTrail trail;
  private final AffiliateOrders orders;
  private final TransactionMetrics metrics;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  AffiliateTransactions(
      TransactionRows rows,
      TransactionTrail trail,
      AffiliateOrders orders,
      TransactionMetrics metrics,
      AffiliatePaymentProperties properties,
      Clock clock) {
    this.rows = rows;
    this.trail = trail;
    this.orders = orders;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /** The order is to be paid at its seller's; within the transaction that takes it. */
  public void add(AffiliateOrder order) {
    if (rows.insert(order.id(), order.total(), order.interest(), clock.instant())) {
      trail.write(
          order.id(),
          "needed",
          null,
          TransactionState.NEEDS_PAYMENT,
          AffiliateActor.MARKETPLACE,
          "%d cents, %d of them interest".formatted(order.total(), order.interest()));
    }
  }

  public Optional<AffiliateTransaction> find(AffiliateOrderId id) {
    return rows.find(id);
  }

  /** Until the transaction ends nobody else changes it. */
  public Optional<AffiliateTransaction> lock(AffiliateOrderId id) {
    return rows.lock(id);
  }

  /** Those of a seller that are to be looked at now; whoever takes one has it for a while. */
  public List<AffiliateOrderId> takeDue(SellerName seller, int limit, Duration lease) {
    Instant now = clock.instant();
    List<AffiliateOrderId> due = rows.due(seller, now, limit);
    due.forEach(id -> set(id, Map.of("look_at", now.plus(lease))));
    return due;
  }

  /**
   * Moves a payment on, tells the marketplace and has it looked at again soon.
   *
   * @param transaction locked
   * @return as it stands now
   */
  public AffiliateTransaction take(
      AffiliateTransaction transaction, TransactionStep step, AffiliateActor actor, String detail) {
    if (!step.isPossibleIn(transaction.state())) {
      throw new IllegalStateException(
          "the payment of %s is %s, %s is possible while it is %s"
              .formatted(transaction.id(), transaction.state(), step, step.possibleIn()));
    }
    Instant now = clock.instant();
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("state", step.to().name());
    columns.put("since", now);
    columns.put("cause", isFailure(step) ? AffiliateOrderTrail.bounded(detail) : null);
    if (!isAsking(step)) {
      // What is refused each time it is asked is not asked for ever.
      columns.put("faults", 0);
    }
    if (step != TransactionStep.ASK_CANCEL && step != TransactionStep.REFUSE_CANCEL) {
      // It goes to and fro while the gateway has not decided, at growing distances.
      columns.put("looks", 0);
    }
    columns.put("look_at", step.to().isOver() ? null : now.plus(properties.firstLook()));
    columns.put("asked_at", step.to().isUnsure() ? now : null);
    columns.put("asked_answered", false);
    columns.put("asked_value", null);
    columns.put("asked_before", null);
    columns.put("asked_requests", null);
    if (step == TransactionStep.GIVE_UP || step == TransactionStep.REFUSE_START) {
      columns.put("transaction_id", null);
      columns.put("way", null);
      columns.put("plan", null);
      columns.put("gateway_status", null);
    }
    if (step == TransactionStep.GIVE_UP) {
      columns.put("given_up", transaction.givenUp() + 1);
    }
    rows.set(transaction.id(), columns);
    metrics.taken(transaction, step);
    trail.write(transaction.id(), step.trailName(), transaction.state(), step.to(), actor, detail);
    AffiliateTransaction moved = rows.find(transaction.id()).orElseThrow();
    if (step.event() != null) {
      ObjectNode fields = fieldsOf(moved);
      if (moved.cause() != null) {
        fields.put("cause", moved.cause());
      }
      if (step == TransactionStep.GIVE_UP) {
        fields.put("transactionId", transaction.transactionId());
      }
      orders.tell(moved.id(), step.event(), fields);
    }
    return moved;
  }

  private static boolean isAsking(TransactionStep step) {
    return switch (step) {
      case ASK_SETTLE, ASK_CANCEL, ASK_REFUND, AUTHORISE -> true;
      case ASK_START,
          START,
          REFUSE_START,
          SEND,
          FIND_NONE,
          ARRIVE,
          GIVE_UP,
          APPROVE,
          DENY,
          SETTLE,
          REFUSE_SETTLE,
          CANCEL,
          CANCEL_REST,
          REFUSE_CANCEL,
          KEEP_APPROVED,
          REFUND,
          REFUND_ALL,
          REFUSE_REFUND ->
          false;
    };
  }

  private static boolean isFailure(TransactionStep step) {
    return switch (step) {
      case REFUSE_START,
          FIND_NONE,
          GIVE_UP,
          DENY,
          REFUSE_SETTLE,
          REFUSE_CANCEL,
          REFUSE_REFUND,
          CANCEL ->
          true;
      case ASK_START,
          START,
          SEND,
          ARRIVE,
          AUTHORISE,
          APPROVE,
          ASK_SETTLE,
          SETTLE,
          ASK_CANCEL,
          CANCEL_REST,
          KEEP_APPROVED,
          ASK_REFUND,
          REFUND,
          REFUND_ALL ->
          false;
    };
  }

  /** What every event says of its payment. */
  public ObjectNode fieldsOf(AffiliateTransaction transaction) {
    ObjectNode fields =
        JSON.createObjectNode()
            .put("seller", transaction.id().seller().value())
            .put("id", transaction.id().number())
            .put("state", transaction.state().name())
            .put("at", clock.instant().toString())
            .put("amount", transaction.amount())
            .put("settled", transaction.settled())
            .put("refunded", transaction.refunded());
    if (transaction.transactionId() != null) {
      fields.put("transactionId", transaction.transactionId());
    }
    return fields;
  }

  /** Tells the marketplace something beside a change of state. */
  public void tell(AffiliateTransaction transaction, String event, ObjectNode fields) {
    orders.tell(transaction.id(), event, fields);
  }

  /** Leaves a line in the trail. */
  public void note(
      AffiliateTransaction transaction, AffiliateActor actor, String event, String detail) {
    trail.write(transaction.id(), event, transaction.state(), transaction.state(), actor, detail);
  }

  public void merchantIs(AffiliateOrderId id, String merchant) {
    set(id, Map.of("merchant", merchant));
  }

  /** The order is placed: from now on it can be paid. */
  public void placed(AffiliateOrderId id, @Nullable String reference) {
    Instant now = clock.instant();
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("reference", reference);
    columns.put("since", now);
    columns.put("payable_since", now);
    columns.put("look_at", now.plus(properties.unpaidAfter()));
    rows.set(id, columns);
  }

  public void planned(AffiliateOrderId id, PaymentWay way, List<PlannedPayment> plan) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("way", way.name());
    columns.put("plan", List.copyOf(plan));
    rows.set(id, columns);
  }

  public void identified(AffiliateOrderId id, String transactionId) {
    set(id, Map.of("transaction_id", transactionId));
  }

  /**
   * Nobody else acts on it until this one is done or its time is over.
   *
   * @param transaction locked, and not busy
   */
  public void claim(AffiliateTransaction transaction, String token, Duration time) {
    if (transaction.isBusy(clock.instant())) {
      throw new IllegalStateException(
          "somebody else is at the payment of %s".formatted(transaction.id()));
    }
    Instant until = clock.instant().plus(time);
    set(
        transaction.id(),
        Map.of("acting", token, "acting_until", until, "look_at", until.plusSeconds(1)));
  }

  /** Whoever has claimed it is done. */
  public void release(AffiliateOrderId id) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("acting", null);
    columns.put("acting_until", null);
    rows.set(id, columns);
  }

  /**
   * Something is about to be asked: from here on nobody knows whether it was.
   *
   * @param before how much of it VTEX shows before
   */
  public void asking(AffiliateOrderId id, long value, long before) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("asked_at", clock.instant());
    columns.put("asked_answered", false);
    columns.put("asked_value", value);
    columns.put("asked_before", before);
    rows.set(id, columns);
  }

  /** A settlement is to be asked for over so much: so much VTEX shows as asked for before. */
  public void requestedBefore(AffiliateOrderId id, long requested) {
    set(id, Map.of("asked_requests", requested));
  }

  /** VTEX has taken what was asked: what becomes of it is read, and it is not asked again. */
  public void answered(AffiliateOrderId id) {
    set(id, Map.of("asked_answered", true));
  }

  /** It was not asked after all. */
  public void notAsked(AffiliateOrderId id) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("asked_at", null);
    columns.put("asked_answered", false);
    rows.set(id, columns);
  }

  /** As VTEX shows it. */
  public void money(AffiliateOrderId id, long settled, long refunded) {
    set(id, Map.of("settled", settled, "refunded", refunded));
  }

  /** False if the marketplace has asked for that already. */
  public boolean wantRefund(AffiliateTransaction transaction, String key, long amount) {
    boolean isNew = rows.insertRefund(transaction.id(), key, amount, clock.instant());
    if (isNew) {
      set(transaction.id(), Map.of("refund_wanted", transaction.refundWanted() + amount));
    }
    return isNew;
  }

  /** What the marketplace had asked for under this key. */
  public Optional<Long> wantedRefund(AffiliateOrderId id, String key) {
    return rows.refund(id, key);
  }

  /** Whether the seller keeps money of an order that is called off; since when is kept. */
  public void kept(AffiliateOrderId id, boolean kept) {
    rows.kept(id, kept ? clock.instant() : null);
  }

  public void restCancelled(AffiliateOrderId id) {
    set(id, Map.of("rest_cancelled", true));
  }

  public void shownAs(AffiliateOrderId id, String gatewayStatus) {
    set(
        id,
        Map.of(
            "gateway_status",
            gatewayStatus.length() <= 60 ? gatewayStatus : gatewayStatus.substring(0, 60)));
  }

  /** Why it does not go on, in words. */
  public void waits(AffiliateOrderId id, String cause) {
    set(id, Map.of("cause", AffiliateOrderTrail.bounded(cause)));
  }

  /** So often has the gateway refused what it was asked. */
  public void faults(AffiliateOrderId id, int faults, String cause) {
    set(id, Map.of("faults", faults, "cause", AffiliateOrderTrail.bounded(cause)));
  }

  /** It is asked that the order be called off, which is done once. */
  public void calledOff(AffiliateOrderId id) {
    set(id, Map.of("called_off", true));
  }

  public void unpaidTold(AffiliateOrderId id) {
    set(id, Map.of("unpaid_told", true));
  }

  /** It was looked at; null ends that. */
  public void looked(AffiliateOrderId id, int looks, @Nullable Instant next) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("looks", looks);
    columns.put("look_at", next);
    rows.set(id, columns);
  }

  private void set(AffiliateOrderId id, Map<String, ?> columns) {
    rows.set(id, new HashMap<>(columns));
  }
}
