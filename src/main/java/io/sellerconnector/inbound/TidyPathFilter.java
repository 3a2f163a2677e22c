package io.sellerconnector.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Collapses doubled slashes and drops a closing one.
 *
 * <p>The marketplace appends {@code /pvt/…} to an address that people type in, with a slash at its
 * end or without, and the protocol's own documents write some paths both ways.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TidyPathFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    String tidy = tidy(path);
    chain.doFilter(tidy.equals(path) ? request : new TidyRequest(request), response);
  }

  static String tidy(String path) {
    String collapsed = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
    return collapsed.length() > 1 && collapsed.endsWith("/")
        ? collapsed.substring(0, collapsed.length() - 1)
        : collapsed;
  }

  private static final class TidyRequest extends HttpServletRequestWrapper {

    TidyRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return tidy(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      StringBuffer url = super.getRequestURL();
      int path = url.length() - super.getRequestURI().length();
      return url.replace(path, url.length(), getRequestURI());
    }

    @Override
    public String getServletPath() {
      return tidy(super.getServletPath());
    }
  }
}
