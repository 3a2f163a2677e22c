package io.sellerconnector.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.inbound.access.LineBudget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures and logs the marketplaces' calls. What anybody can send, as often as they like, is not a
 * line each.
 */
@Component
final class CallLog {

  private static final Logger log = LoggerFactory.getLogger("io.sellerconnector.calls");

  /** Around what matters: an answer is worth nothing after 2.5 s. */
  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 1500, 2000, 2500)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record Kind(String endpoint, String marketplace, int status) {}

  private final MeterRegistry meters;
  private final LineBudget lines;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  CallLog(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.lines = new LineBudget(clock);
  }

  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Caller caller,
      long nanoseconds) {
    String marketplace = caller == null ? "unknown" : caller.marketplace().account().value();
    Kind kind = new Kind(endpoint(request), marketplace, response.getStatus());
    Duration took = Duration.ofNanos(nanoseconds);
    timers.computeIfAbsent(kind, this::timer).record(took);
    boolean isOrdinary = response.getStatus() < 400 && !ProtocolPaths.needCredentials(request);
    OptionalLong held =
        isOrdinary
            ? OptionalLong.empty()
            : isLetIn(caller, request) ? OptionalLong.of(0) : lines.due(kind.toString());
    log(request, response, marketplace, took, held);
  }

  /** Where it was open to everybody, the call of a stranger is one as well. */
  private static boolean isLetIn(@Nullable Caller caller, HttpServletRequest request) {
    return caller != null && (caller.proven() || ProtocolPaths.needCredentials(request));
  }

  private static void log(
      HttpServletRequest request,
      HttpServletResponse response,
      String marketplace,
      Duration took,
      OptionalLong held) {
    String line = "{} {} from {} answered {} in {} ms{}{}{}";
    Object[] values = {
      request.getMethod(),
      request.getServletPath().replaceAll("[^A-Za-z0-9/_.-]", "?"),
      marketplace,
      response.getStatus(),
      took.toMillis(),
      named(response, "x-vtex-error-code"),
      named(response, ProtocolHeaders.OFFER_SOURCE),
      LineBudget.more(held)
    };
    if (held.isPresent()) {
      log.info(line, values);
    } else {
      log.debug(line, values);
    }
  }

  private static String named(HttpServletResponse response, String header) {
    String value = response.getHeader(header);
    return value == null ? "" : ", " + value;
  }

  private Timer timer(Kind kind) {
    return Timer.builder("connector.inbound")
        .description("Calls of marketplaces to the protocol's endpoints")
        .tag("endpoint", kind.endpoint())
        .tag("marketplace", kind.marketplace())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private static String endpoint(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (pattern == null || pattern.equals("/**")) {
      return "none";
    }
    String path = pattern.toString();
    return path.startsWith("/api/") ? path.substring("/api".length()) : path;
  }
}
