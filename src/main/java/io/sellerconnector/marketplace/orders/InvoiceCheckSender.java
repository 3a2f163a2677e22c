package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.InvoiceObserver;
import io.sellerconnector.marketplace.delivery.Delivery;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks whether a marketplace shows the invoices that it was sent: an accepted invoice is known to
 * have left orders open. One that stays away is looked for at growing distances, and in the end is
 * a dead message, which an operator sees. Observers hear of it from the first look on.
 */
@Component
final class InvoiceCheckSender implements Sender {

  private final MarketplaceClients clients;
  private final List<InvoiceObserver> observers;
  private final Clock clock;

  InvoiceCheckSender(
      MarketplaceClients clients, ObjectProvider<InvoiceObserver> observers, Clock clock) {
    this.clients = clients;
    this.observers = observers.orderedStream().toList();
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(InvoiceCheck.KIND);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    Delivery delivery =
        clients.find(message).filter(each -> each.settings().readOrders()).orElse(null);
    if (delivery == null) {
      return new Delivered(null, "not looked for: its orders are not read");
    }
    try {
      InvoiceCheck check = InvoiceCheck.fromJson(message.payload());
      Duration wait = Duration.between(clock.instant(), check.notBefore());
      return wait.isPositive()
          ? Postponed.own("the marketplace gets time to take the invoice in", wait)
          : look(check, delivery);
    } catch (UndeliverableException e) {
      return e.asRefusal();
    } catch (IllegalArgumentException e) {
      return new Refused(null, "no call can be made of it: " + e.getMessage());
    }
  }

  @Override
  public void discarded(String lane, @Nullable String subject) {
    order(subject)
        .ifPresent(order ->
            settled(order, InvoiceCheck.invoice(lane, order), "an operator looks no more"));
  }

  private DeliveryResult look(InvoiceCheck check, Delivery delivery) {
    OutboundMessage message = delivery.message();
    VtexClient.Reply reply =
        delivery.ask(MarketplaceOrder.call(delivery.settings().omsAddress(), check.orderId()));
    VtexResponse vtexResponse = reply.answer();
    if (!(reply.result() instanceof Delivered(Integer status, _)) || vtexResponse == null) {
      return reply.result();
    }
    MarketplaceOrder order = MarketplaceOrder.read(vtexResponse);
    if (order == null) {
      return new Delivered(status, "nothing is known: the order is too long or of another form");
    }
    if (!order.shows(check.invoiceNumber())) {
      return missing(
          message, check, status, "the marketplace does not show invoice " + check.invoiceNumber());
    }
    if (order.isStuck()) {
      return missing(
          message,
          check,
          status,
          "the marketplace shows invoices over the whole order, but has it in status "
              + order.status()
              + "; have it looked at there");
    }
    order(message.subject())
        .ifPresent(id ->
            settled(
                id,
                check.invoiceNumber(),
                "the marketplace shows it; the order is " + order.status()));
    return new Delivered(status, "shown; the order is " + order.status());
  }

  private Failed missing(
      OutboundMessage message, InvoiceCheck check, @Nullable Integer status, String finding) {
    order(message.subject())
        .ifPresent(order ->
            observers.forEach(each -> each.missing(order, check.invoiceNumber(), finding)));
    return new Failed(status, finding, null);
  }

  private void settled(OrderId order, String invoice, String finding) {
    observers.forEach(each -> each.settled(order, invoice, finding));
  }

  private static Optional<OrderId> order(@Nullable String subject) {
    return Optional.ofNullable(subject).map(OrderId::new);
  }
}
