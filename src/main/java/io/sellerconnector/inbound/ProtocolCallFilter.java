package io.sellerconnector.inbound;

import io.sellerconnector.identity.CurrentActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a protocol call pass once its marketplace is known, and keeps account of every one. */
final class ProtocolCallFilter extends OncePerRequestFilter {

  static final String CALLER = ProtocolCallFilter.class.getName() + ".caller";

  private final CallerIdentification identification;
  private final ErrorWriter errors;
  private final CallLog calls;

  ProtocolCallFilter(CallerIdentification identification, ErrorWriter errors, CallLog calls) {
    this.identification = identification;
    this.errors = errors;
    this.calls = calls;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    Caller caller = identified(request, response);
    try (var _ = caller == null ? null : CurrentActor.as(caller.marketplace().account().value())) {
      try {
        if (caller != null) {
          request.setAttribute(CALLER, caller);
          chain.doFilter(request, response);
        }
      } finally {
        calls.add(request, response, caller, System.nanoTime() - start);
      }
    }
  }

  private @Nullable Caller identified(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      return identification.identify(request);
    } catch (ProtocolException refused) {
      errors.write(request, response, CallFault.of(refused));
      return null;
    }
  }
}
