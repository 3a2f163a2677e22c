package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Writes faults of our own making to the log.
 *
 * <p>What a database says of a failed statement may repeat the row, and with it the shopper's data;
 * only its kind and place are logged.
 */
@Component
final class FaultLog {

  private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

  void record(HttpServletRequest request, CallFault callFault, Throwable thrown) {
    if (!callFault.status().is5xxServerError()) {
      log.debug(
          "{} {} refused: {}", request.getMethod(), request.getServletPath(), callFault.text());
    } else if (thrown instanceof NestedRuntimeException database && isOfTheDatabase(database)) {
      log.error(
          "{} {} failed on the database: {}",
          request.getMethod(),
          request.getServletPath(),
          withoutWords(database.getMostSpecificCause()));
    } else if (thrown instanceof ProtocolException refused) {
      log.warn(
          "{} {} answered {}: {}",
          request.getMethod(),
          request.getServletPath(),
          callFault.status().value(),
          refused.text());
    } else if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      log.debug("{} {}: the caller has gone", request.getMethod(), request.getServletPath());
    } else {
      log.error("{} {} failed", request.getMethod(), request.getServletPath(), thrown);
    }
  }

  private static boolean isOfTheDatabase(NestedRuntimeException thrown) {
    return thrown instanceof DataAccessException || thrown instanceof TransactionException;
  }

  private static String withoutWords(Throwable cause) {
    StringBuilder text = new StringBuilder(cause.getClass().getName());
    if (cause instanceof java.sql.SQLException sql) {
      text.append(" (SQL state ").append(sql.getSQLState()).append(')');
    }
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (frame.getClassName().startsWith("io.sellerconnector.")) {
        return text.append(" at ").append(frame).toString();
      }
    }
    return text.toString();
  }
}
