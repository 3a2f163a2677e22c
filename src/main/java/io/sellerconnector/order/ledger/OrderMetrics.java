package io.sellerconnector.order.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.shared.MarketplaceAccount;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts what is done to orders and what is refused, by protocol code. */
@Component
public final class OrderMetrics {

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void count(MarketplaceAccount marketplace, Operation operation, String outcome) {
    count(marketplace, operation, outcome, 1);
  }

  public void count(
      MarketplaceAccount marketplace, Operation operation, String outcome, int times) {
    if (times == 0) {
      return;
    }
    registry
        .counter(
            "connector.orders",
            "marketplace",
            marketplace.value(),
            "operation",
            operation.tag,
            "outcome",
            outcome)
        .increment(times);
  }

  /** Counts the call if it is refused; what it does is counted where it is done. */
  public <T> T refusals(MarketplaceAccount marketplace, Operation operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProtocolException e) {
      count(marketplace, operation, e.code());
      throw e;
    } catch (RuntimeException e) {
      count(marketplace, operation, "fault");
      throw e;
    }
  }

  /** What is done to an order. */
  public enum Operation {
    PLACE("place"),
    AUTHORISE("authorise"),
    CANCEL("cancel"),
    EXPIRE("expire"),
    CHANGE("change");

    private final String tag;

    Operation(String tag) {
      this.tag = tag;
    }
  }
}
