package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOddities;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderOperations;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads open orders at their sellers' VTEX, at growing distances and soon after something was told
 * of them, so that nothing depends on VTEX telling it. What an order still needs done is seen to as
 * well, should its message be lost.
 */
@AffiliateRole
@Component
public final class OrderReconciler implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OrderReconciler.class);

  private static final int MAX_FAULTS = 5;
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_PENDING = Duration.ofMinutes(5);
  private static final Duration LONGEST_AWAY = Duration.ofMinutes(1);

  private final DueReconciliations due;
  private final AffiliateOrders orders;
  private final AffiliateInvoices invoices;
  private final AffiliateReturns returns;
  private final AffiliateOddities oddities;
  private final AffiliateSellers sellers;
  private final VtexOrders vtexOrders;
  private final OrderReconciliation reconciliation;
  private final OrderOperations operations;
  private final AffiliateOrderProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Set<SellerName> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RepeatedTrouble trouble = new RepeatedTrouble();

  OrderReconciler(
      DueReconciliations due,
      AffiliateOrders orders,
      AffiliateInvoices invoices,
      AffiliateReturns returns,
      AffiliateOddities oddities,
      AffiliateSellers sellers,
      VtexOrders vtexOrders,
      OrderReconciliation reconciliation,
      OrderOperations operations,
      AffiliateOrderProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.due = due;
    this.orders = orders;
    this.invoices = invoices;
    this.returns = returns;
    this.oddities = oddities;
    this.sellers = sellers;
    this.vtexOrders = vtexOrders;
    this.reconciliation = reconciliation;
    this.operations = operations;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Begins to read what is due, by seller: one that is slow holds up no other, and is passed over
   * while it is still busy.
   *
   * @return what was begun
   */
  public List<CompletableFuture<Void>> run() {
    return sellers.all().stream()
        .map(AffiliateSeller::name)
        .filter(busy::add)
        .map(seller -> CompletableFuture.runAsync(() -> readAll(seller), threads))
        .toList();
  }

  private void readAll(SellerName seller) {
    try {
      List<AffiliateOrderId> taken;
      do {
        taken = due.take(seller, properties.looksAtOnce());
        CompletableFuture.allOf(
                taken.stream()
                    .map(id -> CompletableFuture.runAsync(() -> look(id), threads))
                    .toArray(CompletableFuture[]::new))
            .join();
      } while (taken.size() == properties.looksAtOnce());
    } catch (RuntimeException e) {
      failed(e, "orders of " + seller);
    } finally {
      busy.remove(seller);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void look(AffiliateOrderId id) {
    try {
      Optional<AffiliateOrder> order = orders.find(id);
      Optional<AffiliateSeller> seller = sellers.find(id.seller());
      if (order.isPresent() && seller.isPresent()) {
        look(seller.get(), order.get());
      }
      trouble.over("look", failures -> log.info("Orders are read again, {}", failures));
    } catch (RuntimeException e) {
      failed(e, "order " + id);
    }
  }

  private void failed(RuntimeException e, String what) {
    trouble.failed(
        "look",
        times -> log.warn("An order could not be read{}: {}", times, e.getClass().getName()));
    log.debug("{} could not be read", what, e);
  }

  private void look(AffiliateSeller seller, AffiliateOrder order) {
    if (order.state().isUnsure()) {
      transaction.executeWithoutResult(_ -> orders.lock(order.id()).ifPresent(this::seeToPlacing));
      return;
    }
    VtexOrders.Reading reading = vtexOrders.read(seller, order.expectedVtexId(), Priority.TRACKING);
    transaction.executeWithoutResult(_ ->
        orders
            .lock(order.id())
            .ifPresent(now -> {
              apply(seller, now, reading);
              keep(now, order);
            }));
  }

  /** What was told while the order was being read may not be in what was read. */
  private void keep(AffiliateOrder now, AffiliateOrder read) {
    Instant told = now.lookAt();
    if (told != null && !told.equals(read.lookAt())) {
      orders.find(now.id()).ifPresent(each -> orders.lookWithin(each, until(told)));
    }
  }

  private Duration until(Instant time) {
    Instant now = clock.instant();
    return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
  }

  /** An operator's is not begun again by itself. */
  private void seeToPlacing(AffiliateOrder order) {
    if (order.faults() < MAX_FAULTS) {
      operations.run(order.id());
    }
    Instant now = clock.instant();
    Instant due = order.resultDue();
    if (due != null && now.isBefore(due)) {
      // Nothing is done about it before then, and nobody else looks after it.
      orders.looked(order.id(), order.looks(), due);
      return;
    }
    int looks = order.looks() + 1;
    orders.looked(order.id(), looks, isEnded(order) ? null : now.plus(properties.distance(looks)));
  }

  private void apply(AffiliateSeller seller, AffiliateOrder order, VtexOrders.Reading reading) {
    if (order.state().isUnsure()) {
      return;
    }
    switch (reading) {
      case VtexOrders.Reading.NotNow(DeliveryResult result) ->
          orders.looked(order.id(), order.looks(), clock.instant().plus(wait(result)));
      case VtexOrders.Reading.Missing() -> {
        String cause = "VTEX does not show the order " + order.expectedVtexId();
        if (!cause.equals(order.cause())) {
          log.warn("Order {}: {}", order.id(), cause);
          orders.note(order, AffiliateActor.CONNECTOR, "missing-at-vtex", cause);
          orders.waits(order.id(), cause);
        }
        tellOfCancellation(order);
        again(order);
      }
      case VtexOrders.Reading.Found(VtexOrder shown) -> {
        AffiliateOrder now = reconciliation.apply(seller, order, shown);
        tellOfCancellation(now);
        seeTo(now);
        again(orders.find(now.id()).orElse(now));
      }
    }
  }

  /** What is still to be done, should the message about it be gone. */
  private void seeTo(AffiliateOrder order) {
    boolean open =
        switch (order.state()) {
          case AUTHORISING -> order.faults() < MAX_FAULTS;
          case CANCEL_ASKED -> !order.cancelSent() && order.faults() < MAX_FAULTS;
          default -> false;
        };
    if (open || (!order.state().isOver() && returns.nextOpen(order.id()).isPresent())) {
      operations.run(order.id());
    }
  }

  /** The marketplace hears of it though VTEX does not show it: the shopper should know. */
  private void tellOfCancellation(AffiliateOrder order) {
    Instant heard = order.cancelHeard();
    if (heard == null
        || order.cancelHeardTold()
        || order.state().isOver()
        || clock.instant().isBefore(heard.plus(properties.cancellationUnconfirmed()))) {
      return;
    }
    orders.cancelTold(order.id());
    String cause = "VTEX said that it is cancelled, and shows it as going on";
    orders.note(order, AffiliateActor.CONNECTOR, "cancellation-unconfirmed", cause);
    oddities.raise(order.id(), AffiliateOddity.CANCEL_UNCONFIRMED, cause);
    ObjectNode fields = orders.fieldsOf(order).put("by", "seller").put("confirmed", false);
    orders.tell(order.id(), "order.cancelled", fields);
  }

  private void again(AffiliateOrder order) {
    if (order.state().isOver() || isEnded(order)) {
      orders.looked(order.id(), order.looks(), null);
      return;
    }
    int looks = order.looks() + 1;
    Duration distance = properties.distance(looks);
    Duration pending = pending(order);
    Duration wait = pending == null || distance.compareTo(pending) < 0 ? distance : pending;
    orders.looked(order.id(), looks, clock.instant().plus(wait));
  }

  /** Whatever it waits for, nobody expects it any more. */
  private boolean isEnded(AffiliateOrder order) {
    return order.updatedAt().plus(properties.watchedFor()).isBefore(clock.instant());
  }

  /** How soon it is read again because something is about to happen; null if nothing is. */
  private @Nullable Duration pending(AffiliateOrder order) {
    Instant since =
        switch (order.state()) {
          case AUTHORISING, CANCEL_ASKED -> order.updatedAt();
          default -> null;
        };
    Instant heard = order.cancelHeardTold() ? null : order.cancelHeard();
    since = later(since, heard);
    for (AffiliateInvoice invoice : invoices.of(order.id())) {
      if (!invoice.confirmed() && !invoice.told()) {
        since = later(since, invoice.heardAt());
      }
    }
    if (since == null) {
      return null;
    }
    Duration half = Duration.between(since, clock.instant()).dividedBy(2);
    if (half.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return half.compareTo(LONGEST_PENDING) > 0 ? LONGEST_PENDING : half;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  /** Sooner only where orders are read more often than that anyway. */
  private Duration wait(DeliveryResult result) {
    Duration away = properties.distance(0);
    away = away.compareTo(LONGEST_AWAY) < 0 ? away : LONGEST_AWAY;
    Duration asked =
        switch (result) {
          case DeliveryResult.Postponed postponed -> postponed.after();
          case DeliveryResult.Failed failed -> failed.retryAfter();
          default -> null;
        };
    return asked == null || asked.compareTo(away) < 0 ? away : asked;
  }
}
