package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks whether a marketplace shows the invoices that it was sent: an accepted invoice is known to
 * have left orders open. One that stays away is looked for at growing distances, and in the end is
 * a dead message, which an operator sees.
 */
@Component
final class InvoiceCheckSender implements Sender {

  private final ConfiguredMarketplaces marketplaces;
  private final MarketplaceLines lines;
  private final Clock clock;

  InvoiceCheckSender(ConfiguredMarketplaces marketplaces, MarketplaceLines lines, Clock clock) {
    this.marketplaces = marketplaces;
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(InvoiceCheck.KIND);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    MarketplaceSettings settings = marketplaces.settings(message.destination()).orElse(null);
    MarketplaceLine line = lines.to(message.destination()).orElse(null);
    if (settings == null || line == null || !settings.readOrders()) {
      return new Delivered(null, "not looked for: its orders are not read");
    }
    try {
      InvoiceCheck check = InvoiceCheck.fromJson(message.payload());
      Duration wait = Duration.between(clock.instant(), check.notBefore());
      return wait.isPositive()
          ? new Postponed("the marketplace gets time to take the invoice in", wait)
          : look(check, ShownOrder.call(settings.omsAddress(), check.orderId()), line, message);
    } catch (Report.Unreadable e) {
      return new Refused(null, e.reason());
    } catch (IllegalArgumentException e) {
      return new Refused(null, "no call can be made of it: " + e.getMessage());
    }
  }

  private static DeliveryResult look(
      InvoiceCheck check, Call call, MarketplaceLine line, OutboundMessage message) {
    MarketplaceLine.Reply reply = line.ask(call, message);
    @Nullable Answer answer = reply.answer();
    if (!(reply.result() instanceof Delivered(Integer status, _)) || answer == null) {
      return reply.result();
    }
    @Nullable ShownOrder order = ShownOrder.read(answer);
    if (order == null) {
      return new Delivered(status, "nothing is known: the order is too long or of another form");
    }
    if (!order.shows(check.invoiceNumber())) {
      return new Failed(
          status, "the marketplace does not show invoice " + check.invoiceNumber(), null);
    }
    return order.isStuck()
        ? new Failed(
            status,
            "the marketplace shows invoices over the whole order, but has it in status "
                + order.status()
                + "; have it looked at there",
            null)
        : new Delivered(status, "shown; the order is " + order.status());
  }
}
