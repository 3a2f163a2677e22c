package io.sellerconnector.affiliate.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures and logs what the VTEX of sellers calls; notices, which are many, are not a line each.
 */
@Component
@AffiliateRole
final class SellerCallLog {

  private static final Logger log = LoggerFactory.getLogger("io.sellerconnector.calls");

  private static final String ROOT = "/affiliate/{seller}";

  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record Kind(String endpoint, String seller, int status) {}

  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  SellerCallLog(MeterRegistry meters) {
    this.meters = meters;
  }

  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      AffiliateSeller seller,
      long nanoseconds) {
    String endpoint = endpoint(request);
    Duration took = Duration.ofNanos(nanoseconds);
    timers
        .computeIfAbsent(
            new Kind(endpoint, seller.name().value(), response.getStatus()), this::timer)
        .record(took);
    String line = "{} {} answered {} in {} ms";
    Object[] values = {
      request.getMethod(),
      request.getServletPath().replaceAll("[^A-Za-z0-9/_.-]", "?"),
      response.getStatus(),
      took.toMillis()
    };
    if (endpoint.contains("order")) {
      log.info(line, values);
    } else {
      log.debug(line, values);
    }
  }

  private Timer timer(Kind kind) {
    return Timer.builder("connector.affiliate.calls")
        .description("Calls of sellers' VTEX: notices, invoices, cancellations and results")
        .tag("endpoint", kind.endpoint())
        .tag("seller", kind.seller())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private static String endpoint(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (pattern == null || !pattern.toString().startsWith(ROOT)) {
      return "none";
    }
    String path = pattern.toString().substring(ROOT.length());
    return path.isEmpty() ? "/" : path;
  }
}
