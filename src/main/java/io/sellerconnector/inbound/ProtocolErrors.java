package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers every exception of a marketplace's call in the protocol's format. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProtocolErrors implements HandlerExceptionResolver {

  private final ErrorWriter errors;
  private final FaultLog log;

  ProtocolErrors(ErrorWriter errors, FaultLog log) {
    this.errors = errors;
    this.log = log;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    if (!ProtocolPaths.speaksProtocol(request)) {
      return null;
    }
    CallFault callFault = CallFault.of(exception);
    log.record(request, callFault, exception);
    try {
      errors.write(request, response, callFault);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelAndView();
  }
}
