package io.sellerconnector.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Carries VTEX's operation id and the W3C trace context of a call into every log line, into the
 * answer, and into the messages that the call causes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Tracing extends OncePerRequestFilter {

  private static final String OPERATION_ID_HEADER = "x-vtex-operation-id";
  private static final String TRACEPARENT_HEADER = "traceparent";
  private static final Pattern OPERATION_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String operationId = accepted(request.getHeader(OPERATION_ID_HEADER), OPERATION_ID);
    String traceparent = accepted(request.getHeader(TRACEPARENT_HEADER), TRACEPARENT);
    if (operationId == null && traceparent == null) {
      chain.doFilter(request, response);
      return;
    }
    try {
      if (operationId != null) {
        MDC.put("operationId", operationId);
        response.setHeader(OPERATION_ID_HEADER, operationId);
      }
      if (traceparent != null) {
        MDC.put("traceparent", traceparent);
        MDC.put("traceId", traceparent.substring(3, 35));
        response.setHeader(TRACEPARENT_HEADER, traceparent);
      }
      chain.doFilter(request, response);
    } finally {
      MDC.remove("operationId");
      MDC.remove("traceparent");
      MDC.remove("traceId");
    }
  }

  /** What comes from outside goes into logs and headers only in the form that it must have. */
  private static @Nullable String accepted(@Nullable String value, Pattern form) {
    return value != null && form.matcher(value).matches() ? value : null;
  }
}
