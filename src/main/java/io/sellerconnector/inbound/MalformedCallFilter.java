package io.sellerconnector.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what the frameworks behind it would stumble over, and answers what they let fall: the
 * server would answer that with a page of its own, after writing a stack trace.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class MalformedCallFilter extends OncePerRequestFilter {

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  private final ErrorWriter errors;
  private final FaultLog log;

  MalformedCallFilter(ErrorWriter errors, FaultLog log) {
    this.errors = errors;
    this.log = log;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    CallFault malformed = fault(request);
    if (malformed != null) {
      refuse(request, response, malformed, new IllegalArgumentException(malformed.text()));
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException e) {
      Throwable fallen =
          e instanceof ServletException servlet && servlet.getRootCause() != null
              ? servlet.getRootCause()
              : e;
      if (!response.isCommitted()) {
        refuse(request, response, CallFault.of(fallen), fallen);
      } else if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
        // Half an answer has gone: the server has to cut it off.
        throw e;
      }
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, CallFault callFault, Throwable why)
      throws IOException {
    log.record(request, callFault, why);
    errors.write(request, response, callFault);
  }

  private static @Nullable CallFault fault(HttpServletRequest request) {
    if (!WITHOUT_BODY.contains(request.getMethod())
        && !isOneType(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      return CallFault.unsupportedContentType();
    }
    return isAcceptable(request) ? null : CallFault.unacceptable();
  }

  private static boolean isOneType(@Nullable String contentType) {
    if (contentType == null || contentType.equals(MediaType.APPLICATION_JSON_VALUE)) {
      return true;
    }
    try {
      return MediaType.parseMediaType(contentType).isConcrete();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Without one that can be answered, writing the answer fails. */
  private static boolean isAcceptable(HttpServletRequest request) {
    Enumeration<String> headers = request.getHeaders(HttpHeaders.ACCEPT);
    if (headers == null || !headers.hasMoreElements()) {
      return true;
    }
    boolean acceptable = false;
    while (headers.hasMoreElements()) {
      String header = headers.nextElement();
      if (header.equals(MediaType.ALL_VALUE) || header.equals(MediaType.APPLICATION_JSON_VALUE)) {
        acceptable = true;
        continue;
      }
      try {
        for (MediaType range : MediaType.parseMediaTypes(header)) {
          acceptable |=
              range.getCharset() == null || StandardCharsets.UTF_8.equals(range.getCharset());
        }
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return acceptable;
  }
}
