package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.affiliate.vtexseller.FakeOrders.Refusal;
import io.sellerconnector.affiliate.vtexseller.FakeTransaction.Payment;
import io.sellerconnector.affiliate.vtexseller.FakeTransaction.Settled;
import io.sellerconnector.affiliate.vtexseller.FakeTwists.Twist;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The payment gateway of a seller's VTEX, with a ledger of its own. It shares the orders' lock,
 * since either changes the other.
 */
final class FakeGateway {

  /** Refused by the bank whatever else is drawn. */
  static final String DENIED_CARD = FakePaymentWays.checked("400000000000000");

  /** A card as it came in. */
  record Card(String transaction, String number, String code) {}

  final FakePaymentWays ways;
  final FakeTwists twists;

  private final FakeOrders orders;
  private final Clock clock;
  private final Map<String, FakeTransaction> transactions = new LinkedHashMap<>();
  private final List<Card> cards = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Duration late = Duration.ofMinutes(10);
  private boolean forbidden;

  FakeGateway(FakeOrders orders, Clock clock, long seed) {
    this.orders = orders;
    this.clock = clock;
    ways = new FakePaymentWays(clock);
    twists = new FakeTwists(seed);
    orders.pays(this);
  }

  /** How long what comes late takes. */
  void late(Duration time) {
    synchronized (orders) {
      late = time;
    }
  }

  /** Whether the key may not use the gateway. */
  void forbid(boolean is) {
    synchronized (orders) {
      forbidden = is;
    }
  }

  void checkAllowed() {
    synchronized (orders) {
      if (forbidden) {
        throw new Refusal(403, "403", "Access denied");
      }
    }
  }

  FakeTransaction start(JsonNode body) {
    synchronized (orders) {
      String reference = body.path("referenceId").asString("");
      long value = body.path("value").isIntegralNumber() ? body.path("value").asLong() : -1;
      if (reference.isEmpty()
          || value <= 0
          || body.path("channel").asString("").isEmpty()
          || body.path("salesChannel").asString("").isEmpty()) {
        throw new Refusal(400, "400", "a transaction needs value, reference and channels");
      }
      boolean another =
          transactions.values().stream().anyMatch(each -> each.reference.equals(reference));
      if (another && twists.happens(Twist.ONE_TRANSACTION, reference)) {
        throw new Refusal(400, "400", "reference is used");
      }
      // By its place, so the same seed gives the same number.
      String id =
          UUID.nameUUIDFromBytes(
                  (reference + " " + count(reference)).getBytes(StandardCharsets.UTF_8))
              .toString()
              .replace("-", "")
              .toUpperCase(Locale.ROOT);
      FakeTransaction transaction =
          new FakeTransaction(
              id,
              reference,
              value,
              body.path("channel").asString(),
              body.path("salesChannel").asString(),
              clock.instant());
      transactions.put(id, transaction);
      FakeOrder order = orders.byReference(reference);
      if (order == null) {
        faults.add("a transaction for reference " + reference + ", which no order has");
      } else if (order.value != value) {
        faults.add("a transaction of " + value + " for an order of " + order.value);
      }
      return transaction;
    }
  }

  private long count(String reference) {
    return transactions.values().stream().filter(each -> each.reference.equals(reference)).count();
  }

  /**
   * What the vault takes: every payment of the body, or none.
   *
   * @param byPage whether the shopper's page sends it
   */
  void pay(String id, String orderId, JsonNode body, boolean byPage) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      if (!body.isArray() || body.isEmpty()) {
        throw new Refusal(400, "400", "payments come as an array");
      }
      if (orderId.isEmpty()) {
        throw new Refusal(400, "400", "orderId is missing");
      }
      for (JsonNode payment : body) {
        JsonNode of = payment.path("transaction");
        if (!id.equals(of.path("id").asString(""))
            || of.path("merchantName").asString("").isEmpty()) {
          throw new Refusal(400, "400", "payment belongs to another transaction");
        }
        ways.check(payment);
      }
      if (!FakeTransaction.STARTED.equals(transaction.status) && !transaction.isUndecided()) {
        throw new Refusal(400, "400", "transaction is " + transaction.status);
      }
      take(transaction, body, byPage);
    }
  }

  private void take(FakeTransaction transaction, JsonNode body, boolean byPage) {
    if (byPage) {
      transaction.postsByPage++;
    } else if (transaction.payments.isEmpty()) {
      transaction.postsByUs++;
    } else {
      transaction.postsByUs++;
      faults.add("payments were sent on top of others: " + transaction);
    }
    for (JsonNode sent : body) {
      String number = sent.path("fields").path("cardNumber").asString("");
      String id = transaction.id.substring(2) + "P" + transaction.payments.size();
      if (!number.isEmpty()) {
        cards.add(new Card(transaction.id, number, sent.at("/fields/validationCode").asString("")));
      }
      if (number.equals(DENIED_CARD)) {
        transaction.deniedPayment = id;
      }
      long value = sent.path("value").asLong();
      transaction.payments.add(
          new Payment(
              id,
              sent.path("paymentSystem").asInt(),
              sent.path("installments").asInt(1),
              value,
              sent.path("referenceValue").asLong(value),
              sent.path("installmentsValue").asLong(value),
              sent.path("installmentsInterestRate").decimalValue(BigDecimal.ZERO),
              number.isEmpty()
                  ? null
                  : number.substring(0, 6) + number.substring(number.length() - 4),
              byPage));
    }
    if (transaction.paid() > transaction.value
        && (transaction.isUndecided() || twists.happens(Twist.SPOILT_AT_ONCE, transaction.id))) {
      drop(transaction);
    }
  }

  /** Nothing was taken, and nothing will be. */
  private void drop(FakeTransaction transaction) {
    transaction.status = FakeTransaction.CANCELLED;
    transaction.cancelledAt = clock.instant();
    transaction.next = null;
    orders.paymentFailed(transaction.reference);
  }

  void data(String id, JsonNode body) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      if (!body.isArray()) {
        throw new Refusal(400, "400", "data comes as an array");
      }
      body.forEach(each -> transaction.data.add(each.path("name").asString()));
    }
  }

  FakeTransaction authorise(String id, JsonNode body) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      if (!id.equals(body.path("transactionId").asString(""))) {
        throw new Refusal(400, "400", "transactionId differs");
      }
      if (!FakeTransaction.STARTED.equals(transaction.status)) {
        // A page that pays twice may spoil it at the same moment.
        if (transaction.authorisedAt != null) {
          faults.add("was to be authorised again: " + transaction);
        }
        return transaction;
      }
      if (transaction.payments.isEmpty()) {
        faults.add("was to be authorised without payments: " + transaction);
        throw new Refusal(400, "400", "no payments");
      }
      transaction.authorisedAt = clock.instant();
      if (transaction.paid() != transaction.value) {
        drop(transaction);
        return transaction;
      }
      if (transaction.deniedPayment == null && twists.happens(Twist.DENIED, id)) {
        transaction.deniedPayment = transaction.payments.getLast().id();
      }
      boolean cards =
          transaction.payments.stream().allMatch(each -> FakePaymentWays.isCard(each.system()));
      transaction.status = FakeTransaction.AUTHORIZING;
      if (!cards || twists.happens(Twist.LATE, id)) {
        if (cards && transaction.deniedPayment == null) {
          transaction.status = FakeTransaction.ANALYZING_RISK;
        }
        later(transaction, () -> decide(transaction));
      } else {
        decide(transaction);
      }
      return transaction;
    }
  }

  private void decide(FakeTransaction transaction) {
    if (transaction.deniedPayment != null) {
      drop(transaction);
      return;
    }
    transaction.status = FakeTransaction.APPROVED;
    transaction.approved = true;
    if (transactions.values().stream()
            .filter(each -> each.reference.equals(transaction.reference) && each.authorised() > 0)
            .count()
        > 1) {
      faults.add("two transactions hold money for one order: " + transaction);
    }
    if (!twists.happens(Twist.LOST_APPROVAL, transaction.id)) {
      orders.paymentApproved(transaction.reference);
    }
    if (twists.happens(Twist.AUTO_SETTLEMENT, transaction.id)) {
      settled(transaction, transaction.value, true, false);
    }
  }

  private void later(FakeTransaction transaction, Runnable what) {
    transaction.next = what;
    transaction.nextIsOwn = false;
    transaction.nextAt = clock.instant().plus(late);
  }

  private void slowly(FakeTransaction transaction, boolean own, Runnable what) {
    if (twists.happens(Twist.SLOW, transaction.id)) {
      later(transaction, what);
      transaction.nextIsOwn = own;
    } else {
      what.run();
    }
  }

  FakeTransaction settle(String id, JsonNode body) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      long value = cents(body);
      if (value == 0) {
        faults.add("nothing was to be settled: " + transaction);
        if (!twists.happens(Twist.ZERO_STICKS, id)) {
          throw new Refusal(400, "400", "value must be above zero");
        }
        transaction.status = FakeTransaction.SETTLING;
        transaction.hangs = true;
        return transaction;
      }
      checkMoves(transaction);
      if (value < 0 || !transaction.approved || value > transaction.authorised()) {
        if (transaction.ownSettled() == 0) {
          faults.add(value + " were to be settled of what does not hold them: " + transaction);
        }
        throw new Refusal(400, "400", "more than is authorised");
      }
      FakeOrder order = orders.byReference(transaction.reference);
      long earned = order == null ? 0 : transaction.earned(order);
      if (transaction.settledValue() + value > earned) {
        faults.add(
            "%d were to be settled, invoiced are %d: %s".formatted(value, earned, transaction));
      }
      settle(transaction, value, false);
      return transaction;
    }
  }

  private void settle(FakeTransaction transaction, long value, boolean own) {
    transaction.asked.add(value);
    transaction.status = FakeTransaction.SETTLING;
    transaction.settlingShown = !own;
    slowly(transaction, own, () -> settled(transaction, value, own, true));
  }

  private void settled(FakeTransaction transaction, long value, boolean own, boolean asked) {
    transaction.settled.add(new Settled(value, own, asked, clock.instant()));
    transaction.status =
        transaction.authorised() == 0 ? FakeTransaction.FINISHED : FakeTransaction.APPROVED;
  }

  FakeTransaction cancel(String id, JsonNode body) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      long value = cents(body);
      if (value <= 0 || value > transaction.value) {
        throw new Refusal(400, "400", "value is not one that can be cancelled");
      }
      if (FakeTransaction.SETTLING.equals(transaction.status)) {
        // VTEX's known issue: neither ends any more.
        if (transaction.settlingShown) {
          faults.add("was to be cancelled amid its settlement: " + transaction);
        }
        transaction.hangs = true;
        transaction.next = null;
      }
      if (transaction.hangs || FakeTransaction.CANCELLING.equals(transaction.status)) {
        return transaction;
      }
      if (transaction.isUndecided() && twists.happens(Twist.NO_EARLY_CANCELLATION, id)) {
        throw new Refusal(400, "400", "transaction is " + transaction.status);
      }
      cancelRest(transaction, false);
      return transaction;
    }
  }

  private void cancelRest(FakeTransaction transaction, boolean own) {
    if (FakeTransaction.CANCELLED.equals(transaction.status)
        || FakeTransaction.FINISHED.equals(transaction.status)) {
      return;
    }
    transaction.status = FakeTransaction.CANCELLING;
    transaction.next = null;
    if (twists.happens(Twist.HANGS, transaction.id)) {
      transaction.hangs = true;
      return;
    }
    slowly(transaction, own, () -> cancelled(transaction));
  }

  private void cancelled(FakeTransaction transaction) {
    transaction.cancelledAt = clock.instant();
    transaction.cancelled = transaction.value - transaction.settledValue();
    transaction.status =
        transaction.settled.isEmpty() ? FakeTransaction.CANCELLED : FakeTransaction.FINISHED;
  }

  FakeTransaction refund(String id, JsonNode body) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      long value = cents(body) + body.path("freight").asLong(0) + body.path("tax").asLong(0);
      checkMoves(transaction);
      if (value <= 0 || value > transaction.settledValue() - transaction.refunded()) {
        faults.add("%d were to be given back of %s".formatted(value, transaction));
        throw new Refusal(400, "400", "more than was settled");
      }
      slowly(transaction, false, () -> transaction.refunds.add(value));
      return transaction;
    }
  }

  /** One thing at a time. */
  private void checkMoves(FakeTransaction transaction) {
    if (transaction.next != null || transaction.hangs) {
      if (!transaction.nextIsOwn) {
        faults.add("something else was still under way: " + transaction);
      }
      throw new Refusal(400, "400", "transaction is " + transaction.status);
    }
  }

  private static long cents(JsonNode body) {
    JsonNode value = body.path("value");
    if (!value.isIntegralNumber()) {
      throw new Refusal(400, "400", "value must be in cents");
    }
    return value.asLong();
  }

  FakeTransaction read(String id) {
    synchronized (orders) {
      return known(id);
    }
  }

  /** From here on whoever asks knows that it is being settled. */
  FakeTransaction readMoney(String id) {
    synchronized (orders) {
      FakeTransaction transaction = known(id);
      transaction.settlingShown |= FakeTransaction.SETTLING.equals(transaction.status);
      return transaction;
    }
  }

  private FakeTransaction known(String id) {
    FakeTransaction transaction = transactions.get(id);
    if (transaction == null) {
      throw new Refusal(404, "404", "no such transaction");
    }
    catchUp(transaction);
    return transaction;
  }

  private void catchUp(FakeTransaction transaction) {
    Runnable due = transaction.next;
    if (due != null && !clock.instant().isBefore(Objects.requireNonNull(transaction.nextAt))) {
      transaction.next = null;
      due.run();
    }
  }

  // What the orders tell it

  /** Whether the bank holds the money for it, or the seller has it. */
  boolean isPaid(String reference) {
    synchronized (orders) {
      return transactions.values().stream()
          .filter(each -> each.reference.equals(reference))
          .peek(this::catchUp)
          .anyMatch(each -> each.approved && !FakeTransaction.CANCELLED.equals(each.status));
    }
  }

  /** Something was invoiced: some sellers' OMS has it settled by itself. */
  void invoiced(String reference, long value) {
    for (FakeTransaction each : of(reference)) {
      catchUp(each);
      boolean free = each.next == null && !each.hangs;
      if (free && each.authorised() >= value && twists.happens(Twist.OMS_SETTLEMENT, each.id)) {
        settle(each, value, true);
      }
    }
  }

  /** It is cancelled: some sellers' OMS cancels its payment by itself. */
  void orderCancelled(String reference) {
    for (FakeTransaction each : of(reference)) {
      catchUp(each);
      boolean free = each.next == null || each.isUndecided();
      if (free
          && !each.hangs
          && (each.authorised() > 0 || each.isUndecided())
          && twists.happens(Twist.OMS_CANCELLATION, each.id)) {
        cancelRest(each, true);
      }
    }
  }

  // What a test asks

  /** Nothing comes late any more, and nothing hangs. */
  void endTwists() {
    synchronized (orders) {
      twists.chances(Map.of());
      late = Duration.ZERO;
      for (FakeTransaction each : transactions.values()) {
        if (each.nextAt != null) {
          each.nextAt = clock.instant();
        }
        catchUp(each);
      }
    }
  }

  List<FakeTransaction> of(String reference) {
    synchronized (orders) {
      return transactions.values().stream()
          .filter(each -> each.reference.equals(reference))
          .toList();
    }
  }

  List<FakeTransaction> all() {
    synchronized (orders) {
      transactions.values().forEach(this::catchUp);
      return List.copyOf(transactions.values());
    }
  }

  @Nullable FakeTransaction find(String id) {
    synchronized (orders) {
      return transactions.get(id);
    }
  }

  /** All cards that came in, also those of pages. */
  List<Card> cards() {
    synchronized (orders) {
      return List.copyOf(cards);
    }
  }

  /** What nobody may ask of a gateway, and was asked. */
  List<String> faults() {
    synchronized (orders) {
      return List.copyOf(faults);
    }
  }
}
