package io.sellerconnector.shipping.feed;

import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.ErpDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Take what is said, or refuse it. */
final class RecordedNeighbours implements ErpDocuments, ErpAnswers, Orders, PersonalData {

  final List<String> said = new ArrayList<>();
  final List<String> trail = new ArrayList<>();
  @Nullable String refusal;

  /** Whether what is refused is refused only for the moment. */
  boolean forTheMoment;

  /** Done when somebody says something, before it has effect. */
  Runnable meanwhile = () -> {};

  @Nullable RuntimeException fault;
  boolean erased;

  /** Done when somebody locks an order, before he has it. */
  Runnable beforeLock = () -> {};

  private ErpDocuments.Outcome document(String what) {
    tell(what);
    String why = refusal;
    return why == null
        ? new ErpDocuments.Outcome.Done()
        : new ErpDocuments.Outcome.Refused(why, forTheMoment);
  }

  private ErpAnswers.Outcome answer(String what) {
    tell(what);
    return new ErpAnswers.Outcome.Done();
  }

  private void tell(String what) {
    meanwhile.run();
    if (fault != null) {
      throw fault;
    }
    said.add(what);
  }

  @Override
  public ErpDocuments.Outcome invoice(OrderId order, Document document) {
    return document(document.toString());
  }

  @Override
  public ErpDocuments.Outcome track(OrderId order, String invoiceNumber, Parcel parcel) {
    return document(invoiceNumber + " is with " + parcel);
  }

  @Override
  public ErpDocuments.Outcome deliver(OrderId order, String invoiceNumber, @Nullable Instant at) {
    return document(invoiceNumber + " has arrived at " + at);
  }

  @Override
  public ErpAnswers.Outcome acknowledge(
      OrderId order, int through, @Nullable String erpNumber, boolean stockBooked) {
    return answer("taken through " + through + " as " + erpNumber + ", " + stockBooked);
  }

  @Override
  public ErpAnswers.Outcome decideCancellation(
      OrderId order, @Nullable Integer request, boolean confirmed, @Nullable String reason) {
    return answer("cancelled by " + request + " " + confirmed + ": " + reason);
  }

  @Override
  public ErpAnswers.Outcome decideChange(
      OrderId order, String changeId, boolean agreed, @Nullable String reason) {
    return answer("changed by " + changeId + " " + agreed + ": " + reason);
  }

  @Override
  public ErpAnswers.Outcome cancel(OrderId order, String reason) {
    return answer("called off: " + reason);
  }

  @Override
  public Optional<Order> find(OrderId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    beforeLock.run();
    return Optional.of(FeedFixture.order(id));
  }

  @Override
  public boolean isErased(OrderId order) {
    return erased;
  }

  @Override
  public PersonalData.Outcome erase(
      OrderId order, Set<Kind> kinds, Predicate<Order> mayGo, String why) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Due> due(
      Kind kind, OrderState state, Instant before, @Nullable Due after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<OrderId> ofCustomer(String document) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void move(Order order, OrderState to, Actor actor, String event, String detail) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void invoiced(Order order, Map<Integer, Integer> pieces, Cents value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void note(Order order, Actor actor, String event, String detail) {
    trail.add(event + ": " + detail);
  }
}
