package io.sellerconnector.vtex.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.vtex.VtexClient.Reply;
import java.util.function.Supplier;

/** Times the calls to one marketplace, by route and outcome. */
record CallTimer(MeterRegistry registry, String marketplace) {

  Reply timed(String route, Supplier<Reply> call) {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "error";
    try {
      Reply reply = call.get();
      outcome = outcome(reply.result());
      return reply;
    } finally {
      sample.stop(timer(route, outcome));
    }
  }

  private Timer timer(String route, String outcome) {
    return Timer.builder("connector.vtex.calls")
        .description("Calls to marketplaces")
        .tag("marketplace", marketplace)
        .tag("route", route)
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .register(registry);
  }

  private static String outcome(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Delivered _ -> "delivered";
      case DeliveryResult.Failed failed -> failed.status() == null ? "no-answer" : "failed";
      case DeliveryResult.Away away -> away.status() == null ? "no-answer" : "failed";
      case DeliveryResult.Refused _ -> "refused";
      case DeliveryResult.Postponed _ -> "postponed";
    };
  }
}
