package io.sellerconnector.inbound;

import io.sellerconnector.inbound.access.LineBudget;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Writes faults to the log: a caller's as one line a minute of each kind, since anybody can make
 * them, our own with their stack trace, of which one of each kind is written in a minute.
 *
 * <p>What a database says of a failed statement may repeat the row, and with it the shopper's data;
 * only its kind and place are logged.
 */
@Component
final class FaultLog {

  private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

  /** Whether connections were in use, or there were none. */
  private static final Pattern POOL =
      Pattern.compile("\\(total=\\d+, active=\\d+, idle=\\d+, waiting=\\d+\\)");

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_KINDS = 200;
  private static final String RECORDED = FaultLog.class.getName() + ".recorded";

  private final Clock clock;
  private final LineBudget lines;

  /** When a trace of each kind was written last, the oldest first. */
  private final Map<String, Instant> traced = new LinkedHashMap<>();

  FaultLog(Clock clock) {
    this.clock = clock;
    this.lines = new LineBudget(clock);
  }

  /** Once per call: what fails in a controller may fail in the server as well. */
  void record(HttpServletRequest request, CallFault callFault, Throwable thrown) {
    if (request.getAttribute(RECORDED) != null) {
      return;
    }
    request.setAttribute(RECORDED, true);
    if (callFault.status().is5xxServerError()) {
      recordOurs(request, callFault, thrown);
    } else {
      recordTheirs(request, callFault);
    }
  }

  private void recordTheirs(HttpServletRequest request, CallFault callFault) {
    OptionalLong held =
        callFault.isMalformedCall() && !isInTheCallLog(request)
            ? lines.due(method(request) + callFault.status())
            : OptionalLong.empty();
    if (held.isPresent()) {
      log.info(
          "{} {} answered {}: {}{}",
          request.getMethod(),
          called(request),
          callFault.status().value(),
          callFault.text(),
          LineBudget.more(held));
    } else {
      log.debug("{} {} refused: {}", request.getMethod(), called(request), callFault.text());
    }
  }

  /** There are few of them, whatever is sent. */
  private static String method(HttpServletRequest request) {
    HttpMethod method = HttpMethod.valueOf(request.getMethod());
    return List.of(HttpMethod.values()).contains(method) ? method.name() : "other";
  }

  private void recordOurs(HttpServletRequest request, CallFault callFault, Throwable thrown) {
    if (thrown instanceof NestedRuntimeException database && isOfTheDatabase(database)) {
      log.error(
          "{} {} failed on the database: {}",
          request.getMethod(),
          called(request),
          withoutWords(database.getMostSpecificCause()));
    } else if (thrown instanceof ProtocolException refused) {
      log.warn(
          "{} {} answered {}: {}",
          request.getMethod(),
          called(request),
          callFault.status().value(),
          refused.text());
    } else if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      log.debug("{} {}: the caller has gone", request.getMethod(), called(request));
    } else if (isWorthATrace(thrown)) {
      log.error("{} {} failed", request.getMethod(), called(request), thrown);
    } else {
      log.error(
          "{} {} failed with {} once more; its stack trace was written less than {} s ago",
          request.getMethod(),
          called(request),
          thrown.getClass().getName(),
          PAUSE.toSeconds());
    }
  }

  private synchronized boolean isWorthATrace(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    String kind = thrown.getClass().getName() + (frames.length == 0 ? "" : frames[0]);
    Instant now = clock.instant();
    Instant last = traced.get(kind);
    if (last != null && now.isBefore(last.plus(PAUSE))) {
      return false;
    }
    traced.remove(kind);
    traced.put(kind, now);
    if (traced.size() > MOST_KINDS) {
      traced.remove(traced.keySet().iterator().next());
    }
    return true;
  }

  private static boolean isInTheCallLog(HttpServletRequest request) {
    return request.getAttribute(ProtocolCallFilter.CALLER) != null;
  }

  private static String called(HttpServletRequest request) {
    return ProtocolPaths.calledPath(request).replaceAll("[^A-Za-z0-9/_.-]", "?");
  }

  private static boolean isOfTheDatabase(NestedRuntimeException thrown) {
    return thrown instanceof DataAccessException || thrown instanceof TransactionException;
  }

  private static String withoutWords(Throwable cause) {
    StringBuilder text = new StringBuilder(cause.getClass().getName());
    if (cause instanceof java.sql.SQLException sql) {
      text.append(" (SQL state ").append(sql.getSQLState()).append(')');
    }
    Matcher pool = POOL.matcher(String.valueOf(cause.getMessage()));
    if (pool.find()) {
      text.append(' ').append(pool.group());
    }
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (frame.getClassName().startsWith("io.sellerconnector.")) {
        return text.append(" at ").append(frame).toString();
      }
    }
    return text.toString();
  }
}
