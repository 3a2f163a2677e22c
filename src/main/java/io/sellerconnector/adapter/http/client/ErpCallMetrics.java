package io.sellerconnector.adapter.http.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What calls took and what became of them. */
public final class ErpCallMetrics {

  private final MeterRegistry meters;

  public ErpCallMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  public void watch(Collection<Bulkhead> guards) {
    for (Bulkhead guard : guards) {
      String lane = guard.lane().label();
      Gauge.builder("connector.adapter.http.under.way", guard, Bulkhead::underWay)
          .description("Calls to the ERP that are under way")
          .tag("lane", lane)
          .strongReference(true)
          .register(meters);
      Gauge.builder("connector.adapter.http.left.alone", guard, g -> g.isOpen() ? 1 : 0)
          .description("1 while the ERP is left alone because it kept failing")
          .tag("lane", lane)
          .strongReference(true)
          .register(meters);
    }
  }

  public void watch(TurnedAway turnedAway) {
    Gauge.builder("connector.adapter.http.turned.away", turnedAway, t -> t.reasons().size())
        .description("Operations for which the ERP does not take the connector's calls")
        .strongReference(true)
        .register(meters);
  }

  /** A call with all that it waits for. */
  ErpResponse timed(Operation operation, Bulkhead.Exchange call) throws CallFailed {
    long start = System.nanoTime();
    String outcome = "failed";
    try {
      ErpResponse erpResponse = call.make();
      outcome = erpResponse.isRefusal() ? "refused" : "answered";
      return erpResponse;
    } catch (CallFailed e) {
      outcome = e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      throw e;
    } finally {
      Timer.builder("connector.adapter.http.calls")
          .description("Calls to the ERP, waits and a repeat included")
          .tag("operation", operation.label())
          .tag("outcome", outcome)
          .register(meters)
          .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  void repeated(Operation operation) {
    Counter.builder("connector.adapter.http.repeats")
        .description("Calls to the ERP that were made once more")
        .tag("operation", operation.label())
        .register(meters)
        .increment();
  }
}
